using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gantry.Tests.Webhooks;

/// <summary>Another system that takes webhooks: a server of its own on this machine.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _received = [];

    private Receiver(WebApplication app) => _app = app;

    public string Address => $"{_app.Urls.First()}/hook";

    /// <summary>How it answers the next messages.</summary>
    public int Answers { get; set; } = 200;

    /// <summary>What it sends with its answer.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    public IReadOnlyList<Received> Received => [.. _received];

    public static async Task<Receiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.MapPost("/{**path}", receiver.Take);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Waits until so many messages came.</summary>
    public async Task<IReadOnlyList<Received>> Wait(int count)
    {
        for (var i = 0; i < 600 && _received.Count < count; i++) await Task.Delay(50);
        Assert.True(_received.Count >= count, $"{_received.Count} messages came, {count} were expected.");
        return Received;
    }

    private async Task Take(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var headers = http.Request.Headers;
        _received.Enqueue(new Received(http.Request.Path, headers["webhook-id"].ToString(), long.Parse(headers["webhook-timestamp"].ToString(), CultureInfo.InvariantCulture), headers["webhook-signature"].ToString(), await reader.ReadToEndAsync()));
        foreach (var (name, value) in Headers) http.Response.Headers[name] = value;
        http.Response.StatusCode = Answers;
        await http.Response.WriteAsync("the inside of this machine");
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}

/// <summary>One message as it came.</summary>
internal sealed record Received(string Path, string Id, long Timestamp, string Signatures, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>Checks the signature as the Standard Webhooks specification tells receivers to.</summary>
    public bool IsSignedWith(string secret)
    {
        using var hash = new HMACSHA256(Convert.FromBase64String(secret["whsec_".Length..]));
        var expected = "v1," + Convert.ToBase64String(hash.ComputeHash(Encoding.UTF8.GetBytes($"{Id}.{Timestamp.ToString(CultureInfo.InvariantCulture)}.{Body}")));
        return Signatures.Split(' ').Contains(expected);
    }
}
