using System.Net;
using System.Text.RegularExpressions;

namespace Gantry.Tests.Servers;

public partial class ServedFilesTests
{
    [Theory]
    [InlineData("/_framework/blazor.web.js", "text/javascript")]
    [InlineData("/app.css", "text/css")]
    [InlineData("/tokens.css", "text/css")]
    public async Task Style_and_script_are_served_without_signing_in(string path, string type)
    {
        await using var server = await TestServer.Start();
        using var visitor = server.Visit();
        using var answer = await visitor.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/plan/mount.js")]
    [InlineData("/app.css")]
    public async Task A_file_comes_compressed_and_its_fingerprinted_copy_is_kept(string path)
    {
        await using var server = await TestServer.Start();
        using var visitor = server.Visit();
        var plain = await visitor.Client.GetByteArrayAsync(path);
        visitor.Client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        using var packed = await visitor.Client.GetAsync(path);
        Assert.Equal("gzip", Assert.Single(packed.Content.Headers.ContentEncoding));
        Assert.InRange((await packed.Content.ReadAsByteArrayAsync()).Length, 1, plain.Length / 2);

        var page = await visitor.Client.GetStringAsync("/account/sign-in");
        var own = FingerprintedStyle().Match(page).Value;
        using var kept = await visitor.Client.GetAsync($"/{own}");
        Assert.True(kept is { IsSuccessStatusCode: true, Headers.CacheControl: { MaxAge.TotalDays: > 300 } }, $"{own}: {kept.StatusCode} {kept.Headers.CacheControl}");
    }

    [GeneratedRegex(@"app\.[a-z0-9]{8,}\.css")]
    private static partial Regex FingerprintedStyle();
}
