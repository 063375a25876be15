using System.Diagnostics.CodeAnalysis;
using HagueWatch.Publishers.Json;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Eurostat;

/// <summary>Describes a data set that is requested, and how its cells are filed.</summary>
/// <param name="Code">Eurostat's code.</param>
/// <param name="Query">What is requested of it.</param>
/// <param name="Fixed">The categories that every cell must have.</param>
/// <param name="Indicators">The indicator by the national accounts' item and the unit.</param>
internal sealed record EurostatDataSet(
    string Code,
    string Query,
    IReadOnlyDictionary<string, string> Fixed,
    IReadOnlyDictionary<(string Item, string Unit), Indicator> Indicators)
{
    /// <summary>The measures that must fit each other, those of the whole before those of a part.</summary>
    public static IReadOnlyList<MeasureSet> Measures { get; } =
    [
        new(
            Statistics.Indicators.GovernanceShareOfGdp,
            Statistics.Indicators.GovernanceEuros,
            Statistics.Indicators.GovernanceNational) { DataSet = "gov_ev" },
        new(
            Statistics.Indicators.GovernanceInvestmentShareOfGdp,
            Statistics.Indicators.GovernanceInvestmentEuros,
            Statistics.Indicators.GovernanceInvestmentNational) { DataSet = "gov_ev", IsTotal = false },
        new(
            Statistics.Indicators.DefenceFunctionShareOfGdp,
            Statistics.Indicators.DefenceFunctionEuros,
            Statistics.Indicators.DefenceFunctionNational) { DataSet = "gov_10a_exp" },
    ];

    public static IReadOnlyList<EurostatDataSet> All { get; } =
    [
        new(
            "gov_ev",
            "format=JSON&lang=EN&expend=DEF&na_item=TE&na_item=P51G&unit=MIO_EUR&unit=MIO_NAC&unit=PC_GDP",
            new Dictionary<string, string> { ["freq"] = "A", ["expend"] = "DEF" },
            new Dictionary<(string, string), Indicator>
            {
                [("TE", "PC_GDP")] = Statistics.Indicators.GovernanceShareOfGdp,
                [("TE", "MIO_EUR")] = Statistics.Indicators.GovernanceEuros,
                [("TE", "MIO_NAC")] = Statistics.Indicators.GovernanceNational,
                [("P51G", "PC_GDP")] = Statistics.Indicators.GovernanceInvestmentShareOfGdp,
                [("P51G", "MIO_EUR")] = Statistics.Indicators.GovernanceInvestmentEuros,
                [("P51G", "MIO_NAC")] = Statistics.Indicators.GovernanceInvestmentNational,
            }),
        new(
            "gov_10a_exp",
            "format=JSON&lang=EN&sector=S13&cofog99=GF02&na_item=TE&unit=PC_GDP&unit=MIO_EUR&unit=MIO_NAC"
            + "&sinceTimePeriod=2014",
            new Dictionary<string, string> { ["freq"] = "A", ["sector"] = "S13", ["cofog99"] = "GF02" },
            new Dictionary<(string, string), Indicator>
            {
                [("TE", "PC_GDP")] = Statistics.Indicators.DefenceFunctionShareOfGdp,
                [("TE", "MIO_EUR")] = Statistics.Indicators.DefenceFunctionEuros,
                [("TE", "MIO_NAC")] = Statistics.Indicators.DefenceFunctionNational,
            }),
    ];

    /// <summary>Whether a cube with these dimensions is of this data set.</summary>
    /// <remarks>
    /// The service that was switched off in 2023 had no dimension for the frequency. Whatever else there is must have
    /// one category, which is then that of every cell.
    /// </remarks>
    public bool Fits(IReadOnlyList<JsonStatDimension> dimensions)
    {
        var needed = Fixed.Keys.Where(name => name != "freq").Concat(["na_item", "unit", "geo", "time"]).ToHashSet();
        return needed.IsSubsetOf(dimensions.Select(one => one.Name))
            && dimensions.All(one => needed.Contains(one.Name) || one.Name == "freq" || one.Codes.Count == 1);
    }

    /// <summary>Finds what a cell is filed under; false if the cell was not requested.</summary>
    public bool TryFile(
        IReadOnlyDictionary<string, string> categories,
        [NotNullWhen(true)] out Indicator? indicator,
        out FiscalYear year)
    {
        year = default;
        return Indicators.TryGetValue((categories["na_item"], categories["unit"]), out indicator)
            && Fixed.All(one => categories.GetValueOrDefault(one.Key, one.Value) == one.Value)
            && FiscalYear.TryParse(categories["time"], out year);
    }

    /// <summary>
    /// Finds the area of a Eurostat code: ISO 3166-1 alpha-2, but EL for Greece and UK for the United Kingdom.
    /// </summary>
    public static ReferenceArea? AreaOf(string geo) =>
        ByGeo.GetValueOrDefault(geo)
        ?? ReferenceAreas.EuropeanAggregates.FirstOrDefault(aggregate => aggregate.Code == geo);

    private static readonly Dictionary<string, ReferenceArea> ByGeo = new (string Geo, string Code)[]
    {
        ("BE", "BEL"), ("BG", "BGR"), ("CZ", "CZE"), ("DK", "DNK"), ("DE", "DEU"), ("EE", "EST"), ("IE", "IRL"),
        ("EL", "GRC"), ("ES", "ESP"), ("FR", "FRA"), ("HR", "HRV"), ("IT", "ITA"), ("CY", "CYP"), ("LV", "LVA"),
        ("LT", "LTU"), ("LU", "LUX"), ("HU", "HUN"), ("MT", "MLT"), ("NL", "NLD"), ("AT", "AUT"), ("PL", "POL"),
        ("PT", "PRT"), ("RO", "ROU"), ("SI", "SVN"), ("SK", "SVK"), ("FI", "FIN"), ("SE", "SWE"), ("IS", "ISL"),
        ("NO", "NOR"), ("CH", "CHE"), ("UK", "GBR"), ("AL", "ALB"), ("ME", "MNE"), ("MK", "MKD"), ("TR", "TUR"),
    }.ToDictionary(pair => pair.Geo, pair => ReferenceAreas.FromCode(pair.Code));
}
