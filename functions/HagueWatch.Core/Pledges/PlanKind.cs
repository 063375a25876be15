using HagueWatch.Statistics;

namespace HagueWatch.Pledges;

/// <summary>Straight lines between the years that an ally named.</summary>
internal sealed class PlanKind : PledgeKind
{
    public override string Name => "plan";

    public override string Alert => "plan.slipped";

    public override string Model =>
        "The required share is the ally's own announcement, in straight lines between the years it names: "
        + "a dated claim, not a target of NATO.";

    public override bool IsAnnouncement => true;

    public override string Asks => "the plan says";

    /// <returns>Null before the first year that the plan names; after the last one its level applies.</returns>
    public override decimal? Required(Pledge pledge, decimal? baseline, FiscalYear year)
    {
        Milestone[] named = [.. pledge.Milestones, new Milestone(pledge.TargetYear, pledge.Target)];
        var next = named.FirstOrDefault(one => one.Year >= year);
        var last = named.LastOrDefault(one => one.Year <= year);
        return last is null ? null : next is null || next == last ? last.Level : Interpolate(last, next, year);
    }

    public override string FormatVerdict(Pledge pledge) => $"behind its own plan ({pledge.Title}; {pledge.Source})";
}
