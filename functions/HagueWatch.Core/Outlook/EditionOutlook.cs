using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Outlook;

/// <summary>What was expected when an edition was published, of every ally and path in force.</summary>
internal sealed record EditionOutlook
{
    /// <summary>The version of the method; <see cref="OutlookMethod.Version"/>.</summary>
    public required int Method { get; init; }

    /// <summary>The publisher's id.</summary>
    public required string Publisher { get; init; }

    /// <summary>The edition's id.</summary>
    public required string Edition { get; init; }

    public required int Revision { get; init; }

    /// <summary>The day by whose pledges and plans it is made.</summary>
    public required DateOnly Day { get; init; }

    public required ErrorSource Errors { get; init; }

    /// <summary>Whose revisions of estimates are counted in, and from which editions; null where none are known.</summary>
    public string? Revisions { get; init; }

    /// <summary>The levels of all quantiles, in per cent.</summary>
    public IReadOnlyList<int> QuantileLevels { get; init; } = OutlookMethod.QuantileLevels;

    /// <summary>By pledge, in NATO's order of allies.</summary>
    public required IReadOnlyList<AllyOutlook> Allies { get; init; }

    /// <summary>Finds a quantile of a year; the level is in per cent and one of <see cref="QuantileLevels"/>.</summary>
    public decimal QuantileOf(YearOutlook year, int level)
    {
        ArgumentNullException.ThrowIfNull(year);
        return year.Quantiles[QuantileLevels.Index().Single(one => one.Item == level).Index];
    }

    /// <summary>Makes the outlook of an edition.</summary>
    /// <param name="current">The edition by which the paths are assessed.</param>
    /// <param name="book">The pledges and plans.</param>
    /// <param name="day">The day that decides which of them are in force.</param>
    /// <param name="others">Longer series of shares that were known then, of other publishers' making.</param>
    /// <param name="revisions">How the publisher's estimates were revised, as far as it is known.</param>
    /// <returns>Null where no path is in force, or no table has enough shares to know any error.</returns>
    public static EditionOutlook? Make(
        ArchivedEdition current, PledgeBook book, DateOnly day, IEnumerable<ShareTable> others, EstimateRevisions? revisions)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(book);
        var own = ShareTable.From(current.Edition, Indicators.DefenceShareOfGdp);
        var errors = RandomWalkErrors.In(Longest([own, .. others]));
        List<Pledge> paths = [.. PathsOn(book, day).Where(one => one.Publisher == current.Entry.Publisher)];
        if (paths.Count == 0 || errors.LongestHorizon == 0)
        {
            return null;
        }

        var forecaster = new Forecaster(errors, revisions is null ? ErrorSizes.None : SizesOf(revisions));
        return new EditionOutlook
        {
            Method = OutlookMethod.Version,
            Publisher = current.Entry.Publisher,
            Edition = current.Entry.Edition,
            Revision = current.Entry.Revision,
            Day = day,
            Errors = ErrorSource.Of(errors),
            Revisions = revisions?.Source,
            Allies =
            [
                .. from path in paths
                   from ally in Statistics.Allies.All
                   where path.Binds(ally, day)
                   select forecaster.Forecast(ally, path, current.Edition, PlanOf(ally, book, day)),
            ],
        };
    }

    /// <summary>Lists the paths in force on a day whose indicator is the share of GDP.</summary>
    public static IEnumerable<Pledge> PathsOn(PledgeBook book, DateOnly day) => book.InForce(day)
        .Where(one => one.Kind == PledgeKind.Path && one.Indicator == Indicators.DefenceShareOfGdp.Code);

    /// <summary>Finds the plan that an ally announced last, in NATO's definition.</summary>
    public static Pledge? PlanOf(Ally ally, PledgeBook book, DateOnly day) => book.InForce(day)
        .Where(one => one.Kind == PledgeKind.Plan && one.IsMeasured && one.Binds(ally, day))
        .MaxBy(one => one.Adopted);

    /// <summary>Chooses the table with the most years that count; of equal ones the first.</summary>
    private static ShareTable Longest(IEnumerable<ShareTable> tables) =>
        tables.MaxBy(one => one.LastYear - Math.Max(one.FirstYear, OutlookMethod.FirstYear))!;

    private static ErrorSizes SizesOf(EstimateRevisions revisions) =>
        ErrorSizes.Of(revisions.Cases.Select(one => Math.Log((double)(one.Given.Value!.Value / one.Estimate.Value!.Value))));
}

/// <summary>Says where the errors of an outlook are from.</summary>
/// <param name="Publisher">The publisher's id.</param>
/// <param name="Edition">The edition's id.</param>
/// <param name="FirstYear">The first year of the shares that count.</param>
/// <param name="LastYear">The last.</param>
/// <param name="LongestHorizon">The longest horizon, in years, with enough errors; beyond it they are extrapolated.</param>
internal sealed record ErrorSource(string Publisher, string Edition, int FirstYear, int LastYear, int LongestHorizon)
{
    public static ErrorSource Of(RandomWalkErrors errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return new(errors.Publisher, errors.Edition, errors.FirstYear, errors.LastYear, errors.LongestHorizon);
    }
}
