using Gantry.Platform.Commands;

namespace Gantry.Platform.Mail;

/// <summary>Chooses when one is mailed what stands in one's inbox.</summary>
[Command("mail.choose", CommandAttribute.OwnRecord, "Choose when one is mailed what is in one's inbox")]
public sealed record ChooseMail(MailTime Time) : ICommand<MailTime>;

internal sealed class ChooseMailHandler : CommandHandler<ChooseMail, MailTime>
{
    public override async Task<MailTime> Handle(ChooseMail command, CommandContext context, CancellationToken cancel)
    {
        context.DemandOwn(context.Actor.PersonId);
        if (!Enum.IsDefined(command.Time)) throw CommandContext.Invalid(nameof(command.Time), "Choose at once, daily or never.");
        if (context.Actor.PersonId is not { } person) throw CommandContext.NotFound();
        if (await context.Db.MailChoices.FindAsync([person], cancel) is { } choice) choice.Time = command.Time;
        else context.Db.MailChoices.Add(new MailChoice { PersonId = person, Time = command.Time });
        return command.Time;
    }
}
