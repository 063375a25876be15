using System.Globalization;
using HagueWatch.Statistics;

namespace HagueWatch.Pledges;

/// <summary>An ally's word that it will not follow a pledge. It asks for nothing itself.</summary>
internal sealed class DeclinedKind : PledgeKind
{
    public override string Name => "declined";

    public override string Alert => "plan.below-pledge";

    public override string Model => "The ally declared that it does not follow the pledge: a dated statement, not a figure.";

    public override bool IsAnnouncement => true;

    public override decimal? Required(Pledge pledge, decimal? baseline, FiscalYear year) => null;

    public override string FormatVerdict(Pledge pledge) =>
        string.Create(CultureInfo.InvariantCulture, $"declining {pledge.Target} % of GDP by {pledge.TargetYear}");
}
