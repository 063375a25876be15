using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Finds an edition's figures as the cross-checks need them.</summary>
internal sealed class Figures
{
    private readonly Edition edition;
    private readonly ILookup<Indicator, Observation> byIndicator;

    public Figures(Edition edition)
    {
        this.edition = edition;
        byIndicator = edition.Observations.ToLookup(figure => figure.Indicator);
    }

    /// <summary>Lists the figures of an indicator in the order of the document.</summary>
    public IEnumerable<Observation> Of(Indicator indicator) => byIndicator[indicator];

    public bool Has(Indicator indicator) => byIndicator.Contains(indicator);

    /// <summary>Whether there is GDP at constant prices, in millions or in billions.</summary>
    public bool HasRealGdp => Has(Indicators.GdpUsdConstant) || Has(Indicators.GdpUsdConstantBillions);

    public Observation? Find(ReferenceArea area, Indicator indicator, FiscalYear year) =>
        edition.Find(area, indicator, year);

    /// <summary>Finds the figure of another indicator for the same area and year.</summary>
    public Interval? Beside(Observation figure, Indicator indicator) => Interval(figure.Area, indicator, figure.Year);

    /// <summary>Finds the figure of another indicator for the same area, a year earlier.</summary>
    public Observation? Before(Observation figure, Indicator indicator) =>
        FiscalYear.IsPlausible(figure.Year.Number - 1)
            ? Find(figure.Area, indicator, new FiscalYear(figure.Year.Number - 1))
            : null;

    /// <summary>Finds the year of the prices of a constant-price indicator.</summary>
    public FiscalYear? PriceBase(Indicator indicator) =>
        Of(indicator).Select(figure => figure.PriceBase).FirstOrDefault(year => year is not null);

    /// <summary>Calculates expenditure at constant prices as a share of GDP at constant prices, in %.</summary>
    public Interval? RealShare(Observation figure) =>
        Share(figure, Indicators.DefenceUsdConstant, RealGdp(figure));

    /// <summary>Calculates expenditure at current prices as a share of GDP at current prices, in %.</summary>
    public Interval? NominalShare(Observation figure) =>
        Share(figure, Indicators.DefenceUsdCurrent, Beside(figure, Indicators.GdpUsdCurrent));

    private Interval? RealGdp(Observation figure) => Has(Indicators.GdpUsdConstant)
        ? Beside(figure, Indicators.GdpUsdConstant)
        : 1000 * Beside(figure, Indicators.GdpUsdConstantBillions);

    private Interval? Share(Observation figure, Indicator expenditure, Interval? gdp) =>
        100 * Publishers.Interval.Ratio(Beside(figure, expenditure), gdp);

    private Interval? Interval(ReferenceArea area, Indicator indicator, FiscalYear year) =>
        Publishers.Interval.From(Find(area, indicator, year));
}
