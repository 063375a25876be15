using System.Globalization;
using HagueWatch.OneStep;

namespace HagueWatch.EmulatorTests.Crashes;

/// <summary>Runs each step twice at once on one store.</summary>
[TestClass]
internal sealed class ConcurrencyTests
{
    private static Stage stage = null!;

    private static IEnumerable<SceneName> Scenes => Enum.GetValues<SceneName>();

    public required TestContext TestContext { get; init; }

    private CancellationToken Cancellation => TestContext.CancellationToken;

    [ClassInitialize]
    public static async Task OpenAsync(TestContext context) => stage = await Stage.SharedAsync().WaitAsync(context.CancellationToken);

    [TestMethod]
    [DynamicData(nameof(Scenes))]
    public async Task Step_RunByTwoProcessesInLockstep_LeavesWhatOneLeavesAndOneSaysSo(SceneName name) =>
        await EachAsync(stage[name], [0], parallel: 1, lead => new Lockstep(lead), (store, scene, proxy) =>
            store.RunProcessAsync(scene, proxy, Cancellation));

    [TestMethod]
    [DynamicData(nameof(Scenes))]
    public async Task Step_RunTwiceInLockstepWithALead_LeavesWhatOneLeavesAndOneSaysSo(SceneName name) =>
        await EachAsync(stage[name], [1, 2], parallel: 2, lead => new Lockstep(lead), (store, scene, proxy) =>
            store.RunAsync(scene, new StandingClock(scene.Instant), proxy, Cancellation));

    [TestMethod]
    [DynamicData(nameof(Scenes))]
    public async Task Step_OvertakenAtAnySortOfRequestByAnotherRunOfIt_LeavesWhatOneLeavesAndOneSaysSo(SceneName name) =>
        await EachAsync(stage[name], stage.PlacesIn(name, one => one.Requests), parallel: 8, at => new Overtaking(at),
            (store, scene, proxy) => store.RunAsync(scene, new StandingClock(scene.Instant), proxy, Cancellation));

    private async Task EachAsync(
        Scene scene,
        IEnumerable<int> rounds,
        int parallel,
        Func<int, Interleaving> interleave,
        Func<DisturbedStore, Scene, StorageProxy, Task> run)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = Cancellation };
        await Parallel.ForEachAsync(rounds, options, async (round, _) =>
        {
            await using var store = await stage.OpenStoreAsync(scene.Before, Cancellation);
            await DisturbedStore.RunTwiceAsync(interleave(round), proxy => run(store, scene, proxy));
            var which = string.Create(CultureInfo.InvariantCulture, $"Round {round}");
            await store.AssertIsAsAfterAsync(scene, mayRepeat: false, which, Cancellation);
            var claims = (await store.ReadAsync(Cancellation)).RunsThatArchivedOrAssessed;
            Assert.IsLessThanOrEqualTo(scene.After.RunsThatArchivedOrAssessed, claims, $"{which}: both runs say that it was they.");
        });
    }
}
