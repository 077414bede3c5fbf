using System.Text.RegularExpressions;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Commands;

public partial class CommandPipelineTests
{
    [Theory, EveryDatabase]
    public async Task A_handler_that_forgets_to_ask_is_refused_and_nothing_is_saved(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => house.Done(new Forget("Nobody")));
        Assert.Contains("without asking", error.Message, StringComparison.Ordinal);
        await using var db = house.OpenDb();
        Assert.False(await db.People.AnyAsync(p => p.Name == "Nobody"));
    }

    [Fact]
    public void Every_command_has_a_name_a_permission_and_a_summary()
    {
        Assert.NotEmpty(CommandCatalogue.All);
        Assert.All(CommandCatalogue.All, command =>
        {
            Assert.Matches(NounAndVerb(), command.Name);
            Assert.True(command.Permission == CommandAttribute.OwnRecord || Permissions.All.Contains(command.Permission), $"{command.Name}: there is no permission '{command.Permission}'.");
            Assert.True(command.Summary.Length > 10 && !command.Summary.EndsWith('.'), $"{command.Name}: the summary is one phrase without a full stop.");
        });
        Assert.Equal(CommandCatalogue.All.Count, CommandCatalogue.All.Select(c => c.Name).Distinct().Count());
    }

    [Fact]
    public void Every_command_that_is_a_type_has_a_handler()
    {
        var commands = typeof(CommandCatalogue).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, IsInterface: false } && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>)));
        Assert.All(commands, command => Assert.Contains(CommandCatalogue.All, d => d.Command == command));
    }

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$")]
    private static partial Regex NounAndVerb();
}

[Command("people.forget-to-ask", Permissions.PeopleEdit, "Change data without asking whether one may")]
public sealed record Forget(string Name) : ICommand<Guid>;

public sealed class ForgetHandler : CommandHandler<Forget, Guid>
{
    public override Task<Guid> Handle(Forget command, CommandContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        return Task.FromResult(context.Db.People.Add(new Person { Name = command.Name }).Entity.Id);
    }
}
