using System.IO.Compression;
using System.Text;
using Gantry.Exchange.Estates;

namespace Gantry.Exchange.Tests.Estates;

public sealed class EstateArchiveTests
{
    [Fact]
    public void Plans_are_ready_and_everything_else_says_why_not()
    {
        using var archive = EstateArchive.Open(Zip(
            ("plans/a.xml", PlanText.Of(PlanText.Task(1))),
            ("plans\\b.xml", PlanText.Of(PlanText.Task(1))),
            ("plans/a.XML", "twice"),
            ("notes.docx", "x"),
            ("__MACOSX/plans/._a.xml", "x"),
            ("old.mpp", "x"),
            ("more.zip", "x")));

        var outcomes = archive.Entries.ToDictionary(entry => entry.Path, entry => entry.Outcome);
        Assert.Equal(EntryOutcome.Ready, outcomes["plans/a.xml"]);
        Assert.Equal(EntryOutcome.Ready, outcomes["plans/b.xml"]);
        Assert.Equal(EntryOutcome.Refused, outcomes["plans/a.XML"]);
        Assert.Equal(EntryOutcome.Ignored, outcomes["notes.docx"]);
        Assert.Equal(EntryOutcome.Ignored, outcomes["__MACOSX/plans/._a.xml"]);
        Assert.Contains("save it as XML", Why(archive, "old.mpp"), StringComparison.Ordinal);
        Assert.Contains("Unpack", Why(archive, "more.zip"), StringComparison.Ordinal);
        Assert.Equal(2, archive.Files.Count);
        using var reader = new StreamReader(archive.Read(archive.Entries[0]));
        Assert.Contains("<Project", reader.ReadToEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../evil.xml", "leads out")]
    [InlineData("a/../../evil.xml", "leads out")]
    [InlineData("..\\evil.xml", "leads out")]
    [InlineData("/etc/evil.xml", "absolute")]
    [InlineData("C:\\evil.xml", "absolute")]
    [InlineData("a\nb.xml", "control")]
    public void A_path_that_escapes_is_refused(string path, string word)
    {
        using var archive = EstateArchive.Open(Zip((path, "<Project/>")));
        var entry = Assert.Single(archive.Entries);
        Assert.Equal(EntryOutcome.Refused, entry.Outcome);
        Assert.Contains(word, entry.Why!, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => archive.Read(entry));
    }

    [Fact]
    public void A_bomb_is_refused_by_what_it_states()
    {
        using var archive = EstateArchive.Open(Zip(("bomb.xml", new string(' ', 20_000_000))));
        Assert.Contains("zip bomb", Why(archive, "bomb.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_that_lies_about_its_size_is_stopped_while_it_is_read()
    {
        var bytes = Zip(("bomb.xml", new string(' ', 20_000_000))).ToArray();
        var central = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.GetBytes(1000).CopyTo(bytes, central + 24);
        using var archive = EstateArchive.Open(new MemoryStream(bytes));
        var entry = Assert.Single(archive.Entries);
        Assert.Equal(EntryOutcome.Ready, entry.Outcome);
        var read = 0L;
        var error = Record.Exception(() =>
        {
            using var stream = archive.Read(entry);
            var buffer = new byte[65536];
            for (int count; (count = stream.Read(buffer)) > 0;) read += count;
        });
        Assert.True(error is UnreadableFileException || read <= EstateLimits.RatioFreeBytes, $"{read} bytes came out");
        Assert.True(read <= EstateLimits.RatioFreeBytes);
    }

    [Fact]
    public void An_encrypted_entry_is_refused()
    {
        var bytes = Zip(("secret.xml", "<Project/>")).ToArray();
        bytes[6] |= 1;
        bytes[bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        using var archive = EstateArchive.Open(new MemoryStream(bytes));
        Assert.Contains("password", Why(archive, "secret.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_entries_are_refused()
    {
        using var zip = Zip([.. Enumerable.Range(0, EstateLimits.Entries + 1).Select(number => ($"{number}.xml", ""))]);
        Assert.Contains("Divide it", Assert.Throws<UnreadableFileException>(() => EstateArchive.Open(zip)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_archive_is_refused_whole_or_at_the_damaged_file()
    {
        var whole = Zip(("a.xml", PlanText.Of(PlanText.Task(1))), ("b.xml", PlanText.Of(PlanText.Task(1)))).ToArray();
        Assert.Throws<UnreadableFileException>(() => EstateArchive.Open(new MemoryStream(whole[..(whole.Length / 2)])));
        Assert.Throws<UnreadableFileException>(() => EstateArchive.Open(new MemoryStream("not a zip"u8.ToArray())));

        for (var seed = 0; seed < 300; seed++)
        {
            var bytes = (byte[])whole.Clone();
            for (var i = 0; i < 4; i++) bytes[Next(seed * 7 + i) % bytes.Length] ^= (byte)(1 << (Next(seed + i) & 7));
            var error = Record.Exception(() =>
            {
                using var archive = EstateArchive.Open(new MemoryStream(bytes));
                return Estate.Read(archive.Files);
            });
            Assert.True(error is null or UnreadableFileException, $"seed {seed}: {error}");
        }
    }

    /// <summary>A fixed mixing of numbers, the same on every machine.</summary>
    private static int Next(int value)
    {
        var mixed = (uint)value * 2654435761u;
        mixed ^= mixed >> 15;
        mixed *= 2246822519u;
        return (int)((mixed ^ (mixed >> 13)) & 0x7FFFFFFF);
    }

    private static string Why(EstateArchive archive, string path) => archive.Entries.Single(entry => entry.Path == path).Why!;

    internal static MemoryStream Zip(params (string Path, string Text)[] files)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in files)
            {
                using var entry = zip.CreateEntry(path).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        stream.Position = 0;
        return stream;
    }
}
