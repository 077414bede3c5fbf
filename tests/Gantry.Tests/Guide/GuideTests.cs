using System.Net;
using AngleSharp.Html.Parser;
using Gantry.Guide;
using Gantry.Tests.Servers;
using Microsoft.AspNetCore.Components;

namespace Gantry.Tests.Guide;

public class GuideTests
{
    [Fact]
    public void Every_link_picture_and_heading_of_the_guide_is_there()
    {
        Assert.True(GuideBook.Names.Count > 10);
        var wrong = new List<string>();
        foreach (var name in GuideBook.Names.Prepend(GuideBook.Index))
        {
            var guide = GuideBook.Find(name)!;
            Assert.NotEqual(name, guide.Title);
            var document = new HtmlParser().ParseDocument(guide.Html);
            foreach (var picture in document.QuerySelectorAll("img"))
            {
                using var found = GuideBook.Picture(picture.GetAttribute("src")!.Replace("/help/pictures/", "", StringComparison.Ordinal));
                if (found is null || picture.GetAttribute("alt") is not { Length: > 0 }) wrong.Add($"{name}: picture {picture.GetAttribute("src")}");
            }

            foreach (var href in document.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).Where(h => !h.StartsWith("https://", StringComparison.Ordinal)))
                if (!Leads(href.StartsWith('#') ? $"/help/{name}{href}" : href)) wrong.Add($"{name}: {href}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_help_key_of_every_page_leads_to_a_guide_that_explains_it()
    {
        // Pages on which nobody needs a guide: ways in, one's account, and the guide itself.
        string[] without = ["/account", "/error", "/not-found", "/help", "/tokens", "/webhooks", "/rest", "/first", "/welcome"];
        var pages = typeof(GuidePage).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>()).Select(r => r.Template).Where(t => !without.Any(w => t.StartsWith(w, StringComparison.Ordinal))).ToList();
        Assert.True(pages.Count > 30);
        var wrong = pages.Where(p => GuideTopics.Of(p) is var topic && (topic == "/help" || !Leads(topic))).Select(p => $"{p} -> {GuideTopics.Of(p)}").ToList();
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_guide_is_a_page_with_its_pictures_and_what_is_no_guide_is_not_found()
    {
        await using var server = await TestServer.Start();
        using var visitor = await server.SignedInAs(await server.AddPerson("Ann Berg"));
        var page = await visitor.Get("/help/home-and-inbox");
        Assert.Equal("Home and the inbox", page.Document.QuerySelector("h1")!.TextContent);
        using var picture = await visitor.Client.GetAsync(page.Document.QuerySelector("article img")!.GetAttribute("src"));
        Assert.Equal((HttpStatusCode.OK, "image/png"), (picture.StatusCode, picture.Content.Headers.ContentType!.MediaType));
        foreach (var path in (string[])["/help/nothing", "/help/..%2f..%2fappsettings", "/help/pictures/..%2fgates.md", "/help/pictures/none.png"]) Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(path)).Status);
    }

    private static bool Leads(string href)
    {
        var parts = href.Replace("/help/", "", StringComparison.Ordinal).Replace("/help", "", StringComparison.Ordinal).Split('#');
        return GuideBook.Find(parts[0].Length == 0 ? GuideBook.Index : parts[0]) is { } guide && (parts.Length == 1 || new HtmlParser().ParseDocument(guide.Html).GetElementById(parts[1]) is not null);
    }
}
