using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Outlook;

/// <summary>One year of one ally's outlook against the share that came.</summary>
/// <remarks>
/// The share is that of the first later edition that has it as an actual value, else of the latest one that has it.
/// Shares and scores are in per cent and points of GDP, probabilities from 0 to 1, all rounded to four decimals.
/// </remarks>
internal sealed record OutlookCase
{
    /// <summary>The edition by which it was expected.</summary>
    public required string Edition { get; init; }

    public required int Revision { get; init; }

    /// <summary>The version of the method.</summary>
    public required int Method { get; init; }

    /// <summary>The pledge's id.</summary>
    public required string Pledge { get; init; }

    /// <summary>ISO 3166-1 alpha-3.</summary>
    public required string Ally { get; init; }

    public required FiscalYear Year { get; init; }

    /// <summary>How many years ahead it was.</summary>
    public required int Horizon { get; init; }

    /// <summary>The last share that was published then: what the status quo expects.</summary>
    public required decimal Share { get; init; }

    public required decimal Centre { get; init; }

    /// <summary>The 10 % quantile.</summary>
    public required decimal Lower { get; init; }

    /// <summary>The 90 % quantile.</summary>
    public required decimal Upper { get; init; }

    /// <summary>The share by the ally's own plan of that day, in straight lines between the years that it names.</summary>
    /// <value>Null where none spoke of the year.</value>
    public decimal? Plan { get; init; }

    public required decimal Came { get; init; }

    /// <summary>The edition that has the share.</summary>
    public required string CameBy { get; init; }

    /// <summary>Whether that is an estimate still, so that the score may change.</summary>
    public required bool Provisional { get; init; }

    /// <summary>The continuous ranked probability score of the quantiles, as equally likely values.</summary>
    public required decimal Crps { get; init; }

    /// <summary>The probability of at least the path; null but for the first year.</summary>
    public decimal? AtLeastPath { get; init; }

    /// <summary>What the path asked for, as it was known then; null but for the first year.</summary>
    public decimal? Path { get; init; }

    /// <summary>Whether the share lay within the 10 and 90 % quantiles.</summary>
    public bool WithinInterval => Lower <= Came && Came <= Upper;

    /// <summary>The status quo's error, which is its continuous ranked probability score.</summary>
    public decimal StatusQuoCrps => Math.Abs(Came - Share);

    /// <summary>The plan's error, which is its continuous ranked probability score.</summary>
    public decimal? PlanCrps => Plan is { } planned ? Math.Abs(Came - planned) : null;

    /// <summary>The Brier score of "at least the path".</summary>
    public decimal? Brier => AtLeastPath is { } expected ? Shown.Points(Square(expected - (Came >= Path ? 1 : 0))) : null;

    /// <summary>That of the status quo, which is sure of the last share.</summary>
    public decimal? StatusQuoBrier => AtLeastPath is null ? null : Share >= Path == Came >= Path ? 0 : 1;

    /// <summary>Compares an outlook with what came.</summary>
    /// <param name="outlook">The outlook as it is kept.</param>
    /// <param name="known">The publisher's known editions in the order of release; only those after the outlook's own count.</param>
    public static IEnumerable<OutlookCase> Find(EditionOutlook outlook, IEnumerable<Edition> known)
    {
        ArgumentNullException.ThrowIfNull(outlook);
        List<Edition> later = [.. known.Where(edition => EditionOrder.Instance.Compare(edition.Id, outlook.Edition) > 0)];
        return
            from one in outlook.Allies
            where one.Status == OutlookStatus.Given && Allies.TryFromCode(one.Ally, out _)
            from year in one.Years
            let came = FindWhatCame(one.Ally, year.Year, later)
            where came is not null
            select Create(outlook, one, year, came.Value.Edition, came.Value.Share);
    }

    private static (Edition Edition, Observation Share)? FindWhatCame(string code, FiscalYear year, IReadOnlyList<Edition> later)
    {
        Allies.TryFromCode(code, out var ally);
        var shares = later
            .Select(edition => (Edition: edition, Share: edition.Find(ally!, Indicators.DefenceShareOfGdp, year)!))
            .Where(one => one.Share is { Value: not null })
            .ToList();
        return shares.Count == 0 ? null
            : shares.FindIndex(one => one.Share.Status == ObservationStatus.Actual) is >= 0 and var first ? shares[first]
            : shares[^1];
    }

    private static OutlookCase Create(EditionOutlook outlook, AllyOutlook one, YearOutlook year, Edition edition, Observation share)
    {
        var came = Shown.Points(share.Value!.Value);
        var isNext = one.Next?.Year == year.Year;
        return new OutlookCase
        {
            Edition = outlook.Edition,
            Revision = outlook.Revision,
            Method = outlook.Method,
            Pledge = one.Pledge,
            Ally = one.Ally,
            Year = year.Year,
            Horizon = year.Year - one.Year!.Value,
            Share = one.Share!.Value,
            Centre = year.Centre,
            Lower = outlook.QuantileOf(year, 10),
            Upper = outlook.QuantileOf(year, 90),
            Plan = year.Plan,
            Came = came,
            CameBy = edition.Id,
            Provisional = share.Status != ObservationStatus.Actual,
            Crps = Shown.Points((decimal)PredictiveSample.Of(year.Quantiles).Crps((double)came)),
            AtLeastPath = isNext ? one.Next!.AtLeastPath : null,
            Path = isNext ? one.Next!.Path : null,
        };
    }

    private static decimal Square(decimal value) => value * value;
}
