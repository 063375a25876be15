using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>An edition's figures as the cross-checks ask for them.</summary>
internal sealed class Figures
{
    private readonly Edition edition;
    private readonly ILookup<Indicator, Observation> byIndicator;

    public Figures(Edition edition)
    {
        this.edition = edition;
        byIndicator = edition.Observations.ToLookup(figure => figure.Indicator);
    }

    /// <summary>The figures of an indicator in the order of the document.</summary>
    public IEnumerable<Observation> Of(Indicator indicator) => byIndicator[indicator];

    public bool Has(Indicator indicator) => byIndicator.Contains(indicator);

    public Observation? Find(ReferenceArea area, Indicator indicator, FiscalYear year) => edition.Find(area, indicator, year);

    public Interval? Interval(ReferenceArea area, Indicator indicator, FiscalYear year) => Nato.Interval.From(Find(area, indicator, year));

    /// <summary>Finds the figure of another indicator for the same area and year.</summary>
    public Interval? Beside(Observation figure, Indicator indicator) => Interval(figure.Area, indicator, figure.Year);

    /// <summary>Finds the figure of another indicator for the same area, a year earlier.</summary>
    public Observation? Before(Observation figure, Indicator indicator) =>
        FiscalYear.IsPlausible(figure.Year.Number - 1) ? Find(figure.Area, indicator, new FiscalYear(figure.Year.Number - 1)) : null;

    /// <summary>The year whose prices a constant-price indicator stands on.</summary>
    public FiscalYear? PriceBase(Indicator indicator) =>
        Of(indicator).Select(figure => figure.PriceBase).FirstOrDefault(year => year is not null);

    /// <summary>The expenditure at constant prices as a share of the GDP at constant prices, in %.</summary>
    public Interval? RealShare(ReferenceArea area, FiscalYear year) =>
        100 * Nato.Interval.Ratio(Interval(area, Indicators.DefenceUsdConstant, year), Interval(area, Indicators.GdpUsdConstant, year));

    /// <summary>The expenditure at current prices as a share of the GDP at current prices, in %.</summary>
    public Interval? NominalShare(ReferenceArea area, FiscalYear year) =>
        100 * Nato.Interval.Ratio(Interval(area, Indicators.DefenceUsdCurrent, year), Interval(area, Indicators.GdpUsdCurrent, year));

    /// <summary>Writes a number for a message: as many digits as tell, no more.</summary>
    public static string Show(decimal value)
    {
        const int significant = 8;
        var decimals = Math.Max(0, significant - Precision.DigitsBeforePoint(value));
        return Math.Round(value, decimals).ToString("0.########", CultureInfo.InvariantCulture);
    }

    public static string Show(Interval interval) => Show(interval.Middle);
}
