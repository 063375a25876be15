using System.Diagnostics.CodeAnalysis;

namespace HagueWatch.Statistics;

/// <summary>Lists every area with figures.</summary>
internal static class ReferenceAreas
{
    public static OtherCountry Russia { get; } = new("RUS", "Russia");

    public static OtherCountry Ukraine { get; } = new("UKR", "Ukraine");

    /// <summary>Countries that are not allies: the two at war, and others that Eurostat lists.</summary>
    public static IReadOnlyList<OtherCountry> Others { get; } =
    [
        .. new OtherCountry[]
        {
            Russia, Ukraine, new("AUT", "Austria"), new("CHE", "Switzerland"), new("CYP", "Cyprus"),
            new("IRL", "Ireland"), new("MLT", "Malta"),
        }.Where(country => !Allies.TryFromCode(country.Code, out _)),
    ];

    /// <summary>Eurostat's aggregates.</summary>
    public static IReadOnlyList<AreaAggregate> EuropeanAggregates { get; } =
    [
        new("EU27_2020", "European Union (27 countries from 2020)"),
        new("EA20", "Euro area (20 countries from 2023)"),
        new("EA21", "Euro area (21 countries from 2026)"),
    ];

    public static IReadOnlyList<ReferenceArea> All { get; } =
        [.. Allies.All, .. Aggregates.All, .. Others, .. EuropeanAggregates];

    private static readonly Dictionary<string, ReferenceArea> ByCode =
        All.ToDictionary(area => area.Code, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, OtherCountry> ByLabel =
        Others.ToDictionary(area => LabelNormalizer.Normalize(area.Name));

    /// <summary>Finds an area by its code, in any case.</summary>
    public static bool TryFromCode(string code, [NotNullWhen(true)] out ReferenceArea? area) =>
        ByCode.TryGetValue(code, out area);

    /// <exception cref="FormatException">There is no area of this code.</exception>
    public static ReferenceArea FromCode(string code) =>
        TryFromCode(code, out var area) ? area : throw new FormatException($"'{code}' is not a known area.");

    /// <summary>Finds a country, ally or not, by a label as some publisher prints it.</summary>
    public static bool TryCountryFromLabel(string label, [NotNullWhen(true)] out ReferenceArea? area)
    {
        area = Allies.TryFromLabel(label, out var ally)
            ? ally
            : ByLabel.GetValueOrDefault(LabelNormalizer.Normalize(label));
        return area is not null;
    }
}
