using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Exceptions;

/// <summary>Says why a forecast left its tolerance, what follows, and what could be done. A property left null stays as it is.</summary>
[Command("exceptions.describe", Permissions.ChartersEdit, "Describe an exception and its options")]
public sealed record DescribeException(Guid ExceptionId, long? Version = null) : ICommand<Guid>
{
    public string? Cause { get; init; }
    public string? Consequence { get; init; }

    /// <summary>All options in their order.</summary>
    public IReadOnlyList<OptionText>? Options { get; init; }

    /// <summary>Number of the option that is recommended, from 1; 0 for none.</summary>
    public int? Recommended { get; init; }
}

/// <summary>Something that could be done.</summary>
/// <param name="Text">What.</param>
/// <param name="Effect">What it costs and gains.</param>
/// <param name="Finish">The finish it leads to; the forecast when null.</param>
public sealed record OptionText(string Text, string? Effect = null, DateOnly? Finish = null);

internal sealed class DescribeExceptionHandler : CommandHandler<DescribeException, Guid>
{
    public override async Task<Guid> Handle(DescribeException command, CommandContext context, CancellationToken cancel)
    {
        var (report, project) = await context.DemandException(command.ExceptionId, command.Version, cancel);
        if (command.Cause is not null) report.Cause = CommandContext.OptionalText(nameof(command.Cause), command.Cause, 4000);
        if (command.Consequence is not null) report.Consequence = CommandContext.OptionalText(nameof(command.Consequence), command.Consequence, 4000);
        var count = await context.Db.ExceptionOptions.CountAsync(o => o.ExceptionId == report.Id, cancel);
        if (command.Options is { } options)
        {
            if (options.Count > ExceptionOption.Most) throw CommandContext.Invalid(nameof(command.Options), $"At most {ExceptionOption.Most} options: leave out those nobody would choose.");
            if (options.Any(o => o.Finish is { } day && day.Year is < 1990 or > 2150)) throw CommandContext.Invalid(nameof(command.Options), "Give the finish of an option as a day between 1990 and 2150.");
            var present = await context.Db.ExceptionOptions.Where(o => o.ExceptionId == report.Id).ToListAsync(cancel);
            context.Db.ExceptionOptions.RemoveRange(present);
            await context.Db.SaveChangesAsync(cancel);
            var number = 0;
            foreach (var option in options)
            {
                context.Db.ExceptionOptions.Add(new ExceptionOption
                {
                    ExceptionId = report.Id,
                    Number = ++number,
                    Text = CommandContext.Text(nameof(command.Options), option.Text, 1000),
                    Effect = CommandContext.OptionalText(nameof(command.Options), option.Effect, 1000),
                    Finish = option.Finish,
                });
            }

            count = options.Count;
            context.Note(report, "Options", string.Join("; ", present.OrderBy(o => o.Number).Select(o => o.Text)), string.Join("; ", options.Select(o => o.Text)));
        }

        if (command.Recommended is { } recommended)
            report.Recommended = recommended == 0 ? null : recommended > 0 && recommended <= count ? recommended : throw CommandContext.Invalid(nameof(command.Recommended), $"There are {count} options: recommend one of them.");
        else if (report.Recommended > count) report.Recommended = null;
        context.Touch(report);
        context.Summary = $"Described the exception of {project.Name}";
        context.Publish(Notice.About(project.Id));
        return report.Id;
    }
}
