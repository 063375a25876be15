using HagueWatch.Statistics;

namespace HagueWatch.Trajectories;

/// <summary>Hague Watch's declared model of a "credible, incremental path": a straight line. NATO publishes no yearly milestones.</summary>
public static class ReferencePath
{
    /// <summary>Said wherever a number derived from the path is shown.</summary>
    public const string Model =
        "The required share lies on a straight line from the baseline share to the target: a model declared by Hague Watch. "
        + "NATO publishes no yearly milestones.";

    /// <summary>The share that the path asks for in a year, unrounded; an ally at or above the target at baseline must stay there.</summary>
    /// <param name="pledge">The pledge.</param>
    /// <param name="baseline">The share in the pledge's baseline year, in % of GDP.</param>
    /// <param name="year">A year not before the baseline year.</param>
    public static decimal Required(Pledge pledge, decimal baseline, FiscalYear year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, pledge.BaselineYear);
        if (baseline >= pledge.Target || year >= pledge.TargetYear)
        {
            return pledge.Target;
        }

        return baseline + ((pledge.Target - baseline) * (year - pledge.BaselineYear) / (pledge.TargetYear - pledge.BaselineYear));
    }

    /// <summary>How far the required share moves when the baseline moves by one.</summary>
    public static decimal SensitivityToBaseline(Pledge pledge, decimal baseline, FiscalYear year) =>
        baseline >= pledge.Target || year >= pledge.TargetYear
            ? 0
            : 1 - ((decimal)(year - pledge.BaselineYear) / (pledge.TargetYear - pledge.BaselineYear));
}
