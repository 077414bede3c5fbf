using System.Text.Json;
using Gantry.Plans.Edits;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
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

    /// <summary>Hands what was computed since the last time over to be written.</summary>
    /// <returns>False when there is no such plan any more.</returns>
    Task<bool> Write();
}

/// <summary>A command that lists show before it is answered.</summary>
#pragma warning disable CA1040 // It marks, as the platform's own commands do.
internal interface IShowsInLists;
#pragma warning restore CA1040

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

    /// <summary>The permissions a program acting for the person may use; null for the person.</summary>
    [Id(4)]
    public string[]? Only { get; init; }
}

/// <summary>Keeps one plan warm; the database's version decides whether what is kept still holds.</summary>
internal sealed class PlanGrain(IDbContextFactory<GantryDb> databases, CommandPipeline commands, PlanWriting writing) : Grain, IPlanGrain
{
    /// <summary>How long after the last edit what was computed is written.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>As long as edits follow each other, dates are written only so often, in <see cref="Patience"/>.</summary>
    private const int MostPatience = 5;

    private WarmPlan? _warm;
    private IGrainTimer? _timer;
    private long _seenVersion;
    private int _waited;

    private WarmPlan Warm => _warm ??= new WarmPlan(this.GetPrimaryKey());

    public async Task<byte[]> Do(PlanErrand errand)
    {
        var before = Warm.Version;
        try
        {
            return await PlanErrands.Run(commands, errand, Warm);
        }
        finally
        {
            // The commit failed: what is in memory is ahead of the truth.
            if (Warm.IsAhead) Warm.Drop();
            else if (Warm.MustWrite) writing.Enqueue(Warm.ToWrite(withFacts: true, withSnapshot: true));
            else if (Warm.Version != before && Warm.Version > 0) WriteSoon();
        }
    }

    public Task<bool> Recalculate()
    {
        Warm.Drop();
        return HandOver(withFacts: true);
    }

    public Task<bool> Write() => HandOver(withFacts: false);

    private async Task<bool> HandOver(bool withFacts)
    {
        await using var db = await databases.CreateDbContextAsync();
        var stored = await db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == this.GetPrimaryKey());
        if (stored is null) return false;
        await Warm.Load(db, stored, default);
        writing.Enqueue(Warm.ToWrite(withFacts, withSnapshot: true));
        return true;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_timer is not null && Warm is { Version: > 0, IsAhead: false }) writing.Enqueue(Warm.ToWrite(withFacts: false, withSnapshot: true));
        await writing.Finished(this.GetPrimaryKey()).WaitAsync(cancellationToken);
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    private void WriteSoon() => _timer ??= this.RegisterGrainTimer(HandOverWhenQuiet, new GrainTimerCreationOptions { DueTime = Patience, Period = Timeout.InfiniteTimeSpan, KeepAlive = true });

    private Task HandOverWhenQuiet(CancellationToken cancel)
    {
        _timer?.Dispose();
        _timer = null;
        if (Warm is not { Version: > 0, IsAhead: false }) return Task.CompletedTask;
        var isQuiet = Warm.Version == _seenVersion;
        _seenVersion = Warm.Version;
        if (isQuiet || ++_waited >= MostPatience)
        {
            _waited = 0;
            writing.Enqueue(Warm.ToWrite(withFacts: false, withSnapshot: isQuiet));
        }

        if (!isQuiet) WriteSoon();
        return Task.CompletedTask;
    }
}

/// <summary>The way to a plan's turnstile for everything else, which knows nothing of grains.</summary>
public sealed class PlanTurnstile : Turnstile
{
    private readonly IGrainFactory _grains;
    private readonly PlanWriting _writing;

    internal PlanTurnstile(IGrainFactory grains, PlanWriting writing) => (_grains, _writing) = (grains, writing);

    /// <inheritdoc cref="IPlanGrain.Recalculate" />
    public Task<bool> Recalculate(Guid planId) => Written(planId, _grains.GetGrain<IPlanGrain>(planId).Recalculate());

    /// <summary>Writes what was computed since the last time, and waits until it is written.</summary>
    /// <returns>False when there is no such plan any more.</returns>
    public Task<bool> Write(Guid planId) => Written(planId, _grains.GetGrain<IPlanGrain>(planId).Write());

    private async Task<bool> Written(Guid planId, Task<bool> handedOver)
    {
        if (!await handedOver) return false;
        await _writing.Finished(planId);
        return true;
    }

    public override async Task<Result<TResult>> Pass<TResult>(ICommand<TResult> command, Guid id, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var errand = new PlanErrand
        {
            Command = CommandCatalogue.Of(command.GetType()).Name,
            Json = JsonSerializer.SerializeToUtf8Bytes(command, command.GetType(), PlanErrands.Json),
            PersonId = actor.PersonId,
            Name = actor.Name,
            Only = actor.Only is { } only ? [.. only] : null,
        };
        var answer = await _grains.GetGrain<IPlanGrain>(id).Do(errand);
        // Whoever published, or set a baseline, finds it in the lists at once.
        if (command is IShowsInLists) await _writing.Finished(id);
        return JsonSerializer.Deserialize<Result<TResult>>(answer, PlanErrands.Json)!;
    }
}
