using System.Diagnostics;
using System.Globalization;
using HagueWatch.EmulatorTests;
using HagueWatch.StandInHost;

namespace HagueWatch.Benchmarks;

/// <summary>Measures how long our app takes to start, as ratios to an app that does nothing: <c>cold-start [rounds]</c>.</summary>
/// <remarks>The two are started in turn by the stand-in host, so that a busy machine slows both.</remarks>
internal static class ColdStart
{
    public static async Task RunAsync(int rounds)
    {
        var ours = await PublishedApp.PublishAsync("functions/HagueWatch.FunctionApp", "Release", CancellationToken.None);
        var empty = await PublishedApp.PublishAsync("tests/HagueWatch.EmptyApp", "Release", CancellationToken.None);
        using var emulator = await AzuriteProcess.StartAsync(CancellationToken.None);
        var settings = new Dictionary<string, string> { ["AzureWebJobsStorage"] = emulator.ConnectionString };
        var (mine, theirs) = (new List<Start>(), new List<Start>());
        // The first round warms the caches of files.
        for (var round = 0; round <= rounds; round++)
        {
            var (ofEmpty, ofOurs) = (await MeasureAsync(empty, "Nothing", settings), await MeasureAsync(ours, "DeliverAlerts", settings));
            if (round > 0)
            {
                theirs.Add(ofEmpty);
                mine.Add(ofOurs);
            }
        }

        Print("the worker has called", one => one.Called, mine, theirs, goal: null);
        Print("all functions are loaded", one => one.Loaded, mine, theirs, goal: 1.2);
        Print("the first invocation has ended", one => one.Ended, mine, theirs, goal: 1.3);
    }

    private static async Task<Start> MeasureAsync(PublishedApp app, string function, IReadOnlyDictionary<string, string> settings)
    {
        var watch = Stopwatch.StartNew();
        await using var worker = await HostedWorker.StartAsync(app, settings, CancellationToken.None);
        await worker.Stream.Opened;
        var called = watch.Elapsed;
        await worker.LoadAsync(CancellationToken.None);
        var loaded = watch.Elapsed;
        await worker.InvokeAsync(function, "1", CancellationToken.None);
        return new Start(called, loaded, watch.Elapsed);
    }

    private static void Print(string what, Func<Start, TimeSpan> until, List<Start> ours, List<Start> empty, double? goal)
    {
        var (a, b) = (Times.MedianOf(ours.Select(until)), Times.MedianOf(empty.Select(until)));
        var wanted = goal is null ? "" : string.Create(CultureInfo.InvariantCulture, $", goal {goal:0.0}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Until {what}: ours {a.TotalMilliseconds:0} ms, empty {b.TotalMilliseconds:0} ms, ratio {a / b:0.00}{wanted}"));
    }

    private sealed record Start(TimeSpan Called, TimeSpan Loaded, TimeSpan Ended);
}
