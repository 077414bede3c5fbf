using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Identity;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Gantry.People;

/// <summary>One person: who they are, their roles, and the way to sign in.</summary>
public sealed partial class PersonPage
{
    private bool _editing, _isActive;
    private string _name = "", _email = "", _jobTitle = "", _unit = "", _country = "";
    private string? _problem;
    private InvitationLink? _link;
    private IReadOnlyDictionary<string, string> _errors = Result.NoFields;

    [Parameter] public Guid Id { get; set; }

    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = default!;
    [CascadingParameter] private HttpContext? Http { get; set; }

    [PersistentState]
    public PersonView? Person { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (Person?.Id != Id) await Read();
        if (Person is null && Http is { Response.HasStarted: false }) Http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private async Task<Actor> Reader() => (await Authentication).User.RequireActor();

    private async Task Read() => Person = await People.Read(await Reader(), Id);

    private void StartEditing()
    {
        _editing = !_editing;
        if (!_editing || Person is null) return;
        (_name, _email, _jobTitle, _unit, _country, _isActive) =
            (Person.Name, Person.Email ?? "", Person.JobTitle ?? "", Person.UnitId?.ToString() ?? "", Person.Country ?? "", Person.IsActive);
    }

    private async Task Save()
    {
        var result = await Commands.Do(
            new EditPerson(Id, Person!.Version, _name, _email, _jobTitle, Guid.TryParse(_unit, out var unit) ? unit : null, _country, _isActive), await Reader());
        _errors = result.Fields;
        _problem = result.IsDone || result.Fields.Count > 0 ? null : result.Message;
        if (!result.IsDone) return;
        _editing = false;
        await Read();
    }

    private async Task Invite()
    {
        var result = await Commands.Do(new InvitePerson(Id), await Reader());
        (_link, _problem) = (result.Value, result.IsDone ? null : result.Message);
        await Read();
    }
}
