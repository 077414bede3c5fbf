using Gantry.Platform.Commands;
using Gantry.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Imports;

/// <summary>Adds files that were received and kept to an open import.</summary>
[Command("imports.add-file", CommandAttribute.OwnRecord, "Add a file to an import", HasRoute = false)]
public sealed record AddImportFile(Guid BatchId, IReadOnlyList<ReceivedFile> Files) : ICommand<int>;

/// <summary>A file that was received and kept, or refused.</summary>
/// <param name="Path">The path within what was dropped.</param>
/// <param name="Kept">The kept content, or null when it was refused.</param>
/// <param name="Problem">Why it was refused, and the way out.</param>
public sealed record ReceivedFile(string Path, KeptFile? Kept, string? Problem);

internal sealed class AddImportFileHandler : CommandHandler<AddImportFile, int>
{
    /// <summary>More files than any estate of plans has.</summary>
    private const int MostFiles = 5_000;

    public override async Task<int> Handle(AddImportFile command, CommandContext context, CancellationToken cancel)
    {
        var batch = await context.Load<ImportBatch>(command.BatchId, null, cancel);
        context.DemandOwn(batch.OwnerId);
        if (batch.State != ImportState.Receiving)
            throw CommandContext.Invalid(nameof(command.BatchId), "This import takes no more files: its report stands already. Open a new import.");
        var present = await context.Db.ImportFiles.Where(f => f.BatchId == batch.Id).Select(f => f.Path).ToListAsync(cancel);
        if (present.Count + command.Files.Count > MostFiles)
            throw CommandContext.Invalid(nameof(command.Files), $"An import takes at most {MostFiles} files: import the folders one by one.");

        var known = present.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var file in command.Files)
        {
            var path = file.Path.Length > 500 ? file.Path[^500..] : file.Path;
            if (!known.Add(path)) continue;
            context.Db.ImportFiles.Add(new ImportFile
            {
                Id = Guid.CreateVersion7(),
                BatchId = batch.Id,
                Path = path,
                Length = file.Kept?.Length ?? 0,
                Hash = file.Kept?.Hash ?? "",
                State = file.Kept is null ? ImportFileState.Unreadable : ImportFileState.Received,
                Problem = file.Problem is { Length: > 1000 } long1 ? long1[..1000] : file.Problem,
            });
        }

        return known.Count;
    }
}
