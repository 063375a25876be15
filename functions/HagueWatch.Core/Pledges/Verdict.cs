using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Pledges;

/// <summary>Whether an ally met a pledge in one year, by the figures of one edition.</summary>
/// <param name="Year">The year: a floor's target year or a later one, for a path one after the baseline.</param>
/// <param name="Met">Whether the level was reached, within the tolerance of the pledge's kind.</param>
/// <param name="Figures">The figures that it rests on.</param>
internal sealed record Verdict(FiscalYear Year, bool Met, AssessedFigures Figures)
{
    /// <summary>Gives the verdicts on every year that counts and of which the edition has a figure.</summary>
    /// <remarks>None for an announced plan: what an ally said of itself is no pledge to anyone.</remarks>
    public static IReadOnlyList<Verdict> Of(Ally ally, Pledge pledge, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(pledge);
        ArgumentNullException.ThrowIfNull(edition);
        var first = pledge.BaselineYear?.Number + 1 ?? pledge.TargetYear.Number;
        var years = Math.Max(0, edition.LastYear.Number + 1 - first);
        return pledge.Kind.IsAnnouncement
            ? []
            :
            [
                .. from number in Enumerable.Range(first, years)
                   let year = new FiscalYear(number)
                   let assessment = Assessor.Assess(ally, pledge, edition, year, wasOffPath: false)
                   where assessment.Figures is not null
                   select new Verdict(year, assessment.Status != AssessmentStatus.OffPath, assessment.Figures!),
            ];
    }
}
