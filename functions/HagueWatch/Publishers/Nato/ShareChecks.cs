using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Compares the published share of GDP with expenditure over GDP, at constant and at current prices.</summary>
/// <remarks>
/// The published share is never replaced; the check only detects figures that slipped into a wrong row.
/// </remarks>
internal static class ShareChecks
{
    /// <summary>
    /// The allowed difference between Table 3 and Tables 2 and 5 besides rounding, in percentage points.
    /// </summary>
    private const decimal Tolerance = 0.001m;

    /// <summary>NATO sets some shares that are close to two per cent to exactly two.</summary>
    private const decimal PatchedTo = 2m;
    private const decimal PatchReach = 0.02m;

    /// <summary>
    /// The allowed difference between the shares at current and at constant prices, in percentage points.
    /// </summary>
    /// <remarks>For 28 allies of the 2024 edition the two are the same to the last digit.</remarks>
    private const decimal NominalBand = 0.01m;

    public static IEnumerable<Finding> Check(Figures figures)
    {
        var canCalculate = figures.Has(Indicators.GdpUsdConstant) && figures.Has(Indicators.DefenceUsdConstant);
        if (figures.Has(Indicators.DefenceShareOfGdp) && !canCalculate)
        {
            return [CrossCheckRules.NotApplicable.At(
                "Table 3",
                "Without the constant-price blocks of Tables 2 and 5, the shares of GDP cannot be compared with "
                + "expenditure "
                + "over GDP.")];
        }

        var shares = figures.Of(Indicators.DefenceShareOfGdp);
        return [.. shares.Select(share => CheckReal(figures, share)).OfType<Finding>(), .. CheckNominal(figures)];
    }

    private static Finding? CheckReal(Figures figures, Observation share)
    {
        if (Interval.From(share) is not { } published
            || figures.RealShare(share) is not { } expected
            || published.DistanceTo(expected) <= Tolerance)
        {
            return null;
        }

        var difference = $"The share of GDP of {share.Area.Name} in {share.Year} is "
            + $"{Precision.Format(share.Value!.Value)} %, but 100 × Table 2 ÷ Table 5 at constant prices is "
            + $"{expected} %.";
        return share.Value == PatchedTo && published.DistanceTo(expected) <= PatchReach
            ? CrossCheckRules.SharePatched.At(
                share.SourceCell, $"{difference} NATO has set the share to exactly 2; it is archived as published.")
            : CrossCheckRules.ShareMisfit.At(
                share.SourceCell,
                $"{difference} Figures may have slipped into a wrong row, or the share may be in another unit. "
                + "Compare the three tables with the publisher's PDF.");
    }

    private static IEnumerable<Finding> CheckNominal(Figures figures)
    {
        var excepted = new Dictionary<KnownException, (Observation First, List<FiscalYear> Years)>();
        foreach (var current in figures.Of(Indicators.DefenceUsdCurrent).Where(figure => figure.Area is Ally))
        {
            if (figures.NominalShare(current) is not { } nominal || figures.RealShare(current) is not { } real)
            {
                continue;
            }

            var distance = nominal.DistanceTo(real);
            var known = KnownCases.Exception(CrossCheckRules.NominalShareMisfit.Code, current.Area, current.Year);
            var band = Math.Max(NominalBand, known?.Band ?? 0);
            if (distance > band)
            {
                yield return CrossCheckRules.NominalShareMisfit.At(
                    current.SourceCell,
                    $"{current.Area.Name} spends {nominal} % of its GDP in {current.Year} at current prices, but "
                    + $"{real} % at constant prices; the difference should be at most {Precision.Format(band)} "
                    + "points. Figures of Table 2 or 5 may have slipped into a wrong row: compare them with the "
                    + "publisher's PDF.");
            }
            else if (distance > NominalBand)
            {
                excepted.TryAdd(known!, (current, []));
                excepted[known!].Years.Add(current.Year);
            }
        }

        foreach (var (known, (first, years)) in excepted)
        {
            yield return CrossCheckRules.ListedException.At(
                first.SourceCell,
                $"The shares of {first.Area.Name} at current and at constant prices differ in "
                + $"{string.Join(", ", years)}. "
                + known.Reason);
        }
    }
}
