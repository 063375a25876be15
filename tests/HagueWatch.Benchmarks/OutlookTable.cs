using System.Diagnostics;
using System.Globalization;
using HagueWatch.Cli.Replay;
using HagueWatch.Editions;
using HagueWatch.Outlook;
using HagueWatch.Outlook.Scenarios;
using HagueWatch.Pledges;
using HagueWatch.Publishers.Nato;
using HagueWatch.Statistics;
using HagueWatch.Tests.Alerts;
using HagueWatch.Tests.Publishers;

namespace HagueWatch.Benchmarks;

/// <summary>Measures the outlook of all allies and the draws of all scenarios on one core: <c>outlook [rounds]</c>.</summary>
/// <remarks>The peer is a bare loop that multiplies as often as the draws must.</remarks>
internal static class OutlookTable
{
    private static readonly FiscalYear Last = new(2035);
    private static readonly DateOnly Day = new(2026, 7, 10);

    public static void Run(int rounds)
    {
        var editions = ReplayEditions.Read();
        var parser = new NatoParser(editions.ExpectedGaps);
        var nato = ArchivedEditions.Create(parser.Parse(Documents.Create(editions.Offered[^1].Read())).Edition!);
        var (ours, bare) = (new List<double>(), new List<double>());
        // The first round compiles.
        for (var round = 0; round <= rounds; round++)
        {
            var (mine, theirs) = (Time(() => ComputeAll(nato)), Time(() => Multiply()));
            if (round > 0)
            {
                ours.Add(mine);
                bare.Add(theirs);
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"The outlook of {Allies.All.Count} allies and {ParityDraws.Count:N0} draws of {Enum.GetValues<ScenarioKind>().Length} scenarios by "
            + $"{Enum.GetValues<Ruler>().Length} rulers: {Times.MedianOf(ours):0} ms, median of {rounds}; goal 1,000. "
            + $"A bare loop of the multiplications: {Times.MedianOf(bare):0} ms, ratio {Times.MedianOf(ours) / Times.MedianOf(bare):0.0}."));
    }

    private static void ComputeAll(ArchivedEdition nato)
    {
        var (book, assumptions) = (PledgeBook.ReadBundled(), AssumptionBook.ReadBundled());
        var outlook = EditionOutlook.Make(nato, book, Day, others: [], revisions: null);
        var shares = new ScenarioShares(nato.Edition, book, Day, outlook, assumptions);
        foreach (var levels in LevelsReader.ReadBundled(assumptions))
        {
            foreach (var kind in Enum.GetValues<ScenarioKind>())
            {
                ParityDraws.Make(levels, shares, kind, assumptions, Last);
            }
        }
    }

    private static double Multiply()
    {
        const int Years = 12;
        var (product, count) = (1d, ParityDraws.Count * Years * Allies.All.Count * Enum.GetValues<ScenarioKind>().Length * Enum.GetValues<Ruler>().Length);
        for (var number = 0; number < 2 * count; number++)
        {
            product *= 1.0000000001;
        }

        return product;
    }

    private static double Time(Action act)
    {
        var watch = Stopwatch.StartNew();
        act();
        return watch.Elapsed.TotalMilliseconds;
    }
}
