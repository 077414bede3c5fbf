using Gantry.Browser.Tests.Browsing;
using Gantry.People;
using Gantry.Tests.Servers;
using Microsoft.Playwright;

namespace Gantry.Browser.Tests.Plans.Editing;

/// <summary>A plan page that somebody has open to edit. Rows are counted from 0, columns from 1: number, name, duration, start, finish, predecessors.</summary>
internal sealed class EditedPlan : IAsyncDisposable
{
    public const int Number = 1;
    public const int Name = 2;
    public const int Duration = 3;
    public const int Start = 4;
    public const int Finish = 5;
    public const int Predecessors = 6;

    private EditedPlan(Session session) => Session = session;

    public Session Session { get; }

    public IPage Page => Session.Page;

    /// <summary>How saving goes, who else is here, and the buttons for the whole plan.</summary>
    public ILocator Actions => Page.Locator(".plan-actions");

    public ILocator Editor => Page.Locator(".plan-editor");

    public ILocator Problem => Page.Locator(".plan-problem");

    public ILocator Dialog => Page.Locator("dialog.plan-dialog[open]");

    public static async Task<EditedPlan> Open(Chromium chromium, TestServer server, Person person, Guid project, string query = "", Look? look = null)
    {
        var session = await Session.Start(chromium, server, look ?? Look.DesktopLight, person);
        await session.Open($"/projects/{project}/plan{query}");
        var plan = new EditedPlan(session);
        await plan.Ready();
        return plan;
    }

    public async Task Ready()
    {
        await Assertions.Expect(Page.Locator(".plan[data-editing]")).ToBeVisibleAsync();
        // The channel is open: what others do from now on arrives.
        await Assertions.Expect(Page.Locator(".plan[data-line]")).ToBeVisibleAsync();
    }

    public ILocator Row(int row) => Page.Locator($".plan [role=row][aria-rowindex='{row + 2}']");

    public ILocator Cell(int row, int column) => Row(row).Locator($"[aria-colindex='{column}']");

    public Task Expect(int row, int column, string text) => Assertions.Expect(Cell(row, column)).ToHaveTextAsync(text, new() { UseInnerText = true });

    /// <summary>Types into a cell as into a spreadsheet: the cell is clicked, the first letter opens the editor.</summary>
    public async Task Type(int row, int column, string text, string end = "Enter")
    {
        await Cell(row, column).ClickAsync();
        await Page.Keyboard.TypeAsync(text);
        await Page.Keyboard.PressAsync(end);
    }

    public Task Press(params string[] keys) => keys.Aggregate(Task.CompletedTask, async (before, key) =>
    {
        await before;
        await Page.Keyboard.PressAsync(key);
    });

    public Task Saved() => Assertions.Expect(Actions.Locator(".plan-state-text")).ToHaveTextAsync("Saved");

    /// <summary>Text from a spreadsheet, as the clipboard brings it.</summary>
    public Task Paste(string text) => Page.EvaluateAsync(
        "text => { const data = new DataTransfer(); data.setData('text/plain', text); document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }", text);

    public ValueTask DisposeAsync() => Session.DisposeAsync();
}
