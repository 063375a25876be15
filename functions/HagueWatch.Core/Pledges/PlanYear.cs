using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Pledges;

/// <summary>Whether an ally kept its own plan in a year that the plan names, by the figures of one edition.</summary>
/// <param name="Year">The year.</param>
/// <param name="Kept">Whether the announced level was reached.</param>
/// <param name="Figures">The figures that it rests on.</param>
internal sealed record PlanYear(FiscalYear Year, bool Kept, AssessedFigures Figures)
{
    /// <summary>Judges the years that a plan names, as far as the edition has figures of them.</summary>
    public static IReadOnlyList<PlanYear> Of(Ally ally, Pledge plan, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(edition);
        return
        [
            .. from year in plan.Milestones.Select(one => one.Year).Append(plan.TargetYear)
               where year <= edition.LastYear
               let assessment = Assessor.Assess(ally, plan, edition, year, wasOffPath: false)
               where assessment.Figures is not null
               select new PlanYear(year, assessment.Status != AssessmentStatus.OffPath, assessment.Figures!),
        ];
    }
}
