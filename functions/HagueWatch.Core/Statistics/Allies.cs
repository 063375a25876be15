using System.Diagnostics.CodeAnalysis;

namespace HagueWatch.Statistics;

/// <summary>Lists the allies and the labels that publishers print for them.</summary>
/// <remarks>Accession dates: NATO, "Member countries", https://www.nato.int/cps/en/natohq/topics_52044.htm.</remarks>
internal static class Allies
{
    private static readonly DateOnly Founders = new(1949, 8, 24);
    private static readonly DateOnly In1999 = new(1999, 3, 12);
    private static readonly DateOnly In2004 = new(2004, 3, 29);
    private static readonly DateOnly In2009 = new(2009, 4, 1);

    /// <summary>The 32 allies in the order in which NATO lists them.</summary>
    public static IReadOnlyList<Ally> All { get; } =
    [
        new("ALB", "Albania", In2009),
        new("BEL", "Belgium", Founders),
        new("BGR", "Bulgaria", In2004),
        new("CAN", "Canada", Founders),
        new("HRV", "Croatia", In2009),
        new("CZE", "Czechia", In1999),
        new("DNK", "Denmark", Founders),
        new("EST", "Estonia", In2004),
        new("FIN", "Finland", new DateOnly(2023, 4, 4)),
        new("FRA", "France", Founders),
        new("DEU", "Germany", new DateOnly(1955, 5, 6)),
        new("GRC", "Greece", new DateOnly(1952, 2, 18)),
        new("HUN", "Hungary", In1999),
        new("ISL", "Iceland", Founders) { HasArmedForces = false },
        new("ITA", "Italy", Founders),
        new("LVA", "Latvia", In2004),
        new("LTU", "Lithuania", In2004),
        new("LUX", "Luxembourg", Founders),
        new("MNE", "Montenegro", new DateOnly(2017, 6, 5)),
        new("NLD", "Netherlands", Founders),
        new("MKD", "North Macedonia", new DateOnly(2020, 3, 27)),
        new("NOR", "Norway", Founders),
        new("POL", "Poland", In1999),
        new("PRT", "Portugal", Founders),
        new("ROU", "Romania", In2004),
        new("SVK", "Slovak Republic", In2004),
        new("SVN", "Slovenia", In2004),
        new("ESP", "Spain", new DateOnly(1982, 5, 30)),
        new("SWE", "Sweden", new DateOnly(2024, 3, 7)),
        new("TUR", "Türkiye", new DateOnly(1952, 2, 18)),
        new("GBR", "United Kingdom", Founders),
        new("USA", "United States", Founders),
    ];

    public static Ally UnitedStates { get; } = All.Single(ally => ally.Code == "USA");

    public static Ally Iceland { get; } = All.Single(ally => ally.Code == "ISL");

    private static readonly Dictionary<string, Ally> ByCode =
        All.ToDictionary(ally => ally.Code, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, Ally> ByLabel = ReadLabels();

    /// <summary>Finds an ally by its ISO 3166-1 alpha-3 code, in any case.</summary>
    public static bool TryFromCode(string code, [NotNullWhen(true)] out Ally? ally) =>
        ByCode.TryGetValue(code, out ally);

    /// <summary>
    /// Finds an ally by a label as some publisher prints it; stars and currencies must be removed first.
    /// </summary>
    public static bool TryFromLabel(string label, [NotNullWhen(true)] out Ally? ally) =>
        ByLabel.TryGetValue(LabelNormalizer.Normalize(label), out ally);

    private static Dictionary<string, Ally> ReadLabels()
    {
        (string Code, string Label)[] others =
        [
            ("CZE", "Czech Republic"),
            ("MKD", "The former Yugoslav Republic of Macedonia"),
            ("MKD", "FYROM"),
            ("NLD", "The Netherlands"),
            ("SVK", "Slovakia"),
            ("TUR", "Turkey"),
            ("USA", "United States of America"),
        ];
        return All.Select(ally => (ally.Code, Label: ally.Name))
            .Concat(others)
            .ToDictionary(one => LabelNormalizer.Normalize(one.Label), one => ByCode[one.Code], StringComparer.Ordinal);
    }
}
