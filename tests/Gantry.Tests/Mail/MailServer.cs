using System.Diagnostics;
using System.Globalization;
using Gantry.Tests.House;
using MimeKit;

namespace Gantry.Tests.Mail;

/// <summary>A real mail server in a process of its own: aiosmtpd, from the system's packages.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly Process _process;

    private MailServer(Process process, string folder, int port) => (_process, Folder, Port) = (process, folder, port);

    public string Folder { get; }

    public int Port { get; }

    /// <summary>Starts one, or skips the test and says what is missing.</summary>
    public static async Task<MailServer> Start(int port = 0, string? folder = null)
    {
        folder ??= Directory.CreateTempSubdirectory("gantry-mail-").FullName;
        var start = new ProcessStartInfo(Python, [Checkout.FullPath("tests/Gantry.Tests/Mail/mail_server.py"), folder, port.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        Assert.SkipUnless(File.Exists(Python), "python3-aiosmtpd is not installed: ./test installs it as root, or 'apt-get install python3-aiosmtpd'.");
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        if (line is null)
        {
            var complaint = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.SkipWhen(complaint.Contains("No module named 'aiosmtpd'", StringComparison.Ordinal), "python3-aiosmtpd is not installed: ./test installs it as root, or 'apt-get install python3-aiosmtpd'.");
            Assert.Fail(complaint);
        }

        return new MailServer(process, folder, int.Parse(line!, CultureInfo.InvariantCulture));
    }

    /// <summary>What it took, in order.</summary>
    public IReadOnlyList<MimeMessage> Received => [.. Directory.EnumerateFiles(Folder, "*.eml").Order().Select(f => MimeMessage.Load(f))];

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
