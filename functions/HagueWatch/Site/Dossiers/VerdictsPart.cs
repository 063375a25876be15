using HagueWatch.Dossiers;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Dossiers;

/// <summary>Follows the verdicts on each year through the editions.</summary>
internal static class VerdictsPart
{
    public static IReadOnlyList<YearVerdicts> Make(PublicRecord record, Ally ally, Citations citations)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(citations);
        var given =
            from pledge in record.Pledges.InForce(record.Day)
            where !pledge.Kind.IsAnnouncement && pledge.Binds(ally, record.Day)
            from edition in record.Known(pledge.Publisher)
            from verdict in Verdict.Of(ally, pledge, edition.Edition)
            select (Pledge: pledge, Edition: edition, Verdict: verdict);
        return
        [
            .. given.GroupBy(one => (one.Pledge, one.Verdict.Year))
                .OrderBy(year => year.Key.Pledge.Id, StringComparer.Ordinal)
                .ThenBy(year => year.Key.Year)
                .Select(year => Follow(year.Key.Pledge, year.Key.Year, [.. year.Select(one => (one.Edition, one.Verdict))], citations)),
        ];
    }

    private static YearVerdicts Follow(
        Pledge pledge, FiscalYear year, IReadOnlyList<(ArchivedEdition Edition, Verdict Verdict)> given, Citations citations) => new(
        pledge.Id,
        pledge.Kind.FormatGoal(pledge),
        year.Number,
        [.. Turns(given).Select(one => Say(one.Edition, one.Verdict, citations))]);

    /// <summary>Leaves the first, those that say otherwise than the one before, and the last.</summary>
    private static IEnumerable<(ArchivedEdition Edition, Verdict Verdict)> Turns(
        IReadOnlyList<(ArchivedEdition Edition, Verdict Verdict)> given) =>
        given.Where((one, index) => index == 0 || index == given.Count - 1 || one.Verdict.Met != given[index - 1].Verdict.Met);

    private static SaidVerdict Say(ArchivedEdition edition, Verdict verdict, Citations citations) => new(
        Citations.NameOf(edition.Entry),
        citations.Cite(edition, verdict.Figures.Deciding)!,
        Shown.Points(verdict.Figures.Required),
        verdict.Met,
        verdict.Figures.Marginal);
}
