using System.Diagnostics.CodeAnalysis;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Sipri;

/// <summary>Finds the countries of SIPRI's rows by their labels, with its short forms and typing errors.</summary>
internal static class SipriLabels
{
    /// <summary>Labels of SIPRI's alone; what every publisher may print is in <see cref="ReferenceAreas"/>.</summary>
    /// <remarks>
    /// Declared on 26 November 2026 from the published workbooks, where not said otherwise. A label that is not listed
    /// is never guessed: the ally is missing (HW2103) until its label is declared here.
    /// </remarks>
    public static IReadOnlyList<SipriLabel> Declared { get; } =
    [
        new("USA", "USA", "All sheets of the editions of 2020 and 2021 (1949-2019, 1949-2020_0)"),
        new("UK", "GBR", "All sheets of the editions of 2020 and 2021"),
        new("Slovak Rep.", "SVK", "Both sheets of local currency in the editions of 2020 and 2021; else Slovakia"),
        new("Norh Macedonia", "MKD", "A typing error in Share of GDP in the editions of 2020 and 2021"),
        new("Slovak Rep", "SVK", "Slovak Rep. without its full stop; not seen in a file of SIPRI's"),
        new("Czech Rep.", "CZE", "Before Czechia was the short name; not seen in a file of SIPRI's"),
        new("Czech Rep", "CZE", "Czech Rep. without its full stop; not seen in a file of SIPRI's"),
        new("Macedonia", "MKD", "Before the state's name changed in 2019; not seen in a file of SIPRI's"),
        new("Macedonia, FYR", "MKD", "Before the state's name changed in 2019; not seen in a file of SIPRI's"),
        new("Macedonia (FYR)", "MKD", "Before the state's name changed in 2019; not seen in a file of SIPRI's"),
    ];

    private static readonly Dictionary<string, ReferenceArea> ByLabel = Declared.ToDictionary(
        one => LabelNormalizer.Normalize(one.Label), one => ReferenceAreas.FromCode(one.Code), StringComparer.Ordinal);

    /// <summary>Finds a country by a label as SIPRI prints it.</summary>
    public static bool TryCountry(string label, [NotNullWhen(true)] out ReferenceArea? area) =>
        ReferenceAreas.TryCountryFromLabel(label, out area)
        || ByLabel.TryGetValue(LabelNormalizer.Normalize(label), out area);
}

/// <summary>Declares that a label of SIPRI's means a country.</summary>
/// <param name="Label">As SIPRI prints it.</param>
/// <param name="Code">The country's code.</param>
/// <param name="Source">Where the label was seen.</param>
internal sealed record SipriLabel(string Label, string Code, string Source);
