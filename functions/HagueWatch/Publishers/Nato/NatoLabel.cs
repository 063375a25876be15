using System.Text.RegularExpressions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Represents the parts of a row's label, such as <c>Czechia*   (Koruny)</c>.</summary>
/// <param name="Area">The ally or aggregate; null if the label names no known one.</param>
/// <param name="Stars">The stars, whose meaning changes from edition to edition.</param>
/// <param name="Currency">The currency as NATO names it.</param>
internal sealed partial record NatoLabel(ReferenceArea? Area, string Stars, string? Currency)
{
    private static readonly Dictionary<string, ReferenceArea> ByAggregate =
        Aggregates.All.ToDictionary(area => LabelNormalizer.Normalize(area.Name));

    public static NatoLabel Parse(string printed, bool hasCurrency)
    {
        var name = printed.Replace("*", "", StringComparison.Ordinal);
        var stars = new string('*', printed.Length - name.Length);
        string? currency = null;
        if (hasCurrency && Bracketed().Match(name) is { Success: true } match)
        {
            name = match.Groups["name"].Value;
            currency = match.Groups["currency"].Value.Trim();
        }

        ReferenceArea? area = Allies.TryFromLabel(name, out var ally)
            ? ally
            : ByAggregate.GetValueOrDefault(LabelNormalizer.Normalize(name));
        return new NatoLabel(area, stars, currency);
    }

    [GeneratedRegex(@"^(?<name>[^(]*)\((?<currency>[^()]+)\)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();
}
