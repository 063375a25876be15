using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Outlook;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Pages;

/// <summary>Shows what is expected in the year of a target, in the same words on the page of all allies and on that of one.</summary>
internal static class OutlookTable
{
    /// <summary>What a range and a probability say, and what they do not.</summary>
    public const string Claim =
        "What the errors of the past allow, as a range and in tenths. It never says that an ally will or will not reach what it promised.";

    /// <summary>What a page says where nothing is kept of the newest edition.</summary>
    public const string NothingKept = "No outlook is kept of the newest edition yet.";

    /// <summary>The headings of <see cref="CellsOf"/>.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["Now", "Low", "Centre", "High", "Reaches it", "On the line next"];

    /// <summary>Says how the columns are to be read.</summary>
    /// <param name="year">The year of the target, as a sentence has it.</param>
    public static string CaptionOf(string year) =>
        $"The share now (e = estimate) and in {year}: 1 in 10 to be at most low, 1 in 10 to be at least high";

    /// <summary>Names what is to be reached: <c>At least 3.5 % of GDP in 2035</c>.</summary>
    public static string GoalOf(AllyOutlook one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return string.Create(CultureInfo.InvariantCulture, $"At least {Words.OfGdp(one.Target)} in {one.TargetYear}");
    }

    /// <summary>Shows an ally's outlook for the year of its target.</summary>
    /// <param name="outlook">The outlook of the edition.</param>
    /// <param name="one">The ally's.</param>
    /// <param name="edition">The edition, whose share is the one now.</param>
    public static IReadOnlyList<Cell> CellsOf(EditionOutlook outlook, AllyOutlook one, ArchivedEdition edition)
    {
        ArgumentNullException.ThrowIfNull(outlook);
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(edition);
        if (one is not { Status: OutlookStatus.Given, AtLeastTarget: { } probability, Years: [.., var last] })
        {
            return [new Cell(Missing(one)), Cell.Empty, Cell.Empty, Cell.Empty, Cell.Empty, Cell.Empty];
        }

        Allies.TryFromCode(one.Ally, out var ally);
        return
        [
            edition.Edition.Find(ally!, Indicators.DefenceShareOfGdp, one.Year!.Value) is { } share
                ? Cell.Of(Words.Figure(edition.Entry, share))
                : Cell.Empty,
            ShareOf(outlook.QuantileOf(last, 10)),
            ShareOf(last.Centre),
            ShareOf(outlook.QuantileOf(last, 90)),
            Likely(probability),
            one.Next is { } next ? Likely(next.AtLeastPath) : Cell.Empty,
        ];
    }

    /// <summary>Shows a share that is computed here.</summary>
    public static Cell ShareOf(decimal share) => Cell.Of(new Number(Words.Share(share), Words.Digits(share), null));

    /// <summary>Names what the outlook rests on: its errors, the method's version, and the day of its pledges and plans.</summary>
    public static string BasisOf(EditionOutlook outlook)
    {
        ArgumentNullException.ThrowIfNull(outlook);
        var errors = outlook.Errors;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The errors are those of {errors.FirstYear} to {errors.LastYear} by {PublisherNames.Of(errors.Publisher)}'s edition "
            + $"{errors.Edition}, up to {errors.LongestHorizon} years ahead; method {outlook.Method}, with the pledges and plans of "
            + $"{Words.Day(outlook.Day)}. ")
            + (outlook.Revisions is { } source ? $"Revisions of estimates: {source}." : "No revisions of estimates are known.");
    }

    private static string Missing(AllyOutlook one) => one.Status == OutlookStatus.NoData ? "no figure" : "not applicable";

    private static Cell Likely(decimal probability) =>
        new(ProbabilityWords.Odds(probability), Note: ProbabilityWords.Likelihood(probability));
}
