using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Editions.Revisions;

/// <summary>Observations and editions in the shortest form that a reader can take in.</summary>
internal static class Printed
{
    public static ReferenceArea Poland { get; } = Allies.All.Single(ally => ally.Code == "POL");

    /// <param name="cell">
    /// A figure as printed, <c>e</c> behind an estimate, then its price base or currency: <c>2.03e 2015</c>, <c>563 Leva</c>.
    /// Empty is a cell without a figure, null no cell.
    /// </param>
    /// <param name="area">Poland if left out.</param>
    /// <param name="indicator">The share of GDP if left out.</param>
    /// <param name="year">The year it is about.</param>
    public static Observation? Cell(string? cell, ReferenceArea? area = null, Indicator? indicator = null, int year = 2024)
    {
        if (cell is null)
        {
            return null;
        }

        var words = cell.Split(' ');
        var figure = words[0].TrimEnd('e');
        var basis = words.Length > 1 ? words[1] : null;
        FiscalYear? priceBase = int.TryParse(basis, CultureInfo.InvariantCulture, out var number) ? new FiscalYear(number) : null;
        return new Observation
        {
            Area = area ?? Poland,
            Indicator = indicator ?? Indicators.DefenceShareOfGdp,
            Year = new FiscalYear(year),
            Value = figure.Length == 0 ? null : decimal.Parse(figure, CultureInfo.InvariantCulture),
            Status = figure.Length == 0 ? ObservationStatus.Missing
                : words[0].EndsWith('e') ? ObservationStatus.Estimate
                : ObservationStatus.Actual,
            PriceBase = priceBase,
            Currency = priceBase is null ? basis : null,
            Decimals = figure.Split('.') is [_, var decimals] ? decimals.Length : 0,
            SourceCell = "Table 3!N14",
        };
    }

    public static Edition Edition(params IEnumerable<Observation?> cells) => new()
    {
        Publisher = "nato",
        Id = "2024",
        Title = "Made up",
        Published = new DateOnly(2024, 6, 17),
        Observations = [.. cells.OfType<Observation>()],
    };

    public static Edition Edition(params TableHeading[] tables) => new()
    {
        Publisher = "nato",
        Id = "2024",
        Title = "Made up",
        Published = new DateOnly(2024, 6, 17),
        Observations = [],
        Tables = tables,
    };
}
