using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Tokens;
using Gantry.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Rest;

/// <summary>A program that shows a token.</summary>
internal sealed class RestClient : IDisposable
{
    private readonly HttpClient _client;

    public RestClient(Uri address, string? secret)
    {
        _client = new HttpClient { BaseAddress = address };
        if (secret is not null) _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
    }

    /// <summary>A program of a person, with a token made now.</summary>
    public static async Task<RestClient> Of(TestServer server, Person person, params string[] permissions) =>
        new(server.Address, (await Token(server, person, permissions)).Secret);

    public static async Task<NewToken> Token(TestServer server, Person person, params string[] permissions)
    {
        var made = await server.Services.GetRequiredService<CommandPipeline>().Do(new CreateToken("Test", permissions, 30), new Actor(person.Id, person.Name));
        Assert.True(made.IsDone, made.Message);
        return made.Value!;
    }

    public async Task<Answer> Get(string path, string? ifNoneMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (ifNoneMatch is not null) request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        return await Send(request);
    }

    public Task<Answer> Do(string command, object body, string? ifMatch = null) => Post(command, JsonSerializer.Serialize(body, JsonSerializerOptions.Web), ifMatch);

    public async Task<Answer> Post(string command, string body, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/commands/{command}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await Send(request);
    }

    private async Task<Answer> Send(HttpRequestMessage request)
    {
        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers, text);
    }

    public void Dispose() => _client.Dispose();
}

internal sealed record Answer(int Status, string? Type, HttpResponseHeaders Headers, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string Code => (string?)Json["code"] ?? "";

    public Guid Value => Guid.Parse((string)Json["value"]!);
}
