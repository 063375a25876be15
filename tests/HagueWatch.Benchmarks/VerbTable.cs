using System.Diagnostics;
using System.Globalization;
using HagueWatch.EmulatorTests;

namespace HagueWatch.Benchmarks;

/// <summary>Measures how long a verb takes that reads, as a ratio to one that only prints: <c>verbs [rounds]</c>.</summary>
/// <remarks>Both are processes of their own and are started in turn, so that a busy machine slows both.</remarks>
internal static class VerbTable
{
    public static async Task RunAsync(int rounds)
    {
        using var emulator = await AzuriteProcess.StartAsync(CancellationToken.None);
        // The first replay archives, tells and publishes; another finds that nothing is new.
        var (first, again) = (await CallAsync(emulator, "replay"), await CallAsync(emulator, "replay"));
        var verbs = new[] { "show HUN --replay", "rank --replay", "status --replay", "verdicts ALB --replay" };
        var help = new List<double>();
        var times = verbs.ToDictionary(verb => verb, _ => new List<double>());
        // The first round warms the caches of files.
        for (var round = 0; round <= rounds; round++)
        {
            var printed = await CallAsync(emulator, "--help");
            if (round > 0)
            {
                help.Add(printed);
            }

            foreach (var verb in verbs)
            {
                var read = await CallAsync(emulator, verb);
                if (round > 0)
                {
                    times[verb].Add(read);
                }
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"--help: {Times.MedianOf(help):0} ms, median of {rounds}"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"replay: {first / 1000:0.0} s on an empty store, goal 10; again: {again / 1000:0.0} s"));
        foreach (var verb in verbs)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{verb}: {Times.MedianOf(times[verb]):0} ms, {Times.MedianOf(times[verb]) / Times.MedianOf(help):0.0} times --help"));
        }
    }

    private static async Task<double> CallAsync(AzuriteProcess emulator, string arguments)
    {
        var watch = Stopwatch.StartNew();
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "HagueWatch.Cli"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AzureWebJobsStorage"] = emulator.ConnectionString;
        using var process = Process.Start(start)!;
        var told = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? watch.Elapsed.TotalMilliseconds
            : throw new InvalidOperationException($"`{arguments}` ended with {process.ExitCode}: {told[1]}");
    }
}
