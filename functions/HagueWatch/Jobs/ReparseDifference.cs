using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Jobs;

/// <summary>Counts how two readings of the same documents differ, other than in wording.</summary>
/// <param name="New">Figures that only the new reading has.</param>
/// <param name="Changed">Figures that differ in anything: value, status, marks, location.</param>
/// <param name="Withdrawn">Figures that only the old reading has.</param>
/// <param name="FindingsNew">Findings that only the new reading has.</param>
/// <param name="FindingsGone">Findings that only the old reading has.</param>
/// <param name="Wording">Whether date, headings or notes are read differently.</param>
internal sealed record ReparseDifference(
    int New, int Changed, int Withdrawn, int FindingsNew, int FindingsGone, bool Wording)
{
    public static ReparseDifference None { get; } = new(0, 0, 0, 0, 0, false);

    public bool IsNone => this == None;

    /// <param name="held">The revision that is held.</param>
    /// <param name="parsed">The new reading.</param>
    public static ReparseDifference Between(ArchivedEdition held, ParsedEdition parsed)
    {
        var (before, after) = (held.Edition, parsed.Edition);
        return new ReparseDifference(
            after.Observations.Count(one => Same(before, one) is null),
            after.Observations.Count(one => Same(before, one) is { } other && other != one),
            before.Observations.Count(one => Same(after, one) is null),
            CountBeyond(parsed.Findings, held.Description.Findings),
            CountBeyond(held.Description.Findings, parsed.Findings),
            (before.Id, before.Published) != (after.Id, after.Published)
                || !WithoutProse(before.Tables).SequenceEqual(WithoutProse(after.Tables))
                || !before.Notes.SequenceEqual(after.Notes));
    }

    private static IEnumerable<TableHeading> WithoutProse(IEnumerable<TableHeading> tables) =>
        tables.Select(table => table.WithoutProse());

    /// <summary>Counts the findings that the others lack, each as often as it occurs.</summary>
    private static int CountBeyond(IEnumerable<Finding> findings, IEnumerable<Finding> others)
    {
        var made = others.CountBy(finding => finding.WithoutProse()).ToDictionary();
        return findings
            .CountBy(finding => finding.WithoutProse())
            .Sum(one => Math.Max(0, one.Value - made.GetValueOrDefault(one.Key)));
    }

    private static Observation? Same(Edition edition, Observation one) =>
        edition.Find(one.Area, one.Indicator, one.Year);
}
