using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Checks each figure alone, and beside that of the year before.</summary>
internal static class ValueChecks
{
    /// <summary>A year-on-year change of the share, in percentage points, that a person should check.</summary>
    /// <remarks>There are 15 such changes in the 2024 edition, 34 in that of 2026.</remarks>
    private const decimal JumpPoints = 0.5m;

    // One late budget is a gap; a quarter of the rows without figures is a damaged workbook.
    private const int RowsForOneGap = 4;

    /// <summary>Fewer allies may have the same figure in two years by chance.</summary>
    private const int LeastRepeated = 5;

    /// <summary>Series that change from year to year for nearly every ally.</summary>
    private static readonly Indicator[] Moving =
    [
        Indicators.DefenceNationalCurrent, Indicators.DefenceUsdCurrent, Indicators.DefenceUsdConstant,
        Indicators.DefenceShareOfGdp,
    ];

    private static readonly Dictionary<Indicator, (decimal Low, decimal High)> Plausible = new()
    {
        [Indicators.DefenceNationalCurrent] = (1, 1e9m),
        [Indicators.DefenceNationalConstant] = (1, 1e9m),
        [Indicators.DefenceUsdCurrent] = (10, 1e7m),
        [Indicators.DefenceUsdConstant] = (10, 1e7m),
        [Indicators.DefenceShareOfGdp] = (0.1m, 15),
        [Indicators.DefenceRealChange] = (-80, 300),
        [Indicators.SummaryUsdConstant] = (10, 1e7m),
        [Indicators.SummaryRealChange] = (-90, 3000),
        [Indicators.SummaryShareOfGdp] = (0.1m, 15),
        [Indicators.GdpUsdCurrent] = (1000, 1e9m),
        [Indicators.GdpUsdConstant] = (1000, 1e9m),
        [Indicators.GdpUsdConstantBillions] = (1, 1e6m),
        [Indicators.GdpPerCapita] = (1, 500),
        [Indicators.DefencePerCapita] = (5, 20000),
        [Indicators.MilitaryPersonnel] = (0.1m, 10000),
        [Indicators.EquipmentShare] = (0, 100),
        [Indicators.PersonnelShare] = (0, 100),
        [Indicators.InfrastructureShare] = (0, 100),
        [Indicators.OtherShare] = (0, 100),
    };

    public static IEnumerable<Finding> Check(Edition edition)
    {
        var figures = new Figures(edition);
        return [.. Ranges(edition), .. Gaps(edition), .. Jumps(figures), .. Repetitions(figures)];
    }

    private static IEnumerable<Finding> Ranges(Edition edition)
    {
        foreach (var figure in edition.Observations)
        {
            var (low, high) = Plausible[figure.Indicator];
            if (figure.Value is { } value && (value < low || value > high))
            {
                var range = Invariant($"{value} {figure.Indicator.Unit.Name} is not between {low} and {high}");
                yield return ValueRules.Implausible.At(
                    figure.SourceCell,
                    $"The figure of {figure.Area.Name} for {figure.Year} is implausible: {range}. The unit may have "
                    + "changed (a share as a fraction?) or a digit be wrong: compare it with the publisher's PDF.");
            }
        }
    }

    private static IEnumerable<Finding> Gaps(Edition edition)
    {
        foreach (var column in edition.Observations.GroupBy(figure => (figure.Indicator, figure.Year)))
        {
            var missing = column.Count(figure => figure.Value is null);
            if (RowsForOneGap * missing > column.Count())
            {
                yield return ValueRules.ManyLeftOut.At(
                    column.First().SourceCell,
                    Invariant($"{missing} of {column.Count()} figures of {column.Key.Indicator.Name}, ")
                    + $"{column.Key.Year}, are missing. One ally's budget may be late, but so many gaps mean a "
                    + "damaged or incomplete workbook: compare it with the publisher's PDF.");
            }
        }
    }

    private static IEnumerable<Finding> Repetitions(Figures figures) =>
        from indicator in Moving
        from year in figures.Of(indicator).Where(figure => figure.Value is not null).GroupBy(figure => figure.Year)
        let same = year.Where(figure => figures.Before(figure, indicator)?.Value == figure.Value).ToList()
        where same.Count >= LeastRepeated && 2 * same.Count > year.Count()
        select ValueRules.RepeatedYear.At(
            same[0].SourceCell,
            Invariant($"{same.Count} of {year.Count()} figures of {indicator.Name} for {year.Key} are those of the ")
            + "year before. The column was probably copied: compare it with the publisher's PDF.");

    private static IEnumerable<Finding> Jumps(Figures figures)
    {
        foreach (var figure in figures.Of(Indicators.DefenceShareOfGdp).Where(figure => figure.Area is Ally))
        {
            if (figure.Value is not { } value
                || figures.Before(figure, figure.Indicator)?.Value is not { } before
                || Math.Abs(value - before) < JumpPoints)
            {
                continue;
            }

            var jump = Invariant(
                $"{figure.Area.Name} goes from {before:0.##} % of GDP to {value:0.##} % in {figure.Year}.");
            yield return KnownCases.Jump(figure.Area, figure.Year) is { } known
                ? ValueRules.KnownJump.At(figure.SourceCell, $"{jump} {known.Reason}")
                : ValueRules.Jump.At(
                    figure.SourceCell,
                    $"{jump} It may well be true; look for the reason and, if you find it, list it in "
                    + "known-jumps.json.");
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
