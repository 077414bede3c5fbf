using System.Text.Json;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Plans.Edits;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans;

/// <summary>The turnstile of one plan: whatever changes or computes it comes through here one at a time.</summary>
public interface IPlanGrain : IGrainWithGuidKey
{
    /// <summary>Runs a command on the plan.</summary>
    Task<byte[]> Do(PlanErrand errand);

    /// <summary>Computes the plan again from its stored inputs, for the dates of today: after an upgrade of the engine, or when a day has passed.</summary>
    /// <returns>False when there is no such plan any more.</returns>
    Task<bool> Recalculate();

    /// <summary>Writes what was computed since the last time.</summary>
    /// <returns>The version that is written; 0 when there is no such plan any more.</returns>
    Task<long> Write();
}

/// <summary>A command on its way into a plan's turn.</summary>
[GenerateSerializer, Immutable]
public sealed record PlanErrand
{
    /// <summary>Name of the command.</summary>
    [Id(0)]
    public required string Command { get; init; }

    /// <summary>The command as JSON.</summary>
    [Id(1)]
    public required byte[] Json { get; init; }

    [Id(2)]
    public Guid? PersonId { get; init; }

    [Id(3)]
    public required string Name { get; init; }
}

/// <summary>Keeps one plan warm; the database's version decides whether what is kept still holds.</summary>
internal sealed class PlanGrain(IDbContextFactory<GantryDb> databases, CommandPipeline commands, PlanWriting writing) : Grain, IPlanGrain
{
    /// <summary>How long what was computed may wait until it is written.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private WarmPlan? _warm;
    private IGrainTimer? _timer;
    private long _writtenVersion;

    private WarmPlan Warm => _warm ??= new WarmPlan(this.GetPrimaryKey());

    public async Task<byte[]> Do(PlanErrand errand)
    {
        var before = Warm.Version;
        try
        {
            var answer = await PlanErrands.Run(commands, errand, Warm);
            if (Warm.MustWrite && !Warm.IsAhead) await writing.Write(Warm, isNewDay: false);
            return answer;
        }
        finally
        {
            // The commit failed: what is in memory is ahead of the truth.
            if (Warm.IsAhead) Warm.Drop();
            else if (Warm.Version != before && Warm.Version > 0) WriteSoon();
        }
    }

    public async Task<bool> Recalculate()
    {
        await using var db = await databases.CreateDbContextAsync();
        var stored = await db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == this.GetPrimaryKey());
        if (stored is null) return false;
        Warm.Drop();
        await Warm.Load(db, stored, default);
        return await writing.Write(Warm, isNewDay: true);
    }

    public async Task<long> Write()
    {
        await using var db = await databases.CreateDbContextAsync();
        var stored = await db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == this.GetPrimaryKey());
        if (stored is null) return 0;
        await Warm.Load(db, stored, default);
        await writing.Write(Warm, isNewDay: false);
        return Warm.Version;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_timer is not null && Warm is { Version: > 0, IsAhead: false }) await writing.Write(Warm, isNewDay: false, cancel: cancellationToken);
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    private void WriteSoon() => _timer ??= this.RegisterGrainTimer(WriteNow, new GrainTimerCreationOptions { DueTime = Patience, Period = Timeout.InfiniteTimeSpan, KeepAlive = true });

    private async Task WriteNow(CancellationToken cancel)
    {
        var timer = _timer;
        _timer = null;
        if (Warm is { Version: > 0, IsAhead: false })
        {
            // As long as edits follow each other, only the dates of what moved are written.
            var isQuiet = Warm.Version == _writtenVersion;
            _writtenVersion = Warm.Version;
            await writing.Write(Warm, isNewDay: false, withSnapshot: isQuiet, cancel);
            if (!isQuiet) WriteSoon();
        }

        // Disposing it earlier would cancel the write.
        timer?.Dispose();
    }
}

/// <summary>The way to a plan's turnstile for everything else, which knows nothing of grains.</summary>
public sealed class PlanTurnstile(IGrainFactory grains) : Turnstile
{
    /// <inheritdoc cref="IPlanGrain.Recalculate" />
    public Task<bool> Recalculate(Guid planId) => grains.GetGrain<IPlanGrain>(planId).Recalculate();

    /// <inheritdoc cref="IPlanGrain.Write" />
    public Task<long> Write(Guid planId) => grains.GetGrain<IPlanGrain>(planId).Write();

    public override async Task<Result<TResult>> Pass<TResult>(ICommand<TResult> command, Guid id, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var errand = new PlanErrand
        {
            Command = CommandCatalogue.Of(command.GetType()).Name,
            Json = JsonSerializer.SerializeToUtf8Bytes(command, command.GetType(), PlanErrands.Json),
            PersonId = actor.PersonId,
            Name = actor.Name,
        };
        var answer = await grains.GetGrain<IPlanGrain>(id).Do(errand);
        return JsonSerializer.Deserialize<Result<TResult>>(answer, PlanErrands.Json)!;
    }
}
