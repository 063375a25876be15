using System.Text.RegularExpressions;
using HagueWatch.Statistics;

namespace HagueWatch.Editions.Revisions;

/// <summary>Extracts the words of a table's headings that say what its figures mean.</summary>
/// <remarks>
/// Spaces, punctuation, the table's number and footnote letters are layout; years and price bases are compared
/// separately.
/// </remarks>
internal static partial class DefiningTerms
{
    public static IReadOnlyList<string> Extract(TableHeading heading) =>
        [.. PartsOf(heading).SelectMany(Extract).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Finds the first of title, unit and block that differs, as printed.</summary>
    public static (string Older, string Newer) FirstDifference(TableHeading older, TableHeading newer) =>
        PartsOf(older).Zip(PartsOf(newer))
            .First(part => !Extract(part.First).ToHashSet(StringComparer.Ordinal).SetEquals(Extract(part.Second)));

    private static IEnumerable<string> Extract(string text) =>
        Token().Matches(LabelNormalizer.Normalize(text))
            .Select(match => match.Value)
            .Where(token => token.Length > 1 && token.All(char.IsLetter));

    private static string[] PartsOf(TableHeading heading) => [heading.Title, heading.Unit, heading.Block];

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
