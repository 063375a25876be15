using HagueWatch.Pledges;

namespace HagueWatch.Outlook;

/// <summary>How well allies' own plans forecast at one horizon, beside the method and the status quo in the very same cases.</summary>
/// <remarks>
/// A plan is a point, whose continuous ranked probability score is its error. All scores are in points of GDP; 0 is best.
/// </remarks>
/// <param name="Method">The version of the method.</param>
/// <param name="Horizon">In years.</param>
/// <param name="Cases">How many: editions by allies whose plan said something of the year.</param>
/// <param name="Provisional">How many of them are scored by an estimate still.</param>
/// <param name="Plan">The plans' mean error.</param>
/// <param name="Crps">The method's mean continuous ranked probability score.</param>
/// <param name="StatusQuo">The mean error of "the share stays as it is".</param>
internal sealed record PlanScore(int Method, int Horizon, int Cases, int Provisional, decimal Plan, decimal Crps, decimal StatusQuo)
{
    /// <summary>Scores the cases in which a plan said something of the year; an ally that is bound by several paths counts once.</summary>
    public static IReadOnlyList<PlanScore> Of(IEnumerable<OutlookCase> cases) =>
    [
        .. from one in cases.Where(one => one.Plan is not null)
               .DistinctBy(one => (one.Method, one.Edition, one.Revision, one.Ally, one.Year))
           group one by (one.Method, one.Horizon) into alike
           orderby alike.Key
           select new PlanScore(
               alike.Key.Method,
               alike.Key.Horizon,
               alike.Count(),
               alike.Count(one => one.Provisional),
               Shown.Points(alike.Average(one => one.PlanCrps!.Value)),
               Shown.Points(alike.Average(one => one.Crps)),
               Shown.Points(alike.Average(one => one.StatusQuoCrps))),
    ];
}
