using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>Puts into a few sentences what an edition changed.</summary>
internal static class BulletinWords
{
    public static string Summarise(
        CatalogueEntry edition,
        IReadOnlyList<AlertEvent> events,
        BulletinCounts counts,
        IReadOnlyList<BulletinMove> movers)
    {
        var sentences = new List<string>
        {
            $"{edition.Title}, published on {edition.Published:yyyy-MM-dd}: {Count(counts.Raised, "alert")} raised, "
            + $"{Number(counts.Updated)} updated, {Number(counts.Resolved + counts.Retracted)} ended, "
            + $"{Count(counts.Verdicts, "past verdict")} changed; {Number(counts.Firing)} fire now.",
        };
        var offPath = events
            .Where(one => one.Kind == AlertKind.TrajectoryOffPath && one.State == AlertState.Firing)
            .OrderBy(one => one.Figures!.Gap)
            .Select(one => $"{Allies.NameOf(one.Ally!)} {Shown.FormatGap(one.Figures!.Gap)}")
            .ToList();
        if (offPath.Count > 0)
        {
            sentences.Add($"Off their path: {string.Join(", ", offPath)} points.");
        }

        if (events.Where(one => one.Verdicts.Any(verdict => !verdict.Met)).Select(one => Allies.NameOf(one.Ally!)).Distinct().ToList()
            is { Count: > 0 } missed)
        {
            sentences.Add($"Met by an estimate and missed after all: {string.Join(", ", missed)}.");
        }

        if (movers is [var first, ..])
        {
            sentences.Add($"The biggest move is {Allies.NameOf(first.Ally)}'s: {Shown.FormatGap(first.Change)} points.");
        }

        return string.Join(' ', sentences);
    }

    private static string Count(int number, string what) => $"{Number(number)} {what}{(number == 1 ? "" : "s")}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
