using Gantry.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Projects;

/// <summary>Project codes are what people say aloud, so no two projects share one.</summary>
internal static class ProjectCode
{
    public static async Task<string?> FreeProjectCode(this CommandContext context, string? typed, Guid? except, CancellationToken cancel)
    {
        var code = CommandContext.OptionalText(nameof(Project.Code), typed, 40);
        if (code is not null && await IsTaken(context, code, except, cancel))
            throw CommandContext.Invalid(nameof(Project.Code), $"Another project has the code {code}: choose a different one.");
        return code;
    }

    private static async Task<bool> IsTaken(CommandContext context, string code, Guid? except, CancellationToken cancel)
    {
        if (context.Known is not { } known) return await context.Db.Projects.AnyAsync(p => p.Code == code && p.Id != except, cancel);
        if (known.Codes.TryGetValue(code, out var holder) && holder != except) return true;
        known.Codes[code] = except ?? Guid.Empty;
        return false;
    }
}
