using System.Text.RegularExpressions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Describes a table of the workbook, which is recognised by its text and not by its position.</summary>
/// <remarks>Patterns are matched against <see cref="LabelNormalizer"/>s.</remarks>
/// <param name="Name">The name in notes and messages: <c>Table 3</c>.</param>
/// <param name="Title">Its title, after the number.</param>
/// <param name="Unit">The line below the title.</param>
/// <param name="Blocks">Its blocks of rows, from top to bottom.</param>
internal sealed record TableLayout(string Name, Regex Title, Regex Unit, IReadOnlyList<BlockLayout> Blocks)
{
    /// <summary>Whether its columns are a few named ones instead of a run of years.</summary>
    public bool IsSummary { get; init; }

    /// <summary>Whether its labels name a currency in parentheses.</summary>
    public bool HasCurrencies { get; init; }

    /// <summary>The same table as earlier editions had it; null if it is as it was.</summary>
    public TableLayout? Former { get; init; }
}

/// <summary>Describes a block of rows under one heading.</summary>
/// <param name="Name">The name in messages and declared gaps; empty if the table has no headings.</param>
/// <param name="Heading">Its heading; null if it has none.</param>
/// <param name="Indicator">What its figures are filed under, unless the columns decide.</param>
internal sealed record BlockLayout(string Name, Regex? Heading, Indicator Indicator)
{
    /// <summary>Whether the two aggregates follow the allies.</summary>
    public bool HasAggregates { get; init; }

    /// <summary>Whether Iceland, which has a GDP and no forces, has a row.</summary>
    public bool HasIceland { get; init; }

    /// <summary>Whether its figures are at the prices of one year.</summary>
    public bool IsConstant { get; init; }
}

/// <summary>Lists the nine tables that NATO has published since 2019; "core" came with the 2026 edition.</summary>
internal static partial class NatoTables
{
    public static IReadOnlyList<TableLayout> All { get; } =
    [
        new("Table 1", Exactly("(core )?defence expenditure"), Exactly("million national currency units"),
        [
            new("Current prices", Exactly("current prices"), Indicators.DefenceNationalCurrent),
            new("Constant prices", Exactly("constant [0-9]{4} prices"), Indicators.DefenceNationalConstant)
            { IsConstant = true },
        ])
        { HasCurrencies = true },
        new("Table 2", Exactly("(core )?defence expenditure"), Exactly("million us dollars"),
        [
            new("Current prices", Exactly("current prices and exchange rates"), Indicators.DefenceUsdCurrent)
            { HasAggregates = true },
            new(
                "Constant prices",
                Exactly("constant [0-9]{4} prices and exchange rates"),
                Indicators.DefenceUsdConstant)
            { HasAggregates = true, IsConstant = true },
        ]),
        new(
            "Table 3",
            Exactly("(core )?defence expenditure as a share of gdp and annual real change"),
            Exactly("based on [0-9]{4} prices"),
        [
            new("Share of real GDP", Exactly(@"share of real gdp \(%\)"), Indicators.DefenceShareOfGdp)
            { HasAggregates = true, IsConstant = true },
            new("Annual real change", Exactly(@"annual real change \(%\)"), Indicators.DefenceRealChange)
            { HasAggregates = true, IsConstant = true },
        ]),
        new("Table 4", Exactly(@"(core )?defence expenditure real change [0-9]{4} ?- ?[0-9]{4} ?e?"),
            Exactly(@"million us dollars \([0-9]{4} prices and exchange rates\)"),
        [
            new("", null, Indicators.SummaryUsdConstant) { IsConstant = true },
        ])
        { IsSummary = true },
        new("Table 5", Exactly("gdp"), Exactly("million us dollars"),
        [
            new("Current prices", Exactly("current prices and exchange rates"), Indicators.GdpUsdCurrent)
            { HasAggregates = true, HasIceland = true },
            new("Constant prices", Exactly("constant [0-9]{4} prices and exchange rates"), Indicators.GdpUsdConstant)
            { HasAggregates = true, HasIceland = true, IsConstant = true },
        ])
        {
            Former = new(
                "Table 5",
                Exactly("real gdp"),
                Exactly(@"billion us dollars \([0-9]{4} prices and exchange rates\)"),
            [
                new("", null, Indicators.GdpUsdConstantBillions)
                { HasAggregates = true, HasIceland = true, IsConstant = true },
            ]),
        },
        new(
            "Table 6",
            Exactly("gdp per capita and (core )?defence expenditure per capita"),
            Exactly("[0-9]{4} prices and exchange rates"),
        [
            new("GDP per capita", Exactly(@"gdp per capita \(thousand us dollars\)"), Indicators.GdpPerCapita)
            { HasAggregates = true, HasIceland = true, IsConstant = true },
            new(
                "Defence expenditure per capita",
                Exactly(@"(core )?defence expenditure per capita \(us dollars\)"),
                Indicators.DefencePerCapita)
            { HasAggregates = true, IsConstant = true },
        ]),
        new("Table 7", Exactly("military personnel"), Exactly("thousands"),
        [
            new("", null, Indicators.MilitaryPersonnel) { HasAggregates = true },
        ]),
        new("Table 8a", Exactly("distribution of (core )?defence expenditure by main category"),
            Exactly("percentage of total (core )?defence expenditure"),
        [
            new("Equipment", Exactly(@"equipment \(a\)"), Indicators.EquipmentShare),
            new("Personnel", Exactly(@"personnel \(b\)"), Indicators.PersonnelShare),
        ]),
        new("Table 8b", Exactly("distribution of (core )?defence expenditure by main category"),
            Exactly("percentage of total (core )?defence expenditure"),
        [
            new("Infrastructure", Exactly(@"infrastructure \(c\)"), Indicators.InfrastructureShare),
            new("Other", Exactly(@"other \(d\)"), Indicators.OtherShare),
        ]),
    ];

    /// <summary>Finds a table by its number, <c>8a</c>, and in the form that has the title, if there is one.</summary>
    public static TableLayout? Find(string number, string title) =>
        All.SingleOrDefault(one => one.Name == $"Table {number}") switch
        {
            { Former: { } former } when former.Title.IsMatch(title) => former,
            var found => found,
        };

    /// <summary>Whether a normalised text is the title of a table, with its number.</summary>
    public static bool IsTitleOf(TableLayout table, string text) =>
        NumberedTitle().Match(text) is { Success: true } match
        && Find(match.Groups["number"].Value, match.Groups["words"].Value) is { } found
        && found.Name == table.Name
        && found.Title.IsMatch(match.Groups["words"].Value);

    /// <summary>Formats a pattern of this list for people.</summary>
    public static string Readable(Regex? pattern) =>
        (pattern?.ToString() ?? "").Trim('^', '$')
            .Replace("(core )?", "", StringComparison.Ordinal)
            .Replace(@"[0-9]{4}", "YYYY", StringComparison.Ordinal)
            .Replace(@"\", "", StringComparison.Ordinal);

    /// <summary>Captures the year of a price base.</summary>
    [GeneratedRegex(@"\b(?<year>(19|20)[0-9][0-9]) prices", RegexOptions.CultureInvariant)]
    public static partial Regex PriceBase();

    /// <summary>Matches any year.</summary>
    [GeneratedRegex(@"\b(19|20)[0-9][0-9]\b", RegexOptions.CultureInvariant)]
    public static partial Regex AnyYear();

    /// <summary>Captures the number of a table and the words of its title.</summary>
    [GeneratedRegex("^table ?(?<number>[0-9]+[a-z]?) ?: ?(?<words>.+)$", RegexOptions.CultureInvariant)]
    public static partial Regex NumberedTitle();

    private static Regex Exactly(string pattern) => new($"^{pattern}$", RegexOptions.CultureInvariant);
}
