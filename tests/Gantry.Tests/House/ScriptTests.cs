using System.Diagnostics;

namespace Gantry.Tests.House;

public class ScriptTests
{
    [Theory]
    [InlineData("run")]
    [InlineData("test")]
    [InlineData("gantry")]
    [InlineData("bench")]
    [InlineData(".ci/run")]
    [InlineData("scripts/setup.sh")]
    [InlineData("scripts/throwaway-postgres.sh")]
    public async Task Scripts_are_there_and_bash_can_read_them(string name)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-n", Checkout.FullPath(name)]) { RedirectStandardError = true })!;
        var complaint = await bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(bash.ExitCode == 0, complaint);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("test")]
    [InlineData("gantry")]
    [InlineData("bench")]
    [InlineData(".ci/run")]
    public void Commands_are_executable(string name)
    {
        if (OperatingSystem.IsWindows()) return;
        Assert.True(File.GetUnixFileMode(Checkout.FullPath(name)).HasFlag(UnixFileMode.UserExecute), $"{name} is not executable: run 'git update-index --chmod=+x {name}'.");
    }
}
