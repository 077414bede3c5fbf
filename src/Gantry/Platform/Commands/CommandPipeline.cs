using Gantry.Platform.Access;
using Gantry.Platform.Audit;
using Gantry.Platform.Data;
using Gantry.Platform.Inbox;
using Gantry.Platform.Notices;
using Gantry.Platform.Search;
using Gantry.Platform.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Commands;

/// <summary>The one door through which anything changes: access, one transaction, audit, version check, notices after the commit.</summary>
public sealed class CommandPipeline(
    IDbContextFactory<GantryDb> databases, IServiceProvider services, TimeProvider clock, NoticeBoard notices, ILogger<CommandPipeline> log)
{
    /// <summary>Runs a command as somebody.</summary>
    public async Task<Result<TResult>> Do<TResult>(ICommand<TResult> command, Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command is ITakesTurns turn) return await services.GetRequiredService<Turnstile>().Pass(command, turn.TurnstileId, actor);
        return await Do(command, actor, null, cancel);
    }

    /// <summary>Runs a command here and now: for turnstiles, whose turn it is.</summary>
    /// <param name="command">The command.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="warm">What the turnstile keeps between commands.</param>
    /// <param name="cancel">Stops waiting.</param>
    internal async Task<Result<TResult>> Do<TResult>(ICommand<TResult> command, Actor actor, object? warm, CancellationToken cancel = default)
    {
        var description = CommandCatalogue.Of(command.GetType());
        await using var db = await databases.CreateDbContextAsync(cancel);
        var context = new CommandContext(db, actor, clock.GetUtcNow().UtcDateTime, description.Permission, warm);
        try
        {
            var value = await Run(command, description, context, cancel);
            foreach (var action in context.AfterCommits) action();
            notices.Publish(context.Notices);
            log.LogInformation("{Command} by {Actor}", description.Name, actor.PersonId);
            return Result<TResult>.Done(value);
        }
        catch (CommandRefused refused)
        {
            log.LogInformation("{Command} by {Actor} refused: {Outcome}", description.Name, actor.PersonId, refused.Result.Outcome);
            return Result<TResult>.From(refused.Result);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Result<TResult>.From(new Result(Outcome.Stale, "Somebody else changed this at the same moment. Look at the newest version, then do it again.", Result.NoFields));
        }
    }

    private async Task<TResult> Run<TResult>(ICommand<TResult> command, CommandDescription description, CommandContext context, CancellationToken cancel)
    {
        await using var transaction = await context.Db.Database.BeginTransactionAsync(cancel);
        var trail = new AuditTrail(context);
        var handler = (dynamic)ActivatorUtilities.CreateInstance(services, description.Handler);
        TResult value = await handler.Handle((dynamic)command, context, cancel);
        if (!context.AccessDecided) throw new InvalidOperationException($"{description.Name} changed data without asking whether the actor may.");
        var entry = await trail.Write(description.Name, cancel);
        context.TellOwners(trail.Changes);
        if (entry is not null && services.GetService<WantedEvents>() is { } wanted && await wanted.Include(entry.Action, context.Db, cancel))
        {
            context.Db.Outbox.Add(WebhookEvent.Message(entry, trail.Changed));
            context.Publish(Notice.Outbox);
        }

        await context.Db.SaveChangesAsync(cancel);
        await context.Db.KeepFound(trail.Changed, cancel);
        await transaction.CommitAsync(cancel);
        return value;
    }
}
