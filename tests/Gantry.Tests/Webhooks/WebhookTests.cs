using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Webhooks;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Webhooks;

public class WebhookTests
{
    private static readonly DateTime Begin = new(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    private static readonly Dictionary<string, string?> Inside = new() { [$"{ReachableNetworks.Setting}:0"] = "127.0.0.0/8" };

    [Theory, EveryDatabase]
    public async Task What_was_done_is_told_once_signed_and_without_what_the_record_says(DatabaseKind kind)
    {
        await using var receiver = await Receiver.Start();
        await using var server = await TestServer.Start(kind, Inside);
        var admin = await server.AddPerson("Ada Admin", null, Role.Administrator);
        var made = await server.Done(new CreateWebhook("Chat", receiver.Address, ["projects.*"]), admin);
        var project = await server.Done(new CreateProject("Quay") { Purpose = "Confidential" }, admin);
        await server.Done(new CreatePerson("Not asked for"), admin);

        var message = (await receiver.Wait(1))[0];
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        Assert.Single(receiver.Received);
        Assert.True(message.IsSignedWith(made.Secret));
        Assert.False(message.IsSignedWith("whsec_" + Convert.ToBase64String(new byte[32])));
        Assert.Equal(("/hook", "projects.create", admin.Id.ToString()), (message.Path, (string?)message.Json["type"], (string?)message.Json["data"]!["by"]));
        Assert.Equal((project.ToString(), "Project", 1L), ((string?)message.Json["data"]!["records"]![0]!["id"], (string?)message.Json["data"]!["records"]![0]!["kind"], (long)message.Json["data"]!["records"]![0]!["version"]!));
        Assert.DoesNotContain("Confidential", message.Body, StringComparison.Ordinal);

        var log = await Log(server, admin, made.Id);
        Assert.Equal(($"msg_{log[0].Id:N}", 200, 1), (message.Id, log[0].Attempts[0].Status, log[0].Attempts.Count));
        Assert.NotNull(log[0].DeliveredAt);
        await using var db = server.CreateDbContext();
        Assert.DoesNotContain("whsec", (await db.Webhooks.SingleAsync()).Secret, StringComparison.Ordinal);
        Assert.DoesNotContain(await db.AuditedRoots.Select(r => r.Changes).ToListAsync(TestContext.Current.CancellationToken), changes => changes.Contains("whsec", StringComparison.Ordinal));
    }

    [Theory, EveryDatabase]
    public async Task What_is_not_taken_is_sent_again_with_the_same_id_after_growing_waits_and_in_the_end_the_webhook_is_paused(DatabaseKind kind)
    {
        var clock = new TestClock(Begin);
        await using var receiver = await Receiver.Start();
        await using var server = await TestServer.Start(kind, Inside, clock);
        var admin = await server.AddPerson("Ada Admin", null, Role.Administrator);
        var webhook = (await server.Done(new CreateWebhook("Chat", receiver.Address, ["imports.*"]), admin)).Id;
        receiver.Answers = 503;
        var delivery = await server.Done(new TestWebhook(webhook), admin);
        await receiver.Wait(1);
        TimeSpan[] waits = [.. new[] { 5.0, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400 }.Select(TimeSpan.FromSeconds)];
        for (var i = 0; i < waits.Length; i++)
        {
            await Attempted(server, delivery, i + 1);
            clock.Advance(waits[i] - TimeSpan.FromSeconds(1));
            Assert.Equal(0, await Send(server));
            clock.Advance(TimeSpan.FromSeconds(1));
            await receiver.Wait(i + 2);
        }

        await Attempted(server, delivery, SendDeliveries.MostAttempts);
        Assert.All(receiver.Received, m => Assert.Equal($"msg_{delivery:N}", m.Id));
        for (var i = 0; i < 600 && (await One(server, admin, webhook)).PausedAt is null; i++) await Task.Delay(50, TestContext.Current.CancellationToken);
        var paused = await One(server, admin, webhook);
        Assert.Equal(("Nothing reached it for three days.", "It answered 503."), (paused.PausedWhy, paused.LastProblem));
        Assert.NotNull((await Log(server, admin, webhook)).Single(d => d.Id == delivery).GivenUpAt);

        // Whoever mends the receiver resumes it, and what was given up can be sent again.
        receiver.Answers = 204;
        Assert.Equal(Outcome.Invalid, (await server.Try(new Redeliver(delivery), admin)).Outcome);
        await server.Done(new ResumeWebhook(webhook), admin);
        await server.Done(new Redeliver(delivery), admin);
        await receiver.Wait(SendDeliveries.MostAttempts + 1);
        await Attempted(server, delivery, SendDeliveries.MostAttempts + 1);
        Assert.NotNull((await Log(server, admin, webhook)).Single(d => d.Id == delivery).DeliveredAt);
    }

    [Theory, EveryDatabase]
    public async Task Nothing_is_kept_for_a_paused_webhook_and_a_receiver_that_wants_no_more_pauses_it(DatabaseKind kind)
    {
        await using var receiver = await Receiver.Start();
        await using var server = await TestServer.Start(kind, Inside);
        var admin = await server.AddPerson("Ada Admin", null, Role.Administrator);
        var webhook = (await server.Done(new CreateWebhook("Chat", receiver.Address, ["projects.create"]), admin)).Id;
        receiver.Answers = 410;
        await server.Done(new CreateProject("One"), admin);
        await receiver.Wait(1);
        for (var i = 0; i < 600 && (await One(server, admin, webhook)).PausedAt is null; i++) await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.StartsWith("The receiver answered 410", (await One(server, admin, webhook)).PausedWhy, StringComparison.Ordinal);

        receiver.Answers = 200;
        await server.Done(new CreateProject("Two"), admin);
        await server.Done(new ResumeWebhook(webhook), admin);
        await server.Done(new CreateProject("Three"), admin);
        await server.Done(new RemoveWebhook(webhook), admin);
        await server.Done(new CreateProject("Four"), admin);
        await server.Done(new RestoreWebhook(webhook), admin);
        await receiver.Wait(2);
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        Assert.Equal(["Created the project One", "Created the project Three"], receiver.Received.Select(m => ((string)m.Json["data"]!["summary"]!).Split(" in ")[0]));
    }

    [Fact]
    public async Task A_new_secret_signs_beside_the_old_one_for_a_day()
    {
        var clock = new TestClock(Begin);
        await using var receiver = await Receiver.Start();
        await using var server = await TestServer.Start(settings: Inside, clock: clock);
        var admin = await server.AddPerson("Ada Admin", null, Role.Administrator);
        var first = await server.Done(new CreateWebhook("Chat", receiver.Address, ["*"]), admin);
        var second = await server.Done(new RotateSecret(first.Id), admin);
        await server.Done(new TestWebhook(first.Id), admin);
        var during = (await receiver.Wait(2)).Single(m => (string?)m.Json["type"] == "webhooks.test");
        Assert.True(during.IsSignedWith(first.Secret) && during.IsSignedWith(second.Secret));
        clock.Advance(TimeSpan.FromHours(25));
        await server.Done(new TestWebhook(first.Id), admin);
        var after = (await receiver.Wait(3))[^1];
        Assert.True(!after.IsSignedWith(first.Secret) && after.IsSignedWith(second.Secret));
    }

    [Fact]
    public async Task The_servers_own_network_is_not_reached_no_redirect_is_followed_and_no_answer_is_shown()
    {
        await using var receiver = await Receiver.Start();
        await using var closed = await TestServer.Start();
        var admin = await closed.AddPerson("Ada Admin", null, Role.Administrator);
        foreach (var address in (string[])[receiver.Address, receiver.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), receiver.Address.Replace("http:", "https:", StringComparison.Ordinal), "https://169.254.169.254/latest/meta-data", "https://[::ffff:10.0.0.1]/", "https://0x7f000001/"])
        {
            var webhook = (await closed.Done(new CreateWebhook("Inside", address, ["imports.*"]), admin)).Id;
            var delivery = await closed.Done(new TestWebhook(webhook), admin);
            await Attempted(closed, delivery, 1);
            Assert.Contains(ReachableNetworks.Setting, (await One(closed, admin, webhook)).LastProblem, StringComparison.Ordinal);
        }

        Assert.Empty(receiver.Received);

        await using var open = await TestServer.Start(settings: Inside);
        var lead = await open.AddPerson("Ada Admin", null, Role.Administrator);
        receiver.Answers = 307;
        receiver.Headers["Location"] = receiver.Address + "/elsewhere";
        var moved = (await open.Done(new CreateWebhook("Moved", receiver.Address, ["imports.*"]), lead)).Id;
        await Attempted(open, await open.Done(new TestWebhook(moved), lead), 1);
        Assert.Single(receiver.Received);
        var shown = (await Log(open, lead, moved))[0].Attempts[0];
        Assert.Contains("not followed", shown.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("inside of this machine", shown.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "*", "Address")]
    [InlineData("ftp://example.org", "*", "Address")]
    [InlineData("example.org/hook", "*", "Address")]
    [InlineData("https://user:secret@example.org/hook", "*", "Address")]
    [InlineData("https://example.org/hook#part", "*", "Address")]
    [InlineData("https://example.org/hook", "", "Events")]
    [InlineData("https://example.org/hook", "projects.explode", "Events")]
    [InlineData("https://example.org/hook", "proj*", "Events")]
    public async Task What_cannot_be_a_webhook_is_refused_at_its_field(string address, string events, string field)
    {
        await using var server = await TestServer.Start();
        var admin = await server.AddPerson("Ada Admin", null, Role.Administrator);
        var refused = await server.Try(new CreateWebhook("Chat", address, [events]), admin);
        Assert.Equal((Outcome.Invalid, field), (refused.Outcome, refused.Fields.Keys.Single()));
    }

    private static async Task<int> Send(TestServer server) => await server.Services.GetRequiredService<SendDeliveries>().Send(TestContext.Current.CancellationToken);

    private static async Task Attempted(TestServer server, Guid delivery, int times)
    {
        await using var db = server.CreateDbContext();
        for (var i = 0; i < 400; i++)
        {
            if (await db.WebhookDeliveries.AsNoTracking().AnyAsync(d => d.Id == delivery && d.Attempts == times, TestContext.Current.CancellationToken)) return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"The delivery was not tried {times} times.");
    }

    private static async Task<WebhookRow> One(TestServer server, Person reader, Guid webhook) =>
        (await server.Services.GetRequiredService<WebhookQueries>().Read(new Actor(reader.Id, reader.Name), webhook))!;

    private static async Task<IReadOnlyList<DeliveryRow>> Log(TestServer server, Person reader, Guid webhook)
    {
        var queries = server.Services.GetRequiredService<WebhookQueries>();
        for (var i = 0; i < 600 && (await queries.Deliveries(new Actor(reader.Id, reader.Name), webhook))!.Rows is not [{ Attempts.Count: > 0 }, ..]; i++) await Task.Delay(50);
        return (await queries.Deliveries(new Actor(reader.Id, reader.Name), webhook))!.Rows;
    }
}
