using HagueWatch.Statistics;

namespace HagueWatch.Pledges;

/// <summary>What a pledge asks for, year by year.</summary>
internal static class ReferencePath
{
    /// <summary>Said wherever a number derived from the path is shown.</summary>
    public const string Model =
        "The required share lies on a straight line from the baseline share to the target: a model declared by Hague Watch. "
        + "NATO publishes no yearly milestones.";

    private const string PlanModel =
        "The required share is the ally's own announcement, in straight lines between the years it names: a dated claim, not a target of NATO.";

    private const string FloorModel = "The required share is the pledge's own level, the same in every year.";

    /// <summary>Says where a pledge's required levels come from.</summary>
    public static string ModelOf(Pledge pledge) => pledge.Kind switch
    {
        PledgeKind.Path => Model,
        PledgeKind.Plan => PlanModel,
        _ => FloorModel,
    };

    /// <summary>The level that a pledge asks for in a year, unrounded; an ally at or above the target at baseline must stay there.</summary>
    /// <param name="pledge">The pledge.</param>
    /// <param name="baseline">The level in the pledge's baseline year, for a path.</param>
    /// <param name="year">The year.</param>
    /// <returns>Null where the pledge asks for nothing in that year.</returns>
    public static decimal? Required(Pledge pledge, decimal? baseline, FiscalYear year) => pledge.Kind switch
    {
        PledgeKind.Path => OnPath(pledge, baseline ?? throw new ArgumentNullException(nameof(baseline)), year),
        PledgeKind.Plan => OnPlan([.. pledge.Milestones, new Milestone(pledge.TargetYear, pledge.Target)], year),
        _ => year >= pledge.TargetYear ? pledge.Target : null,
    };

    /// <summary>How far the required share moves when the baseline moves by one.</summary>
    public static decimal SensitivityToBaseline(Pledge pledge, decimal? baseline, FiscalYear year) =>
        baseline is null || baseline >= pledge.Target || year >= pledge.TargetYear ? 0 : 1 - Progress(pledge.BaselineYear!.Value, pledge.TargetYear, year);

    private static decimal? OnPath(Pledge pledge, decimal baseline, FiscalYear year) =>
        year <= pledge.BaselineYear ? null
        : baseline >= pledge.Target || year >= pledge.TargetYear ? pledge.Target
        : Between(new Milestone(pledge.BaselineYear!.Value, baseline), new Milestone(pledge.TargetYear, pledge.Target), year);

    private static decimal? OnPlan(IReadOnlyList<Milestone> named, FiscalYear year)
    {
        var next = named.FirstOrDefault(one => one.Year >= year);
        var last = named.LastOrDefault(one => one.Year <= year);
        // Before the first year it names a plan says nothing; after the last one its level stays.
        return last is null ? null : next is null || next == last ? last.Level : Between(last, next, year);
    }

    private static decimal Between(Milestone from, Milestone to, FiscalYear year) =>
        from.Level + ((to.Level - from.Level) * (year - from.Year) / (to.Year - from.Year));

    private static decimal Progress(FiscalYear from, FiscalYear to, FiscalYear year) => (decimal)(year - from) / (to - from);
}
