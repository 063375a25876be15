using HagueWatch.Statistics;

namespace HagueWatch.Outlook;

/// <summary>What the method and its rivals would have forecast from past origins, against what came.</summary>
internal sealed class Backtest
{
    /// <summary>The horizons that are scored, in years.</summary>
    public static IReadOnlyList<int> Horizons { get; } = [2, 5, 10];

    private Backtest(IReadOnlyList<HorizonScores> horizons) => ByHorizon = horizons;

    /// <summary>The scores by horizon; horizons without a single case too, which say so.</summary>
    public IReadOnlyList<HorizonScores> ByHorizon { get; }

    /// <summary>Scores the final vintage: each origin knows the years up to it as they were revised afterwards.</summary>
    /// <param name="final">The shares of the newest edition.</param>
    /// <param name="target">The share to reach, in per cent of GDP.</param>
    /// <param name="firstOrigin">The year from which on the pledge was known.</param>
    /// <param name="targetYear">The year in which to reach it.</param>
    public static Backtest OfFinalVintage(ShareTable final, decimal target, int firstOrigin, int targetYear)
    {
        ArgumentNullException.ThrowIfNull(final);
        List<Origin> origins =
        [
            .. from year in Enumerable.Range(firstOrigin, targetYear - firstOrigin)
               where year >= final.FirstYear && year < final.LastYear
               select new Origin(final.Until(year), target, targetYear, ErrorSizes.None),
        ];
        return new Backtest([.. Horizons.Select(horizon => HorizonScores.Of(horizon, origins, final, target, targetYear))]);
    }

    /// <summary>Scores real vintages: each origin knows what an edition said, and the newest edition says what came.</summary>
    /// <param name="vintages">The editions' shares in order of publication.</param>
    /// <param name="target">The share to reach, in per cent of GDP.</param>
    /// <param name="firstOrigin">The year from which on the pledge was known.</param>
    /// <param name="targetYear">The year in which to reach it.</param>
    public static Backtest OfRealVintages(IReadOnlyList<ShareTable> vintages, decimal target, int firstOrigin, int targetYear)
    {
        ArgumentNullException.ThrowIfNull(vintages);
        List<Origin> origins =
        [
            .. from one in vintages.SkipLast(1).Index()
               where one.Item.LastYear >= firstOrigin
               select new Origin(one.Item, target, targetYear, RevisionsKnownIn(one.Item, vintages.Take(one.Index))),
        ];
        return new Backtest(
            [.. Horizons.Select(horizon => HorizonScores.Of(horizon, origins, vintages[^1], target, targetYear))]);
    }

    /// <summary>Finds how a vintage revised what earlier ones had given for their last years.</summary>
    private static ErrorSizes RevisionsKnownIn(ShareTable vintage, IEnumerable<ShareTable> earlier)
    {
        List<double> revisions =
        [
            .. from one in earlier
               from ally in one.Allies
               let before = one.Find(ally, one.LastYear)
               let now = vintage.Find(ally, one.LastYear)
               where before is not null && now is not null
               select Math.Log((double)(now.Value / before.Value)),
        ];
        return revisions.Count == 0 ? ErrorSizes.None : ErrorSizes.Of(revisions);
    }
}

/// <summary>The scores at one horizon.</summary>
/// <param name="Horizon">In years.</param>
/// <param name="Origins">The years of the origins that have cases.</param>
/// <param name="Cases">How many forecasts of the method were scored: origins by allies.</param>
/// <param name="EffectiveCases">How many independent ones they are worth; see <see cref="EffectiveCases"/>.</param>
/// <param name="Scores">By rival.</param>
internal sealed record HorizonScores(
    int Horizon, IReadOnlyList<int> Origins, int Cases, decimal EffectiveCases, IReadOnlyList<RivalScore> Scores)
{
    /// <summary>Scores every rival at a horizon from every origin that reaches so far.</summary>
    public static HorizonScores Of(
        int horizon, IEnumerable<Origin> origins, ShareTable truth, decimal target, int targetYear)
    {
        List<Case> cases =
        [
            .. from origin in origins
               where origin.Reaches(horizon)
               from ally in origin.Allies
               let came = truth.Find(ally, origin.Year + horizon)
               where came is not null
               select new Case(origin, ally, (double)came.Value),
        ];
        return new HorizonScores(
            horizon,
            [.. cases.Select(one => one.Origin.Year).Distinct().Order()],
            cases.Count,
            Outlook.EffectiveCases.Count(
                horizon, [.. cases.Select(one => (one.Origin.Year, Math.Log(one.Came / one.Origin.ShareOf(one.Ally))))]),
            [.. Enum.GetValues<Rival>().Select(rival => ScoreOf(rival, horizon, cases, (double)target, targetYear))]);
    }

    private static RivalScore ScoreOf(
        Rival rival, int horizon, IReadOnlyList<Case> cases, double target, int targetYear) => RivalScore.Of(
        rival,
        [
            .. from one in cases
               let forecast = one.Origin.Forecast(rival, one.Ally, horizon)
               where forecast is not null
               select new ScoredForecast(forecast, one.Came, one.Origin.Year + horizon == targetYear ? target : null),
        ]);

    private sealed record Case(Origin Origin, Ally Ally, double Came);
}

/// <summary>A forecast and what came.</summary>
/// <param name="Forecast">The forecast.</param>
/// <param name="Came">The share that came, in per cent of GDP.</param>
/// <param name="Target">The target, where the year is the target year.</param>
internal sealed record ScoredForecast(PredictiveSample Forecast, double Came, double? Target);

/// <summary>How well a rival forecast.</summary>
/// <param name="Rival">The rival.</param>
/// <param name="Cases">How many forecasts.</param>
/// <param name="Crps">The mean continuous ranked probability score, in points of GDP; 0 is best. Null without cases.</param>
/// <param name="Coverage">In what part of the cases the share lay within the 10 and 90 % quantiles; of points null.</param>
/// <param name="Brier">The mean Brier score of "at least the target in the target year"; null where no case is of that year.</param>
/// <param name="Transforms">How many cases fell into each tenth of the forecast; of points empty.</param>
internal sealed record RivalScore(
    Rival Rival, int Cases, decimal? Crps, decimal? Coverage, decimal? Brier, IReadOnlyList<int> Transforms)
{
    private const int Bins = 10;

    public static RivalScore Of(Rival rival, IReadOnlyList<ScoredForecast> forecasts)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        List<ScoredForecast> distributions = [.. forecasts.Where(one => !one.Forecast.IsPoint)];
        return new RivalScore(
            rival,
            forecasts.Count,
            Mean(forecasts.Select(one => one.Forecast.Crps(one.Came))),
            Mean(distributions.Select(one => one.Came >= one.Forecast.Quantile(0.1) && one.Came <= one.Forecast.Quantile(0.9) ? 1.0 : 0)),
            Mean(
                from one in forecasts
                let target = one.Target
                where target is not null
                let expected = one.Forecast.ProbabilityOfAtLeast(target.Value)
                select Math.Pow(expected - (one.Came >= target.Value ? 1 : 0), 2)),
            distributions.Count == 0
                ? []
                : [.. Enumerable.Range(0, Bins).Select(bin => distributions.Count(one => BinOf(one) == bin))]);
    }

    private static int BinOf(ScoredForecast one) =>
        Math.Min(Bins - 1, (int)Math.Floor(Bins * one.Forecast.TransformOf(one.Came)));

    private static decimal? Mean(IEnumerable<double> scores) =>
        scores.Select(one => (double?)one).Average() is { } mean ? Pledges.Shown.Points((decimal)mean) : null;
}
