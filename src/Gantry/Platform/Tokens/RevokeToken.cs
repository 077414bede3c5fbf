using Gantry.Platform.Commands;

namespace Gantry.Platform.Tokens;

/// <summary>Ends a token at once.</summary>
[Command("tokens.revoke", CommandAttribute.OwnRecord, "Revoke a token of oneself")]
public sealed record RevokeToken(Guid TokenId) : ICommand<Guid>;

internal sealed class RevokeTokenHandler : CommandHandler<RevokeToken, Guid>
{
    public override async Task<Guid> Handle(RevokeToken command, CommandContext context, CancellationToken cancel)
    {
        var token = await context.Load<ApiToken>(command.TokenId, null, cancel);
        context.DemandOwn(token.PersonId);
        if (token.RevokedAt is not null) throw CommandContext.Invalid(nameof(command.TokenId), "This token is revoked already.");
        token.RevokedAt = context.Now;
        context.Summary = $"Revoked the token {token.Name}";
        return token.Id;
    }
}
