using System.Text;
using System.Text.Json;
using HagueWatch.Alerts;
using HagueWatch.Tests;
using HagueWatch.Tests.Publishers.Fetching;
using HagueWatch.Tests.Webhooks;
using HagueWatch.Webhooks;

namespace HagueWatch.EmulatorTests.Webhooks;

/// <summary>Has real deliveries judged by implementations that are not ours: the npm packages <c>standardwebhooks</c> and <c>cloudevents</c>.</summary>
[TestClass]
internal sealed class IndependentReceiverTests
{
    private const string NewSecret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "HagueWatch.EmulatorTests", "interchange");

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Cancellation => TestContext.CancellationToken;

    [TestMethod]
    public async Task Verify_EveryKindOfEvent_IsValidAndAForgeryIsNot()
    {
        var now = TimeProvider.System.GetUtcNow();
        AlertEvent[] events = [AlertEvents.OffPath, AlertEvents.Resolved, AlertEvents.Revised, AlertEvents.Quarantined(3, 3), AlertEvents.Stale];
        await using var receiver = new LoopbackReceiver(204);
        var endpoint = AlertEvents.EndpointAt(receiver.Url);
        using var sender = new Sender(await Azurite.CreateStoreAsync(Cancellation), TimeProvider.System, endpoint);
        foreach (var one in events)
        {
            await sender.Outbox.AddAsync(one with { Time = now }, Cancellation);
        }

        await sender.Dispatcher.DrainAsync(Cancellation);
        await sender.Ping.SendAsync(endpoint, Cancellation);
        var forged = receiver.Requests.First(request => Text(request).Contains("2.09", StringComparison.Ordinal));

        var verdicts = await JudgeAsync(AlertEvents.Secret, [.. receiver.Requests.Select(request => (request, Text(request))), (forged, Text(forged).Replace("2.09", "9.02", StringComparison.Ordinal))]);

        Assert.HasCount(events.Length + 2, verdicts);
        Assert.IsTrue(verdicts.SkipLast(1).All(verdict => verdict.GetProperty("valid").GetBoolean()), string.Join('\n', verdicts));
        Assert.AreSequenceEqual(
            receiver.Requests.Select(request => request.Headers["webhook-id"]).ToArray(),
            verdicts.SkipLast(1).Select(verdict => verdict.GetProperty("id").GetString()!).ToArray());
        Assert.Contains("No matching signature found", verdicts[^1].GetProperty("reason").GetString()!);
    }

    [TestMethod]
    public async Task Verify_WhileASecretIsRotated_IsValidForWhoKnowsEitherOne()
    {
        await using var receiver = new LoopbackReceiver(204);
        var endpoint = new Endpoint { Id = "desk", Url = receiver.Url, Secrets = [AlertEvents.SecretOf(AlertEvents.Secret), AlertEvents.SecretOf(NewSecret)] };
        using var sender = new Sender(await Azurite.CreateStoreAsync(Cancellation), TimeProvider.System, endpoint);
        await sender.Outbox.AddAsync(AlertEvents.OffPath with { Time = TimeProvider.System.GetUtcNow() }, Cancellation);

        await sender.Dispatcher.DrainAsync(Cancellation);

        var request = receiver.Requests.Single();
        foreach (var (secret, valid) in new[] { (AlertEvents.Secret, true), (NewSecret, true), ("whsec_" + Convert.ToBase64String(new byte[32]), false) })
        {
            var verdict = (await JudgeAsync(secret, [(request, Text(request))])).Single();
            Assert.AreEqual(valid, verdict.GetProperty("valid").GetBoolean(), verdict.ToString());
        }
    }

    private static string Text(ReceivedRequest request) => Encoding.UTF8.GetString(request.Body);

    private async Task<IReadOnlyList<JsonElement>> JudgeAsync(string secret, IReadOnlyList<(ReceivedRequest Request, string Body)> requests)
    {
        await Node.InstallAsync(Folder, Cancellation);
        var input = requests.Select(one => JsonSerializer.Serialize(new { headers = one.Request.Headers, body = one.Body }));
        var output = await Node.RunWithInputAsync("node", Folder, string.Join('\n', input), Cancellation, "receive.js", secret);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }
}
