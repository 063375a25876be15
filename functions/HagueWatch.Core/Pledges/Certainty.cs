using HagueWatch.Editions.Revisions;
using HagueWatch.Statistics;

namespace HagueWatch.Pledges;

/// <summary>In how many of the known revisions of estimates a status would survive.</summary>
/// <param name="Value">The part of the cases, each counted with its mirror image; 0 to 1, to three decimals.</param>
/// <param name="Cases">How many revisions are known.</param>
/// <param name="Source">Whose they are, and from which editions.</param>
internal sealed record Certainty(decimal Value, int Cases, string Source)
{
    /// <summary>Tries every known revision on an assessment.</summary>
    /// <remarks>
    /// Each moves the deciding share and, by what was revised of the year that lay as far back, the baseline. An ally
    /// that misses its pledge does so until its gap is zero; one that does not may fall by what is tolerated.
    /// </remarks>
    /// <param name="assessment">The assessment.</param>
    /// <param name="revisions">The known revisions of the pledge's indicator; null where there are too few.</param>
    /// <returns>Null where the deciding figure is no estimate, or no revisions are known.</returns>
    public static Certainty? Of(Assessment assessment, EstimateRevisions? revisions)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        if (revisions is null || assessment.Figures is not { Provisional: true } figures)
        {
            return null;
        }

        var survived = revisions.Cases.Sum(one =>
            (Survives(assessment, figures, one, 1) ? 1 : 0) + (Survives(assessment, figures, one, -1) ? 1 : 0));
        var value = (decimal)survived / (2 * revisions.Cases.Count);
        return new Certainty(Math.Round(value, 3, MidpointRounding.AwayFromZero), revisions.Cases.Count, revisions.Source);
    }

    private static bool Survives(Assessment assessment, AssessedFigures figures, EstimateRevision revision, int sign)
    {
        var pledge = assessment.Pledge;
        var year = figures.Deciding.Year;
        var baseline = figures.Baseline is { Value: { } start, Year: var first }
            ? start * (1 + (sign * revision.RelativeBefore(year - first)))
            : (decimal?)null;
        var share = figures.Share * (1 + (sign * revision.Relative));
        var gap = share - pledge.Kind.Required(pledge, baseline, year)!.Value;
        return assessment.Status == AssessmentStatus.OffPath ? gap < 0 : gap >= -pledge.Kind.Tolerance;
    }
}
