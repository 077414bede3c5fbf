namespace Gantry.Platform.Data;

/// <summary>The folder of one installation. Only one process works in it at a time.</summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    public string Path { get; }

    public string SqliteFile => SqliteFileIn(Path);

    /// <summary>Where a folder keeps the embedded database.</summary>
    public static string SqliteFileIn(string folder) => System.IO.Path.Combine(folder, "gantry.db");

    /// <summary>True when nothing was ever kept here.</summary>
    public bool IsNew { get; private init; }

    /// <summary>Creates the folder if needed and holds it until disposed.</summary>
    /// <exception cref="DataFolderException">Another process holds it, or it cannot be written.</exception>
    public static DataFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            // Whoever can read the database can sign in: a new folder is its owner's alone.
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(full);
            else Directory.CreateDirectory(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var isNew = !File.Exists(System.IO.Path.Combine(full, "gantry.db"));
            var held = new FileStream(System.IO.Path.Combine(full, "gantry.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new DataFolder(full, held) { IsNew = isNew };
        }
        catch (UnauthorizedAccessException)
        {
            throw new DataFolderException($"The data folder {full} cannot be written. Choose another with --data DIR, or change its rights.");
        }
        catch (IOException error) when (error is not PathTooLongException)
        {
            throw new DataFolderException($"The data folder {full} is in use by another Gantry, or is not a folder. Stop the other one, or choose another folder with --data DIR.");
        }
    }

    public void Dispose() => _lock.Dispose();
}

/// <summary>The data folder cannot be used; the message says why and the way out.</summary>
public sealed class DataFolderException(string message) : Exception(message);
