using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Registers;

/// <summary>A page of a register with what its buttons need.</summary>
/// <param name="Rows">What is shown.</param>
/// <param name="Create">Whether the reader may make a record somewhere.</param>
/// <param name="Paste">Whether the reader may change records somewhere.</param>
public sealed record RegisterView(RegisterRows Rows, Decision Create, Decision Paste);

/// <summary>Reads registers, and says what a sheet would do to one.</summary>
public sealed class RegisterQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>A page of a register, or null when the reader may not see it.</summary>
    public async Task<RegisterView?> Read(Register register, Actor actor, RegisterFilter filter, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = Now;
        if (await register.Read(db, actor, now, filter, cancel) is not { } rows) return null;
        var rights = await db.RightsAnywhere(actor, now, cancel);
        return new RegisterView(rows, rights.Decide(register.CreatePermission), rights.Decide(register.EditPermission));
    }

    /// <summary>Everything of a register that fits the filter, for a file.</summary>
    public async Task<RegisterRows?> ReadAll(Register register, Actor actor, RegisterFilter filter, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await register.ReadAll(db, actor, Now, filter, cancel);
    }

    /// <summary>Whether the reader may paste somewhere; null when they may not even see the register.</summary>
    public async Task<Decision?> MayPaste(Register register, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await register.Read(db, actor, Now, new RegisterFilter(), cancel) is null) return null;
        return (await db.RightsAnywhere(actor, Now, cancel)).Decide(register.EditPermission);
    }

    /// <summary>The columns that can be pasted.</summary>
    public async Task<IReadOnlyList<RegisterColumn>> Columns(Register register, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return [.. (await register.Columns(db, cancel)).Where(c => !c.IsReadOnly)];
    }

    /// <summary>What a sheet would do. Nothing is changed: the commands run against a context that is thrown away.</summary>
    public async Task<Result<PastePreview>> Preview(Register register, Sheet sheet, Actor actor, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        EventHandler<SavingChangesEventArgs> refuse = (_, _) => throw new InvalidOperationException("A command saved in the middle of a preview.");
        db.SavingChanges += refuse;
        try
        {
            var permission = CommandCatalogue.Of(register.PasteCommand(sheet, null).GetType()).Permission;
            var context = new CommandContext(db, actor, Now, permission);
            await context.DemandAnywhere(cancel);
            return Result<PastePreview>.Done(await register.Run(sheet, context, cancel));
        }
        catch (CommandRefused refused)
        {
            return Result<PastePreview>.From(refused.Result);
        }
        finally
        {
            db.SavingChanges -= refuse;
        }
    }
}
