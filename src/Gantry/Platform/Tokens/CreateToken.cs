using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Gantry.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Tokens;

/// <summary>Makes a token with which a program acts for the person who makes it. The secret is shown once.</summary>
[Command("tokens.create", CommandAttribute.OwnRecord, "Make a token with which a program acts for oneself", HasRoute = false)]
public sealed record CreateToken(string Name, IReadOnlyList<string> Permissions, int Days) : ICommand<NewToken>;

/// <summary>A token and its secret.</summary>
public sealed record NewToken(Guid Id, string Secret, DateTime ExpiresAt);

internal sealed class CreateTokenHandler : CommandHandler<CreateToken, NewToken>
{
    public const int MostDays = 366;
    private const int MostTokens = 50;

    public override async Task<NewToken> Handle(CreateToken command, CommandContext context, CancellationToken cancel)
    {
        var person = context.Actor.PersonId;
        context.DemandOwn(person);
        // A token makes no tokens: it could give itself what it lacks.
        if (person is not { } id || context.Actor.Only is not null) throw CommandContext.Denied("A token is made by a person who is signed in, on the page of their tokens.");
        var name = CommandContext.Text(nameof(command.Name), command.Name, 100);
        if (command.Days is < 1 or > MostDays) throw CommandContext.Invalid(nameof(command.Days), $"A token lives 1 to {MostDays} days: choose a number between.");
        var permissions = command.Permissions.Distinct().Order(StringComparer.Ordinal).ToList();
        if (permissions.Count == 0) throw CommandContext.Invalid(nameof(command.Permissions), "Without a permission the token can do nothing: choose one.");
        if (permissions.Find(p => p != CommandAttribute.OwnRecord && !Access.Permissions.All.Contains(p)) is { } unknown)
            throw CommandContext.Invalid(nameof(command.Permissions), $"There is no permission '{unknown}'.");
        if (await context.Db.ApiTokens.CountAsync(t => t.PersonId == id && t.RevokedAt == null && t.ExpiresAt > context.Now, cancel) >= MostTokens)
            throw CommandContext.Invalid(nameof(command.Name), $"You have {MostTokens} tokens, the most there can be: revoke one first.");

        var secret = $"gantry_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";
        var token = new ApiToken
        {
            PersonId = id,
            Name = name,
            Start = secret[..12],
            SecretHash = HashOf(secret),
            Permissions = string.Join(' ', permissions),
            ExpiresAt = context.Now.AddDays(command.Days),
        };
        context.Db.ApiTokens.Add(token);
        context.Summary = $"Made the token {name}";
        return new NewToken(token.Id, secret, token.ExpiresAt);
    }

    /// <summary>What is kept of a secret; it is random enough that a plain hash cannot be searched.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
