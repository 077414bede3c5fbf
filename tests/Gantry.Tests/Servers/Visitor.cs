using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Gantry.Tests.Servers;

/// <summary>A browser without pictures: it keeps cookies, follows redirects and sends forms with their hidden fields.</summary>
public sealed class Visitor : IDisposable
{
    private const int MostRedirects = 20;
    private readonly SocketsHttpHandler _handler;

    public Visitor(Uri address)
    {
        _handler = new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false, UseProxy = false };
        Client = new HttpClient(_handler) { BaseAddress = address };
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>For requests that are not pages; it does not follow redirects.</summary>
    public HttpClient Client { get; }

    public Task<Page> Get(string path) => Follow(new HttpRequestMessage(HttpMethod.Get, new Uri(Client.BaseAddress!, path)));

    /// <summary>Sends a form of a page with everything it holds, some fields filled in.</summary>
    /// <param name="page">The page the form is on.</param>
    /// <param name="form">A CSS selector of the form, or of a button in it that is pressed.</param>
    /// <param name="fields">Names of fields and what is typed into them.</param>
    public Task<Page> Submit(Page page, string form, params (string Name, string Value)[] fields)
    {
        var found = page.Document.QuerySelector(form) ?? throw new InvalidOperationException($"There is no '{form}' on {page.Url}:\n{page.Html}");
        var element = found as IHtmlFormElement ?? (IHtmlFormElement?)found.Closest("form") ?? throw new InvalidOperationException($"'{form}' stands in no form.");
        var values = FieldsOf(element);
        if (found is IHtmlButtonElement { Name.Length: > 0 } button) values[button.Name!] = button.Value;
        foreach (var (name, value) in fields)
        {
            if (!element.QuerySelectorAll("[name]").Any(e => e.GetAttribute("name") == name))
                throw new InvalidOperationException($"The form '{form}' on {page.Url} has no field '{name}'; it has {string.Join(", ", values.Keys)}.");
            values[name] = value;
        }

        var action = new Uri(page.Url, element.GetAttribute("action") ?? page.Url.ToString());
        return string.Equals(element.Method, "post", StringComparison.OrdinalIgnoreCase)
            ? Follow(new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(values) })
            : Follow(new HttpRequestMessage(HttpMethod.Get, new Uri($"{action.GetLeftPart(UriPartial.Path)}?{string.Join('&', values.Select(v => $"{Uri.EscapeDataString(v.Key)}={Uri.EscapeDataString(v.Value)}"))}")));
    }

    /// <summary>Signs in through the page, as a person does.</summary>
    public async Task<Page> SignIn(string email, string password, string path = "/account/sign-in") =>
        await Submit(await Get(path), "form#sign-in", ("Email", email), ("Password", password));

    /// <summary>Sends a request and follows where it leads, as browsers do: the request after a redirect is a GET.</summary>
    public async Task<Page> Follow(HttpRequestMessage request)
    {
        for (var i = 0; i < MostRedirects; i++)
        {
            var url = request.RequestUri!;
            using var response = await Client.SendAsync(request);
            if ((int)response.StatusCode is 301 or 302 or 303 && response.Headers.Location is { } to)
            {
                request = new HttpRequestMessage(HttpMethod.Get, new Uri(url, to));
                continue;
            }

            return new Page(url, response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
        }

        throw new InvalidOperationException($"{request.RequestUri} redirects for ever.");
    }

    private static Dictionary<string, string> FieldsOf(IHtmlFormElement form)
    {
        var values = new Dictionary<string, string>();
        foreach (var element in form.QuerySelectorAll("input[name], textarea[name], select[name]"))
        {
            if (element is IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "file" }) continue;
            values[element.GetAttribute("name")!] = element switch
            {
                IHtmlInputElement input => input.Value,
                IHtmlTextAreaElement area => area.Value,
                IHtmlSelectElement select => select.Value ?? "",
                _ => "",
            };
        }

        return values;
    }

    public void Dispose()
    {
        Client.Dispose();
        _handler.Dispose();
    }
}

/// <summary>What came back, after all redirects.</summary>
public sealed record Page(Uri Url, HttpStatusCode Status, string Html, System.Net.Http.Headers.HttpResponseHeaders Headers)
{
    private IHtmlDocument? _document;

    public IHtmlDocument Document => _document ??= new HtmlParser().ParseDocument(Html);

    public string Path => Url.AbsolutePath;

    /// <summary>The text of the first element a selector finds, with single spaces.</summary>
    public string Text(string selector) =>
        string.Join(' ', (Document.QuerySelector(selector)?.TextContent ?? throw new InvalidOperationException($"There is no '{selector}' on {Url}:\n{Html}"))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public bool Has(string selector) => Document.QuerySelector(selector) is not null;
}
