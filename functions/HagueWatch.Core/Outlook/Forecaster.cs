using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Outlook;

/// <summary>
/// Forecasts allies' shares of GDP: a centre between the last share and the pledge line, and the errors of the past about it.
/// </summary>
/// <param name="errors">The errors that are known; at least one horizon.</param>
/// <param name="revisions">How much estimates of the running year were revised.</param>
internal sealed class Forecaster(RandomWalkErrors errors, ErrorSizes revisions)
{
    /// <summary>Forecasts an ally's share for each year up to a pledge's target year.</summary>
    /// <param name="ally">The ally.</param>
    /// <param name="pledge">A path that binds the ally.</param>
    /// <param name="edition">The edition: the share of its last year is the last one.</param>
    /// <param name="plan">The ally's own plan; null where none is in force.</param>
    public AllyOutlook Forecast(Ally ally, Pledge pledge, Edition edition, Pledge? plan)
    {
        ArgumentNullException.ThrowIfNull(ally);
        ArgumentNullException.ThrowIfNull(pledge);
        ArgumentNullException.ThrowIfNull(edition);
        var outlook = new AllyOutlook
        {
            Ally = ally.Code,
            Pledge = pledge.Id,
            Status = OutlookStatus.NotApplicable,
            Target = pledge.Target,
            TargetYear = pledge.TargetYear,
        };
        var year = edition.LastYear;
        var indicator = Indicators.FromCode(pledge.Indicator);
        if (!ally.HasArmedForces || year >= pledge.TargetYear)
        {
            return outlook;
        }

        if (edition.Find(ally, indicator, year) is not { Value: > 0 and { } share, Status: var status })
        {
            return outlook with { Status = OutlookStatus.NoData, Year = year };
        }

        var provisional = status is ObservationStatus.Estimate or ObservationStatus.Provisional;
        var series = new ShareForecast(errors, provisional ? revisions : ErrorSizes.None, pledge, year, share);
        var baseline = pledge.BaselineYear is { } first ? edition.Find(ally, indicator, first)?.Value : null;
        return outlook with
        {
            Status = OutlookStatus.Given,
            Year = year,
            Share = Shown.Points(share),
            Provisional = provisional,
            AtLeastTarget = series.ProbabilityOfAtLeast(pledge.Target, pledge.TargetYear),
            Next = baseline is null ? null : series.Decide(pledge, baseline.Value),
            Years =
            [
                .. from number in Enumerable.Range(year.Number + 1, pledge.TargetYear - year)
                   select series.In(new FiscalYear(number), plan),
            ],
        };
    }

    /// <summary>One ally's forecast for one pledge.</summary>
    private sealed class ShareForecast(RandomWalkErrors errors, ErrorSizes revisions, Pledge pledge, FiscalYear last, decimal share)
    {
        private readonly PledgeLine line = new((double)share, (double)pledge.Target, pledge.TargetYear - last);

        public decimal ProbabilityOfAtLeast(decimal level, FiscalYear year) =>
            Shown.Points((decimal)SampleAt(year - last).ProbabilityOfAtLeast((double)level));

        public NextDecision? Decide(Pledge path, decimal baseline)
        {
            var next = new FiscalYear(last.Number + 1);
            return path.Kind.Required(path, baseline, next) is { } required
                ? new NextDecision(next, Shown.Points(required), ProbabilityOfAtLeast(required, next))
                : null;
        }

        public YearOutlook In(FiscalYear year, Pledge? plan)
        {
            var horizon = year - last;
            var sample = SampleAt(horizon);
            return new YearOutlook(
                year,
                Shown.Points((decimal)line.At(horizon)),
                year <= plan?.TargetYear && plan.Kind.Required(plan, baseline: null, year) is { } planned ? Shown.Points(planned) : null,
                Shown.Points((decimal)line.CentreAt(horizon)),
                [.. OutlookMethod.QuantileLevels.Select(level => Shown.Points((decimal)sample.Quantile(level / 100.0)))]);
        }

        private PredictiveSample SampleAt(int horizon) =>
            new(line.CentreAt(horizon), errors.SizesAt(horizon).And(revisions).Mirrored());
    }
}
