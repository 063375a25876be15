using HagueWatch.Statistics;

namespace HagueWatch.Outlook;

/// <summary>Lists the forecasts that are compared in the backtest.</summary>
internal enum Rival
{
    /// <summary>The last share, as a point.</summary>
    StatusQuo,

    /// <summary>The pledge line, as a point.</summary>
    StraightLine,

    /// <summary>The last share with the errors of the random walk, with their signs.</summary>
    RandomWalk,

    /// <summary>The yearly change of the last five years goes on; with its own errors.</summary>
    Drift,

    /// <summary>The same, damped by 0.8 each year; with its own errors.</summary>
    DampedTrend,

    /// <summary>The last share with mirrored errors.</summary>
    MirroredRandomWalk,

    /// <summary>The pledge line with mirrored errors.</summary>
    MirroredLine,

    /// <summary>The method: half the last share and half the pledge line, with mirrored errors.</summary>
    Blend,
}

/// <summary>What was known at an origin, and the forecasts that follow from it.</summary>
/// <param name="known">The shares that were known; their last year is the origin.</param>
/// <param name="target">The share to reach, in per cent of GDP.</param>
/// <param name="targetYear">The year in which to reach it.</param>
/// <param name="revisions">How much estimates of the last year had been revised, as far as it was known.</param>
internal sealed class Origin(ShareTable known, decimal target, int targetYear, ErrorSizes revisions)
{
    private const int YearsOfTrend = 5;
    private const double Damping = 0.8;

    private readonly RandomWalkErrors errors = RandomWalkErrors.In(known);
    private readonly Dictionary<(Rival, int), IReadOnlyList<double>> ownErrors = [];

    public int Year => known.LastYear;

    /// <summary>The allies with a share at the origin.</summary>
    public IEnumerable<Ally> Allies => known.Allies.Where(ally => known.Find(ally, Year) is not null);

    /// <summary>Returns whether enough errors are known at a horizon.</summary>
    public bool Reaches(int horizon) => horizon <= errors.LongestHorizon && horizon <= targetYear - Year;

    /// <summary>Finds the last share of an ally, in per cent of GDP.</summary>
    public double ShareOf(Ally ally) => (double)known.Find(ally, Year)!.Value;

    /// <summary>Makes a rival's forecast; null where the ally's series is too short for it.</summary>
    public PredictiveSample? Forecast(Rival rival, Ally ally, int horizon) => rival switch
    {
        Rival.StatusQuo => PredictiveSample.Point(ShareOf(ally)),
        Rival.StraightLine => PredictiveSample.Point(LineOf(ally).At(horizon)),
        Rival.RandomWalk => new PredictiveSample(ShareOf(ally), errors.At(horizon)),
        Rival.Drift or Rival.DampedTrend => Trend(rival, ally, horizon),
        Rival.MirroredRandomWalk => Mirrored(ShareOf(ally), horizon),
        Rival.MirroredLine => Mirrored(LineOf(ally).At(horizon), horizon),
        Rival.Blend => Mirrored(LineOf(ally).CentreAt(horizon), horizon),
        _ => throw new ArgumentOutOfRangeException(nameof(rival), rival, null),
    };

    private PledgeLine LineOf(Ally ally) => new(ShareOf(ally), (double)target, targetYear - Year);

    private PredictiveSample Mirrored(double centre, int horizon) =>
        new(centre, errors.SizesAt(horizon).And(revisions).Mirrored());

    private PredictiveSample? Trend(Rival rival, Ally ally, int horizon) =>
        TrendAt(rival, ally, Year, horizon) is { } centre && ErrorsOfTrend(rival, horizon) is { Count: > 0 } own
            ? new PredictiveSample(centre, own)
            : null;

    private double? TrendAt(Rival rival, Ally ally, int year, int horizon)
    {
        if (known.Find(ally, year) is not { } last || known.Find(ally, year - YearsOfTrend) is not { } before)
        {
            return null;
        }

        var yearly = Math.Log((double)(last / before)) / YearsOfTrend;
        var years = rival == Rival.Drift ? horizon : Enumerable.Range(1, horizon).Sum(one => Math.Pow(Damping, one));
        return (double)last * Math.Exp(yearly * years);
    }

    private IReadOnlyList<double> ErrorsOfTrend(Rival rival, int horizon)
    {
        if (!ownErrors.TryGetValue((rival, horizon), out var own))
        {
            own = ownErrors[(rival, horizon)] =
            [
                .. from ally in known.Allies
                   from year in Enumerable.Range(errors.FirstYear, Math.Max(0, Year - horizon - errors.FirstYear + 1))
                   let centre = TrendAt(rival, ally, year, horizon)
                   where centre is not null
                   let came = known.Find(ally, year + horizon)
                   where came is not null
                   select Math.Log((double)came.Value / centre.Value),
            ];
        }

        return own;
    }
}
