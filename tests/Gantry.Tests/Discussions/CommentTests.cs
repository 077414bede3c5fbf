using Gantry.Organization;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Comments;
using Gantry.Platform.Inbox;
using Gantry.Platform.Records;
using Gantry.Platform.Search;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Gantry.Tests.Rest;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Discussions;

public class CommentTests
{
    [Theory, EveryDatabase]
    public async Task Who_sees_a_record_reads_what_is_said_and_whose_role_speaks_says_it(DatabaseKind kind)
    {
        await using var s = await DiscussionSetting.Create(kind);
        var first = await s.Done(new AddComment(s.Record, "The pile driver is late."), s.Ben);
        await s.Done(new AddComment(s.Record, "By how much?", first), s.Ann);
        var denied = await s.Try(new AddComment(s.Record, "Noted."), s.Aud);
        Assert.Equal(Outcome.Denied, denied.Outcome);
        Assert.Contains("Ask", denied.Message, StringComparison.Ordinal);
        Assert.Equal(Outcome.NotFound, (await s.Try(new AddComment(s.Record, "Hello?"), s.Sven)).Outcome);

        var read = await s.Get<CommentQueries>().Read(DiscussionSetting.ActorOf(s.Aud), Ref(s));
        Assert.Equal((1, false), (read!.Total, read.MayWrite));
        Assert.Equal([("Ben Tern", (Guid?)null, "The pile driver is late."), ("Ann Berg", first, "By how much?")], read.Comments.Select(c => (c.Author, c.InReplyTo, c.Text!)));
        Assert.Null(await s.Get<CommentQueries>().Read(DiscussionSetting.ActorOf(s.Sven), Ref(s)));

        Assert.Equal((InboxReason.Commented, "The pile driver is late."), Assert.Single((await s.Told(s.Ann)).Select(t => (t.Reason, t.Text))));
        Assert.Equal((InboxReason.Answered, "By how much?"), Assert.Single((await s.Told(s.Ben)).Select(t => (t.Reason, t.Text))));
    }

    [Theory, EveryDatabase]
    public async Task Somebody_who_is_named_is_told_once_and_who_may_not_see_the_record_cannot_be_named(DatabaseKind kind)
    {
        await using var s = await DiscussionSetting.Create(kind);
        var comment = await s.Done(new AddComment(s.Record, $"@[Whoever](person/{s.Ben.Id:N}) please look, @[Ann Berg](person/{s.Ann.Id:N})"), s.Lead);
        var told = Assert.Single(await s.Told(s.Ben));
        Assert.Equal((InboxReason.Mentioned, "@Ben Tern please look, @Ann Berg", $"/projects/{s.Project}#comment-{comment:N}"), (told.Reason, told.Text, told.Href));
        // The owner is named and hears of it for that reason only.
        Assert.Equal(InboxReason.Mentioned, Assert.Single(await s.Told(s.Ann)).Reason);
        Assert.Equal($"@[Ben Tern](person/{s.Ben.Id:N}) please look, @[Ann Berg](person/{s.Ann.Id:N})", (await Read(s)).Comments[0].Text);

        var refused = await s.Try(new AddComment(s.Record, $"@[Sven Stranger](person/{s.Sven.Id:N}) look"), s.Lead);
        Assert.Equal(Outcome.Invalid, refused.Outcome);
        Assert.StartsWith("Sven Stranger may not see this record", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["Ann Berg", "Aud Faber"], (await s.Get<CommentQueries>().Nameables(DiscussionSetting.ActorOf(s.Ben), Ref(s), "A"))!.Select(p => p.Name).Where(n => n.StartsWith('A')));
        Assert.Empty((await s.Get<CommentQueries>().Nameables(DiscussionSetting.ActorOf(s.Ben), Ref(s), "Sven"))!);
        Assert.Null(await s.Get<CommentQueries>().Nameables(DiscussionSetting.ActorOf(s.Sven), Ref(s), "Ann"));
    }

    [Theory, EveryDatabase]
    public async Task A_comment_is_changed_by_its_author_alone_and_removed_so_that_it_comes_back(DatabaseKind kind)
    {
        await using var s = await DiscussionSetting.Create(kind);
        var comment = await s.Done(new AddComment(s.Record, "Ten days"), s.Ben);
        Assert.Equal(Outcome.Denied, (await s.Try(new EditComment(comment, "Nine days"), s.Ann)).Outcome);
        Assert.Equal(Outcome.NotFound, (await s.Try(new EditComment(comment, "Nine days"), s.Sven)).Outcome);
        await s.Done(new EditComment(comment, "Twelve days", 1), s.Ben);
        Assert.Equal(Outcome.Stale, (await s.Try(new EditComment(comment, "Thirteen days", 1), s.Ben)).Outcome);
        Assert.Equal(("Twelve days", true), ((await Read(s)).Comments[0].Text!, (await Read(s)).Comments[0].EditedAt is not null));

        Assert.Equal(Outcome.Denied, (await s.Try(new RemoveComment(await s.Done(new AddComment(s.Record, "Mine"), s.Ann)), s.Ben)).Outcome);
        await s.Done(new RemoveComment(comment), s.Ann);
        var gone = (await Read(s)).Comments.Single(c => c.Id == comment);
        Assert.Equal((null, "Ann Berg"), (gone.Text, gone.RemovedBy));
        Assert.Equal(Outcome.NotFound, (await s.Try(new EditComment(comment, "But"), s.Ben)).Outcome);
        // What the project manager took away, its author does not bring back alone.
        Assert.Equal(Outcome.Denied, (await s.Try(new RestoreComment(comment), s.Ben)).Outcome);
        await s.Done(new RestoreComment(comment), s.Ann);
        Assert.Equal("Twelve days", (await Read(s)).Comments.Single(c => c.Id == comment).Text);
    }

    [Theory, EveryDatabase]
    public async Task A_comment_that_names_somebody_who_left_can_still_be_changed(DatabaseKind kind)
    {
        await using var s = await DiscussionSetting.Create(kind);
        var comment = await s.Done(new AddComment(s.Record, $"@[Ben](person/{s.Ben.Id:N}) look"), s.Ann);
        await using (var db = s.Server.CreateDbContext())
        {
            var role = await db.RoleAssignments.SingleAsync(a => a.PersonId == s.Ben.Id, TestContext.Current.CancellationToken);
            await s.Done(new EndRole(role.Id, role.Version), s.Lead);
        }

        await s.Done(new EditComment(comment, $"@[Ben Tern](person/{s.Ben.Id:N}) looked"), s.Ann);
        Assert.Equal($"@[Ben Tern](person/{s.Ben.Id:N}) looked", (await Read(s)).Comments[0].Text);
        Assert.Equal(Outcome.Invalid, (await s.Try(new EditComment(comment, $"@[Ben Tern](person/{s.Ben.Id:N}) @[Sven](person/{s.Sven.Id:N})"), s.Ann)).Outcome);
    }

    [Theory, EveryDatabase]
    public async Task Words_of_comments_are_found_by_who_sees_the_record_until_they_are_removed(DatabaseKind kind)
    {
        await using var s = await DiscussionSetting.Create(kind);
        var comment = await s.Done(new AddComment(s.Record, "The bathymetric survey contradicts the drawings"), s.Ben);
        var hit = Assert.Single(await Find(s, s.Aud, "bathymetric"));
        Assert.Equal((SearchKind.Comment, "Quay", $"/projects/{s.Project}#comment-{comment:N}"), (hit.Kind, hit.Within, hit.Href));
        Assert.Empty(await Find(s, s.Sven, "bathymetric"));
        await s.Done(new EditComment(comment, "The seismic survey contradicts the drawings"), s.Ben);
        Assert.Empty(await Find(s, s.Aud, "bathymetric"));
        Assert.Single(await Find(s, s.Aud, "seismic"));
        await s.Done(new RemoveComment(comment), s.Ben);
        Assert.Empty(await Find(s, s.Aud, "seismic"));
        await s.Done(new RestoreComment(comment), s.Ben);
        Assert.Single(await Find(s, s.Aud, "seismic"));
    }

    [Theory, EveryDatabase]
    public async Task What_cannot_be_said_is_refused_with_the_reason(DatabaseKind kind)
    {
        await using var s = await DiscussionSetting.Create(kind);
        Assert.Contains("Text is empty", (await s.Try(new AddComment(s.Record, "  \n "), s.Ben)).Message, StringComparison.Ordinal);
        Assert.Contains("at most 10000", (await s.Try(new AddComment(s.Record, new string('x', 10_001)), s.Ben)).Message, StringComparison.Ordinal);
        Assert.Contains("names no record", (await s.Try(new AddComment("project/none", "Hello"), s.Ben)).Message, StringComparison.Ordinal);
        Assert.Equal(Outcome.NotFound, (await s.Try(new AddComment($"project/{Guid.CreateVersion7():N}", "Hello"), s.Ben)).Outcome);
        Assert.Contains("not there", (await s.Try(new AddComment(s.Record, "Hello", Guid.CreateVersion7()), s.Ben)).Message, StringComparison.Ordinal);
        Assert.Contains("U+0000 at character 3", (await s.Try(new AddComment(s.Record, "He\0llo"), s.Ben)).Message, StringComparison.Ordinal);
        Assert.Contains("U+D83D", (await s.Try(new AddComment(s.Record, "Half \uD83D"), s.Ben)).Message, StringComparison.Ordinal);
        await s.Done(new AddComment(s.Record, "Whole \U0001F6A2"), s.Ben);
        await s.Done(new ArchiveProject(s.Project, 1), s.Lead);
        Assert.Contains("archived", (await s.Try(new AddComment(s.Record, "Hello"), s.Ann)).Message, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_is_said_of_a_unit_is_for_those_who_may_open_its_page(DatabaseKind kind)
    {
        await using var s = await DiscussionSetting.Create(kind);
        var unit = await s.Done(new CreateUnit("Harbour office"), s.Lead);
        await s.Done(new AddComment($"unit/{unit:N}", "Reorganised in spring"), s.Lead);
        Assert.Null(await s.Get<CommentQueries>().Read(DiscussionSetting.ActorOf(s.Sven), new RecordRef(RecordKind.Unit, unit)));
        Assert.Null(await s.Get<CommentQueries>().Nameables(DiscussionSetting.ActorOf(s.Ben), new RecordRef(RecordKind.Unit, unit), ""));
        Assert.Empty(await Find(s, s.Sven, "reorganised"));
        Assert.Single((await s.Get<CommentQueries>().Read(DiscussionSetting.ActorOf(s.Ann), new RecordRef(RecordKind.Unit, unit)))!.Comments);
        Assert.Single(await Find(s, s.Ann, "reorganised"));
    }

    [Fact]
    public async Task Programs_read_and_write_comments_through_the_door()
    {
        await using var s = await DiscussionSetting.Create(DatabaseKind.Sqlite);
        using var client = await RestClient.Of(s.Server, s.Ann, Permissions.ProjectsRead, Permissions.CommentsWrite);
        var made = await client.Do("comments.add", new { record = s.Record, text = "From a script" });
        Assert.Equal(200, made.Status);
        Assert.Equal("From a script", (string?)(await client.Get($"/api/comments?record={s.Record}")).Json["comments"]![0]!["text"]);
        Assert.Equal((400, 404), ((await client.Get("/api/comments?record=everything")).Status, (await client.Get($"/api/comments?record=project/{Guid.CreateVersion7():N}")).Status));
        Assert.Equal(409, (await client.Do("comments.edit", new { commentId = made.Value, text = "Changed" }, "\"7\"")).Status);
        using var reader = await RestClient.Of(s.Server, s.Ann, Permissions.ProjectsRead);
        Assert.Equal(403, (await reader.Do("comments.add", new { record = s.Record, text = "No" })).Status);
    }

    private static RecordRef Ref(DiscussionSetting s) => new(RecordKind.Project, s.Project);

    private static async Task<Discussion> Read(DiscussionSetting s) => (await s.Get<CommentQueries>().Read(DiscussionSetting.ActorOf(s.Ann), Ref(s)))!;

    private static async Task<IReadOnlyList<SearchHit>> Find(DiscussionSetting s, Person person, string words) =>
        (await s.Get<SearchQueries>().Find(DiscussionSetting.ActorOf(person), words, SearchGroup.Discussions, 1)).Hits;
}
