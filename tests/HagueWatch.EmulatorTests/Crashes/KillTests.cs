using HagueWatch.Webhooks;

namespace HagueWatch.EmulatorTests.Crashes;

/// <summary>Kills each step by SIGKILL wherever it leaves a trace and runs it again, or only breaks its connection there.</summary>
[TestClass]
internal sealed class KillTests
{
    private static Stage stage = null!;

    private static IEnumerable<SceneName> Scenes => Enum.GetValues<SceneName>();

    private static IEnumerable<SceneName> Receiving => [SceneName.AssessFirst, SceneName.AssessSecond, SceneName.Deliver, SceneName.AssessRefused];

    public required TestContext TestContext { get; init; }

    private CancellationToken Cancellation => TestContext.CancellationToken;

    [ClassInitialize]
    public static async Task OpenAsync(TestContext context) => stage = await Stage.SharedAsync().WaitAsync(context.CancellationToken);

    /// <summary>Names every place at which a step leaves a trace. Where several are alike, the other tests kill it at one of them.</summary>
    [TestMethod]
    [DataRow(
        SceneName.IngestFirst,
        "create archive/chain/nato/0001.json",
        "create archive/editions/nato/2024/*/datapackage.json",
        "create archive/editions/nato/2024/*/observations.csv",
        "create archive/raw/nato/*",
        "create archive/raw/nato/*.json",
        "create archive?restype=container",
        "create events?restype=container",
        "create outbox?restype=container",
        "create quarantine?restype=container",
        "create state/catalogue.json",
        "create state/publishers/nato.json",
        "create state/runs/IngestNato/20240617T120000.0000000Z.json",
        "create state?restype=container")]
    [DataRow(
        SceneName.AssessFirst,
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create outbox/*.another.json",
        "create outbox/*.another.json",
        "create outbox/*.receiver.json",
        "create state/deployment.json",
        "create state/endpoints/another.json",
        "create state/endpoints/receiver.json",
        "create state/ledger.json",
        "create state/runs/AssessTrajectories/20240617T120000.0000000Z.json",
        "replace outbox/*.another.json",
        "replace outbox/*.another.json",
        "replace outbox/*.receiver.json",
        "replace state/endpoints/another.json",
        "replace state/endpoints/another.json",
        "replace state/endpoints/another.json",
        "replace state/endpoints/another.json",
        "replace state/endpoints/receiver.json",
        "replace state/endpoints/receiver.json",
        "replace state/endpoints/receiver.json",
        "replace state/endpoints/receiver.json",
        "replace state/ledger.json")]
    [DataRow(
        SceneName.IngestSecond,
        "create archive/chain/nato/0002.json",
        "create archive/editions/nato/2026/*/datapackage.json",
        "create archive/editions/nato/2026/*/observations.csv",
        "create archive/raw/nato/*",
        "create archive/raw/nato/*.json",
        "create state/runs/IngestNato/20260710T130000.0000000Z.json",
        "replace state/catalogue.json",
        "replace state/publishers/nato.json")]
    [DataRow(
        SceneName.AssessSecond,
        "create archive/chain/outlooks/0001.json",
        "create archive/outlooks/nato/2026/r1-m1.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create events/*.json",
        "create outbox/*.another.json",
        "create outbox/*.another.json",
        "create outbox/*.receiver.json",
        "create outbox/*.receiver.json",
        "create state/runs/AssessTrajectories/20260710T130000.0000000Z.json",
        "replace outbox/*.another.json",
        "replace outbox/*.another.json",
        "replace outbox/*.receiver.json",
        "replace outbox/*.receiver.json",
        "replace state/endpoints/another.json",
        "replace state/endpoints/another.json",
        "replace state/endpoints/another.json",
        "replace state/endpoints/receiver.json",
        "replace state/endpoints/receiver.json",
        "replace state/endpoints/receiver.json",
        "replace state/catalogue.json",
        "replace state/ledger.json",
        "replace state/ledger.json")]
    [DataRow(
        SceneName.Deliver,
        "create state/runs/DeliverAlerts/20260710T130000.0000000Z.json",
        "replace outbox/*.another.json",
        "replace outbox/*.another.json",
        "replace outbox/*.receiver.json",
        "replace outbox/*.receiver.json",
        "replace state/endpoints/another.json",
        "replace state/endpoints/another.json",
        "replace state/endpoints/receiver.json",
        "replace state/endpoints/receiver.json")]
    [DataRow(
        SceneName.IngestRefused,
        "create archive/raw/nato/*",
        "create archive/raw/nato/*.json",
        "create quarantine/nato/*/findings.json",
        "create state/runs/IngestNato/20270701T120000.0000000Z.json",
        "replace state/publishers/nato.json")]
    [DataRow(
        SceneName.AssessRefused,
        "create events/*.json",
        "create outbox/*.receiver.json",
        "create state/runs/AssessTrajectories/20270701T120000.0000000Z.json",
        "replace outbox/*.receiver.json",
        "replace state/endpoints/receiver.json",
        "replace state/endpoints/receiver.json",
        "replace state/endpoints/receiver.json",
        "replace state/ledger.json",
        "replace state/ledger.json")]
    public void Scene_PlacesToBeKilledAt_AreThese(SceneName name, params string[] places)
    {
        var scene = stage[name];

        var written = scene.Writes.Select(write => write.Location).Order(StringComparer.Ordinal).ToList();
        CollectionAssert.AreEquivalent(places, written, $"Written is:\n{string.Join('\n', written)}");
        // A webhook for each delivery that is recorded.
        var recorded = places.Count(location => location.StartsWith("replace outbox/", StringComparison.Ordinal));
        Assert.HasCount(recorded, scene.Events);
        Assert.AreEqual(recorded > 0, Receiving.Contains(name));
    }

    [TestMethod]
    [DynamicData(nameof(Scenes))]
    public async Task Step_KilledAtAnySortOfWriteAndRunAgain_LeavesWhatAnUndisturbedRunLeaves(SceneName name)
    {
        var scene = stage[name];
        await EachAsync([0, .. stage.PlacesIn(name, one => one.Writes)], parallel: 2, async writes =>
        {
            await using var store = await stage.OpenStoreAsync(scene.Before, Cancellation);
            await store.RunKilledAsync(scene, writes, Cancellation);
            await store.RunAgainAsync(scene, Cancellation);
            var last = writes == 0 ? "before the first" : $"{writes}, {scene.Writes[writes - 1].Target}";
            await store.AssertIsAsAfterAsync(scene, mayRepeat: true, $"Killed at write {last}", Cancellation);
        });
    }

    [TestMethod]
    [DynamicData(nameof(Receiving))]
    public async Task Step_KilledWhileAReceiverAnswersAndRunAgain_SendsThatEventAgain(SceneName name)
    {
        var scene = stage[name];
        await EachAsync([.. Enumerable.Range(0, scene.Events.Count)], parallel: 2, async index =>
        {
            await using var store = await stage.OpenStoreAsync(scene.Before, Cancellation);
            await store.RunKilledAtReceiverAsync(scene, index + 1, Cancellation);
            await store.RunAgainAsync(scene, Cancellation);
            await store.AssertIsAsAfterAsync(scene, mayRepeat: true, $"Killed at webhook {index + 1}", Cancellation);
            var events = store.Inbox.Events;
            // What was on its way comes again: to each endpoint no more than a drain sends at once, and each once.
            var again = events.GroupBy(one => one).SelectMany(same => same.Skip(1)).ToList();
            CollectionAssert.AllItemsAreUnique(again, $"Killed at webhook {index + 1}");
            foreach (var endpoint in again.GroupBy(one => one.Endpoint))
            {
                Assert.IsLessThanOrEqualTo(EndpointDrain.MostAtOnce, endpoint.Count(), $"Killed at webhook {index + 1}");
            }

            CollectionAssert.Contains(again, events[index], $"Killed at webhook {index + 1}");
        });
    }

    [TestMethod]
    [DynamicData(nameof(Scenes))]
    public async Task Step_AnswerToAnySortOfWriteLost_LeavesWhatAnUndisturbedRunLeaves(SceneName name)
    {
        var scene = stage[name];
        await EachAsync(stage.PlacesIn(name, one => one.Writes), parallel: 8, async write =>
        {
            var index = write - 1;
            await using var store = await stage.OpenStoreAsync(scene.Before, Cancellation);
            await store.RunWithLostAnswerAsync(scene, index + 1, Cancellation);
            var lost = $"Answer lost to write {index + 1}, {scene.Writes[index].Target}";
            await store.AssertIsAsAfterAsync(scene, mayRepeat: false, lost, Cancellation);
        });
    }

    [TestMethod]
    public async Task Deliver_BetweenAKilledAssessmentAndTheNext_SendsEachEventOnce()
    {
        var (assess, deliver) = (stage[SceneName.AssessSecond], stage[SceneName.Deliver]);
        await using var store = await stage.OpenStoreAsync(deliver.Before, Cancellation);
        await store.RunAgainAsync(deliver, Cancellation);
        await store.RunAgainAsync(assess, Cancellation);
        await store.AssertIsAsAfterAsync(assess, mayRepeat: false, "Delivered in between", Cancellation);
    }

    private async Task EachAsync(IReadOnlyList<int> places, int parallel, Func<int, Task> test)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = Cancellation };
        await Parallel.ForEachAsync(places, options, async (index, _) => await test(index));
    }
}
