using Gantry.Gates;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Identity;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Gantry.Approvals;

public sealed partial class DecidePage
{
    private const int ConditionRows = 4;

    private Actor _actor = default!;
    private ApprovalView? _view;
    private ReviewRow? _review;
    private string? _problem;
    private IReadOnlyDictionary<string, string> _errors = Result.NoFields;

    /// <summary>What was sent.</summary>
    public sealed class Sent
    {
        public bool? Approve { get; set; }
        public GateOutcome? Outcome { get; set; }
        public string? Note { get; set; }
        public long? Version { get; set; }
        public List<SentCondition> Conditions { get; set; } = [];
    }

    /// <summary>A condition as it was typed.</summary>
    public sealed class SentCondition
    {
        public string? Text { get; set; }
        public DateOnly? Due { get; set; }
    }

    [Parameter] public Guid Id { get; set; }

    [SupplyParameterFromForm(FormName = "decide")] private Sent? Input { get; set; }

    [Inject] private ApprovalQueries Approvals { get; set; } = default!;
    [Inject] private GateQueries Gates { get; set; } = default!;
    [Inject] private CommandPipeline Commands { get; set; } = default!;
    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = default!;
    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    private bool IsOpen => _view?.Row is { State: ApprovalState.Open, Mode: not ApprovalMode.Shadow };
    private bool MayDecide => IsGate || _view?.Decide.IsAllowed == true;

    /// <summary>One person decides a gate with its five ways out; a body votes on it, and a review of it is only looked at.</summary>
    private bool IsGate => _review is { Decide.IsAllowed: true } && _view?.Row.Mode == ApprovalMode.Decision;

    private long Version => IsGate ? _review!.Version : _view!.Version;

    /// <summary>What was typed stands again while it could not be taken.</summary>
    private Sent? Typed => _problem is null && _errors.Count == 0 ? null : Input;

    protected override async Task OnInitializedAsync()
    {
        _actor = (await Authentication).User.RequireActor();
        await Read();
        if (_view is null && !Http.Response.HasStarted) Http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private async Task Read()
    {
        _view = await Approvals.Read(_actor, Id);
        _review = _view is { Row: { Kind: ApprovalKind.Gate, State: ApprovalState.Open } } view ? await Gates.ReadReview(_actor, view.SubjectId) : null;
    }

    private async Task Decide()
    {
        if (_view is null) return;
        var input = Input ?? new Sent();
        var (outcome, approve) = (input.Outcome, input.Approve);
        if (IsOpen && (IsGate ? outcome is null : approve is null))
        {
            _problem = IsGate ? "Choose one of the five decisions." : "Press one of the buttons.";
            return;
        }

        var result = IsGate
            ? await Commands.Do(new DecideGate(_review!.Id, outcome!.Value, input.Note, input.Version) { Conditions = [.. input.Conditions.Where(c => !string.IsNullOrWhiteSpace(c.Text)).Take(100).Select(c => new GateCondition(c.Text!, c.Due))] }, _actor)
            : await Commands.Do(DecisionWords.Command(_view, approve ?? true, input.Note, input.Version), _actor);
        _errors = result.Fields;
        _problem = result.IsDone || result.Fields.ContainsKey("Note") || result.Fields.ContainsKey("Conditions") ? null : result.Message;
        await Read();
    }
}
