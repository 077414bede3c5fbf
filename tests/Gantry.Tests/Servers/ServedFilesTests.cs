using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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

    [Fact]
    public async Task The_map_of_modules_is_the_one_script_inside_a_page_that_may_run_and_leads_to_copies_that_are_kept()
    {
        await using var server = await TestServer.Start();
        using var visitor = server.Visit();
        using var page = await visitor.Client.GetAsync("/account/sign-in");
        var text = Assert.Single(InnerScript().Matches(await page.Content.ReadAsStringAsync())).Groups[1].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        Assert.Contains($"script-src 'self' 'sha256-{hash}'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);

        var imports = JsonDocument.Parse(text).RootElement.GetProperty("imports").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!);
        Assert.Contains("./plan/editing/session.js", imports.Keys);
        foreach (var name in (string[])["./plan/mount.js", "./discussion/discussion.js"])
        {
            using var kept = await visitor.Client.GetAsync(imports[name][1..]);
            Assert.True(kept is { IsSuccessStatusCode: true, Headers.CacheControl.MaxAge.TotalDays: > 300 }, $"{imports[name]}: {kept.StatusCode} {kept.Headers.CacheControl}");
        }

        using var data = await visitor.Client.GetAsync("/api/projects");
        Assert.DoesNotContain("sha256", data.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"<script(?![^>]*\ssrc)[^>]*>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex InnerScript();

    [GeneratedRegex(@"app\.[a-z0-9]{8,}\.css")]
    private static partial Regex FingerprintedStyle();
}
