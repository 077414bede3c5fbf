using Gantry.Platform.Data;

namespace Gantry.Tests.Data;

public class DataFolderTests
{
    [Fact]
    public void A_folder_is_held_by_one_process_and_free_again_when_it_ends()
    {
        var path = Directory.CreateTempSubdirectory("gantry-folder-").FullName;
        try
        {
            using (DataFolder.Open(path))
            {
                var error = Assert.Throws<DataFolderException>(() => DataFolder.Open(path));
                Assert.Contains(path, error.Message, StringComparison.Ordinal);
                Assert.Contains("--data", error.Message, StringComparison.Ordinal);
            }

            using var again = DataFolder.Open(path);
            Assert.Equal(path, again.Path);
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    [Fact]
    public void A_folder_without_a_database_is_new_and_one_with_it_is_not()
    {
        var path = Directory.CreateTempSubdirectory("gantry-folder-").FullName;
        try
        {
            using (var first = DataFolder.Open(path))
            {
                Assert.True(first.IsNew);
                File.WriteAllBytes(first.SqliteFile, []);
            }

            using var second = DataFolder.Open(path);
            Assert.False(second.IsNew);
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    [Fact]
    public void A_new_folder_is_open_to_its_owner_alone()
    {
        var outer = Directory.CreateTempSubdirectory("gantry-folder-").FullName;
        try
        {
            var path = Path.Combine(outer, "data");
            using var folder = DataFolder.Open(path);
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
        }
        finally
        {
            Directory.Delete(outer, recursive: true);
        }
    }

    [Fact]
    public void A_file_in_the_place_of_the_folder_is_refused_with_the_way_out()
    {
        var path = Path.GetTempFileName();
        try
        {
            var error = Assert.Throws<DataFolderException>(() => DataFolder.Open(path));
            Assert.Contains("--data", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
