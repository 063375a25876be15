using System.Text.RegularExpressions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Sipri;

/// <summary>Describes one of the sheets that are read.</summary>
/// <param name="Name">Matches its name; the group <c>base</c> is the year of its prices.</param>
/// <param name="Definition">The text above its figures that says what they are.</param>
/// <param name="Indicator">What its figures are filed under.</param>
/// <param name="Factor">Converts a stored number to the indicator's unit: SIPRI stores shares as ratios.</param>
/// <param name="Maximum">The highest plausible figure, in the indicator's unit.</param>
internal sealed partial record SipriLayout(
    Regex Name,
    string Definition,
    Indicator Indicator,
    decimal Factor,
    decimal Maximum)
{
    // No ally ever spent as much: the highest share on record is Greece's of 1952, 10.9 %; the highest amount in
    // dollars is
    // that of the United States in 2024, a million million.
    public static IReadOnlyList<SipriLayout> All { get; } =
    [
        new(ShareOfGdp(), "percentage of gross domestic product", Indicators.MilitaryShareOfGdp, 100, 60),
        new(ConstantUsd(), "constant", Indicators.MilitaryUsdConstant, 1, 5_000_000),
        new(CurrentUsd(), "current prices", Indicators.MilitaryUsdCurrent, 1, 5_000_000),
        new(LocalCurrency(), "local currency", Indicators.MilitaryNational, 1, 1_000_000_000_000_000),
    ];

    /// <summary>Where a finding is that the sheet is missing.</summary>
    /// <remarks>Archived editions have it as it is: it stays, whatever other names are known.</remarks>
    public string Place => Name.ToString().Replace(@"(US\$|USD)", @"US\$", StringComparison.Ordinal);

    /// <summary>Finds the year of the prices in the name of a sheet; null where it has none.</summary>
    public FiscalYear? PriceBaseIn(string sheet)
    {
        var name = Match(sheet);
        var year = name.Success ? name.Groups["base"] : YearInAlias().Match(sheet);
        return FiscalYear.TryParse(year.ValueSpan, out var priceBase) ? priceBase : null;
    }

    [GeneratedRegex(@"\b(19|20)[0-9]{2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex YearInAlias();

    /// <summary>Checks whether a sheet's name is one of the layout's, whatever its case and spaces.</summary>
    public Match Match(string name) => Name.Match(LabelNormalizer.Normalize(name));

    // "USD" in the editions of 2020 to 2022, "US$" since 2023; the web tool's export follows them.
    [GeneratedRegex("^Share of GDP$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ShareOfGdp();

    [GeneratedRegex(
        @"^Constant \((?<base>[0-9]{4})\) (US\$|USD)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ConstantUsd();

    [GeneratedRegex(@"^Current (US\$|USD)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CurrentUsd();

    [GeneratedRegex(
        "^Local currency calendar years$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LocalCurrency();
}
