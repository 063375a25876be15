using System.Text.RegularExpressions;
using HagueWatch.Publishers.Aliases;
using HagueWatch.Publishers.Workbooks;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Represents the parts of a row's label, such as <c>Czechia*   (Koruny)</c>.</summary>
/// <param name="Area">The ally or aggregate; null if the label names no known one.</param>
/// <param name="Name">The label without marks and currency.</param>
/// <param name="Marks">The footnote marks, whose meaning changes from edition to edition.</param>
/// <param name="Currency">The currency as NATO names it.</param>
internal sealed partial record NatoLabel(
    ReferenceArea? Area,
    string Name,
    IReadOnlyList<string> Marks,
    string? Currency)
{
    private static readonly Dictionary<string, ReferenceArea> ByAggregate =
        Aggregates.All.ToDictionary(area => LabelNormalizer.Normalize(area.Name));

    /// <summary>Whether a mark precedes the name.</summary>
    public bool BeginsWithMark { get; private init; }

    /// <summary>The alias by which the name is known; null if it is known without one.</summary>
    public Alias? Alias { get; private init; }

    public static NatoLabel Parse(Cell printed, bool hasCurrency, AppliedAliases aliases)
    {
        var (name, marks, begins) = MarkedText.Separate(printed);
        string? currency = null;
        if (hasCurrency && Bracketed().Match(name) is { Success: true } match)
        {
            name = match.Groups["name"].Value;
            currency = match.Groups["currency"].Value.Trim();
        }

        var area = AreaOf(name);
        var alias = area is null ? aliases.Find(AliasKind.Label, name) : null;
        return new NatoLabel(
            alias is null ? area : ReferenceAreas.FromCode(alias.Means), name.Trim(), marks, currency)
        {
            BeginsWithMark = begins,
            Alias = alias,
        };
    }

    /// <summary>Finds the ally or aggregate of a name; null if it names no known one.</summary>
    public static ReferenceArea? AreaOf(string name) => Allies.TryFromLabel(name, out var ally)
        ? ally
        : ByAggregate.GetValueOrDefault(LabelNormalizer.Normalize(name));

    [GeneratedRegex(@"^(?<name>[^(]*)\((?<currency>[^()]+)\)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();
}
