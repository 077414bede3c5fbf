using System.Text.RegularExpressions;

namespace Gantry.Tests.House;

public partial class TextTests
{
    [Fact]
    public void Lines_end_with_LF_and_files_with_a_line()
    {
        var offences = new Offences("Save the file with LF endings, no byte order mark and a last line that ends.");
        foreach (var file in Checkout.TextFiles.Where(file => !file.IsGenerated && file.Text.Length > 0))
        {
            var carriage = file.Text.IndexOf('\r', StringComparison.Ordinal);
            if (carriage >= 0) offences.Add(file, 1 + file.Text.AsSpan(0, carriage).Count('\n'), "CR");
            if (file.Text[^1] != '\n') offences.Add(file, file.Lines.Length, "the last line does not end");
        }
        offences.MustBeNone();
    }

    [Fact]
    public void Nothing_names_a_path_of_one_machine()
    {
        var offences = new Offences("Name the place relative to the checkout or by an environment variable: this path exists on one machine only.");
        foreach (var file in Checkout.TextFiles)
            for (var i = 0; i < file.Lines.Length; i++)
                if (MachinePath().Match(file.Lines[i]) is { Success: true } match) offences.Add(file, i + 1, match.Value);
        offences.MustBeNone();
    }

    [Fact]
    public void Nothing_is_left_for_later_in_the_code()
    {
        var offences = new Offences("Finish it, or open an issue and take the mark out.");
        foreach (var file in Checkout.Written(".cs", ".razor", ".js", ".css", ".sh"))
            for (var i = 0; i < file.Lines.Length; i++)
                if (Later().Match(file.Lines[i]) is { Success: true } match) offences.Add(file, i + 1, match.Value);
        offences.MustBeNone();
    }

    [Fact]
    public void Every_test_runs_and_asserts_something()
    {
        var offences = new Offences("Let the test decide at run time whether it can run (Assert.SkipWhen, with the remedy), and assert what must hold.");
        foreach (var file in Checkout.Written(".cs").Where(file => file.Name.StartsWith("tests/", StringComparison.Ordinal)))
            for (var i = 0; i < file.Lines.Length; i++)
                if (Idle().Match(file.Lines[i]) is { Success: true } match) offences.Add(file, i + 1, match.Value);
        offences.MustBeNone();
    }

    // The words are put together here so that this file does not offend its own rules.
    [GeneratedRegex(@"(?<![\w.~/-])/(w" + @"ork|home|root|Users|mnt)/\w|\b[A-Z]:\\(Users|src|dev)")]
    private static partial Regex MachinePath();

    [GeneratedRegex("TO" + "DO|FIX" + "ME|HA" + @"CK\b|NotImplemented" + "Exception")]
    private static partial Regex Later();

    [GeneratedRegex("Skip" + @" *= *""|Assert\.True\(" + @"true\)|\[Ig" + "nore")]
    private static partial Regex Idle();
}
