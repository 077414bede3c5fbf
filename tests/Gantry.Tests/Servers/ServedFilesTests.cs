using System.Net;

namespace Gantry.Tests.Servers;

public class ServedFilesTests
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
}
