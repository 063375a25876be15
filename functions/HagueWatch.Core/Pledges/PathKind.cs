using System.Globalization;
using HagueWatch.Statistics;

namespace HagueWatch.Pledges;

/// <summary>A straight line to the target; an ally at or above the target at the baseline must stay there.</summary>
internal sealed class PathKind : PledgeKind
{
    public override string Name => "path";

    public override string Alert => "trajectory.off-path";

    public override string Model =>
        "The required share lies on a straight line from the baseline share to the target: "
        + "a model declared by Hague Watch. NATO publishes no yearly milestones.";

    public override bool HasBaseline => true;

    /// <summary>A straight line is our model, and more exact than the figures that it is drawn through.</summary>
    public override decimal Tolerance => 0.05m;

    public override AssessmentStatus StatusWithoutLevel => AssessmentStatus.NoData;

    public override string Missed => "is off";

    public override string StillMissed => "is still off";

    public override string Met => "is back on";

    public override string Asks => "the path asks for";

    public override decimal? Required(Pledge pledge, decimal? baseline, FiscalYear year)
    {
        var start = baseline ?? throw new ArgumentNullException(nameof(baseline));
        return year <= pledge.BaselineYear ? null
            : IsFlat(pledge, start, year) ? pledge.Target
            : Interpolate(new(pledge.BaselineYear!.Value, start), new(pledge.TargetYear, pledge.Target), year);
    }

    public override decimal SensitivityToBaseline(Pledge pledge, decimal baseline, FiscalYear year)
    {
        var start = pledge.BaselineYear!.Value;
        return IsFlat(pledge, baseline, year) ? 0 : 1 - ((decimal)(year - start) / (pledge.TargetYear - start));
    }

    public override string FormatVerdict(Pledge pledge) =>
        string.Create(CultureInfo.InvariantCulture, $"its path to {pledge.Target} % of GDP by {pledge.TargetYear}");

    public override string FormatGoal(Pledge pledge) => FormatVerdict(pledge);

    private static bool IsFlat(Pledge pledge, decimal baseline, FiscalYear year) =>
        baseline >= pledge.Target || year >= pledge.TargetYear;
}
