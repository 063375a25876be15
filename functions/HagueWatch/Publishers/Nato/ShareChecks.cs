using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Compares the published share of GDP with expenditure over GDP at constant prices.</summary>
/// <remarks>
/// The published share is never replaced; the check only detects figures that slipped into a wrong row.
/// </remarks>
internal static class ShareChecks
{
    /// <summary>
    /// The allowed difference between Table 3 and Tables 2 and 5 besides rounding, as a part of the share.
    /// </summary>
    private const decimal Tolerance = 0.0005m;

    /// <summary>How far from a pledge's level a share may be that was set to it, as a part of the level.</summary>
    private const decimal PatchReach = 0.01m;

    /// <summary>The shares of GDP that allies have pledged, to which NATO sets some that are close.</summary>
    public static IReadOnlyList<decimal> PledgedShares => LazyPledgedShares.Value;

    private static readonly Lazy<IReadOnlyList<decimal>> LazyPledgedShares = new(() =>
    [
        .. PledgeBook.ReadBundledPledges().Pledges
            .Where(pledge => pledge.Indicator == Indicators.DefenceShareOfGdp.Code)
            .Select(pledge => pledge.Target)
            .Distinct(),
    ]);

    public static IEnumerable<Finding> Check(Figures figures)
    {
        var canCalculate = figures.HasRealGdp && figures.Has(Indicators.DefenceUsdConstant);
        if (figures.Has(Indicators.DefenceShareOfGdp) && !canCalculate)
        {
            return [CrossCheckRules.NotApplicable.At(
                "Table 3",
                "Without the constant-price blocks of Tables 2 and 5, the shares of GDP cannot be compared with "
                + "expenditure "
                + "over GDP.")];
        }

        var shares = figures.Of(Indicators.DefenceShareOfGdp);
        return [.. shares.Select(share => CheckReal(figures, share)).OfType<Finding>(), .. DeflatorChecks.Check(figures)];
    }

    private static Finding? CheckReal(Figures figures, Observation share)
    {
        if (Interval.From(share) is not { } published
            || figures.RealShare(share) is not { } expected
            || published.DistanceTo(expected) <= Tolerance * expected.High)
        {
            return null;
        }

        var difference = $"The share of GDP of {share.Area.Name} in {share.Year} is "
            + $"{Precision.Format(share.Value!.Value)} %, but 100 × Table 2 ÷ Table 5 at constant prices is "
            + $"{expected} %.";
        return share.Value is { } level
            && PledgedShares.Contains(level)
            && published.DistanceTo(expected) <= PatchReach * level
            ? CrossCheckRules.SharePatched.At(
                share.SourceCell,
                $"{difference} NATO has set the share to exactly {Precision.Format(level)}, a level that allies pledged; "
                + "it is archived as published.")
            : CrossCheckRules.ShareMisfit.At(
                share.SourceCell,
                $"{difference} Figures may have slipped into a wrong row, or the share may be in another unit. "
                + "Compare the three tables with the publisher's PDF.");
    }
}
