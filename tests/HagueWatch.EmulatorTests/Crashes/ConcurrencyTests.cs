using System.Globalization;

namespace HagueWatch.EmulatorTests.Crashes;

/// <summary>Runs each step in two processes at once on one store.</summary>
[TestClass]
[TestCategory("Slow")]
public sealed class ConcurrencyTests
{
    private static Stage stage = null!;

    public required TestContext TestContext { get; init; }

    private CancellationToken Cancellation => TestContext.CancellationToken;

    [ClassInitialize]
    public static async Task OpenAsync(TestContext context) => stage = await Stage.OpenAsync(context.CancellationToken);

    [ClassCleanup]
    public static async Task CloseAsync() => await stage.DisposeAsync();

    [TestMethod]
    [DataRow(SceneName.IngestFirst)]
    [DataRow(SceneName.IngestSecond)]
    [DataRow(SceneName.AssessSecond)]
    [DataRow(SceneName.Deliver)]
    [DataRow(SceneName.IngestRefused)]
    [DataRow(SceneName.AssessRefused)]
    public async Task Step_RunTwiceInLockstep_LeavesWhatOneRunLeaves(SceneName name) =>
        await EachAsync(stage[name], [0, 1, 2, 3], lead => new Lockstep(lead));

    [TestMethod]
    [DataRow(SceneName.IngestSecond)]
    [DataRow(SceneName.AssessSecond)]
    [DataRow(SceneName.Deliver)]
    [DataRow(SceneName.IngestRefused)]
    [DataRow(SceneName.AssessRefused)]
    public async Task Step_OvertakenByAnotherRunOfIt_LeavesWhatOneRunLeaves(SceneName name) =>
        await EachAsync(stage[name], Enumerable.Range(1, stage[name].Requests), at => new Overtaking(at));

    private async Task EachAsync(Scene scene, IEnumerable<int> rounds, Func<int, Interleaving> interleave)
    {
        var all = rounds.ToList();
        var options = new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = Cancellation };
        await Parallel.ForEachAsync(all, options, async (round, _) =>
        {
            await using var store = await stage.OpenStoreAsync(scene.Before, Cancellation);
            await store.RunTwiceAsync(scene, interleave(round), Cancellation);
            await store.AssertIsAsAfterAsync(scene, mayRepeat: false, string.Create(CultureInfo.InvariantCulture, $"Round {round}"), Cancellation);
        });
        TestContext.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{all.Count} rounds"));
    }
}
