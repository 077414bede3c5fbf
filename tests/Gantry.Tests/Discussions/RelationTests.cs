using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Records;
using Gantry.Platform.Relations;
using Gantry.Projects;
using Gantry.Tests.Databases;

namespace Gantry.Tests.Discussions;

public class RelationTests
{
    [Theory, EveryDatabase]
    public async Task A_relation_reads_from_both_ends_and_only_to_who_sees_both(DatabaseKind kind)
    {
        await using var s = await DiscussionSetting.Create(kind);
        var other = await s.Done(new CreateProject("Dredging"), s.Lead);
        await s.Done(new AddRelation(s.Record, RelationKind.DependsOn, $"project/{other:N}"), s.Lead);
        Assert.Equal(("depends on", "Dredging"), Assert.Single((await Read(s, s.Lead, s.Project))!.Select(r => (r.Words, r.Name))));
        Assert.Equal(("is needed by", "Quay"), Assert.Single((await Read(s, s.Lead, other))!.Select(r => (r.Words, r.Name))));
        // Ann sees one end only: for her there is no relation, and she can take none away.
        Assert.Empty((await Read(s, s.Ann, s.Project))!);
        Assert.Null(await Read(s, s.Ann, other));
        var relation = (await Read(s, s.Lead, s.Project))![0].Id;
        Assert.Equal(Outcome.NotFound, (await s.Try(new RemoveRelation(relation), s.Ann)).Outcome);
        Assert.Equal(Outcome.Invalid, (await s.Try(new AddRelation(s.Record, RelationKind.RelatesTo, $"project/{other:N}"), s.Ann)).Outcome);

        await s.Done(new AssignRole(s.Ann.Id, Role.Auditor, other), s.Lead);
        Assert.Single((await Read(s, s.Ann, s.Project))!);
        // She speaks at one end, which is enough.
        await s.Done(new RemoveRelation(relation), s.Ann);
        Assert.Empty((await Read(s, s.Lead, other))!);
        Assert.Equal(relation, await s.Done(new AddRelation(s.Record, RelationKind.DependsOn, $"project/{other:N}"), s.Ann));
    }

    [Theory, EveryDatabase]
    public async Task Nothing_is_related_to_itself_or_twice(DatabaseKind kind)
    {
        await using var s = await DiscussionSetting.Create(kind);
        var other = $"project/{await s.Done(new CreateProject("Dredging"), s.Lead):N}";
        Assert.Contains("itself", (await s.Try(new AddRelation(s.Record, RelationKind.RelatesTo, s.Record), s.Lead)).Message, StringComparison.Ordinal);
        await s.Done(new AddRelation(s.Record, RelationKind.RelatesTo, other), s.Lead);
        Assert.Contains("already", (await s.Try(new AddRelation(s.Record, RelationKind.RelatesTo, other), s.Lead)).Message, StringComparison.Ordinal);
        // "Relates to" says the same from the other end; "replaces" does not.
        Assert.Contains("already", (await s.Try(new AddRelation(other, RelationKind.RelatesTo, s.Record), s.Lead)).Message, StringComparison.Ordinal);
        await s.Done(new AddRelation(s.Record, RelationKind.Replaces, other), s.Lead);
        await s.Done(new AddRelation(other, RelationKind.Replaces, s.Record), s.Lead);
        Assert.Equal(Outcome.Denied, (await s.Try(new AddRelation(s.Record, RelationKind.Duplicates, s.Record), s.Aud)).Outcome);
    }

    private static Task<IReadOnlyList<RelationRow>?> Read(DiscussionSetting s, Person person, Guid project) =>
        s.Get<RelationQueries>().Read(DiscussionSetting.ActorOf(person), new RecordRef(RecordKind.Project, project));
}
