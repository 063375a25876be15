using System.Text.RegularExpressions;
using HagueWatch.Statistics;

namespace HagueWatch.Editions.Revisions;

/// <summary>The words of a table's headings that say what its figures mean.</summary>
/// <remarks>Spaces, punctuation, the table's number and footnote letters are layout; years and price bases are told on their own.</remarks>
internal static class DefiningTerms
{
    private static readonly Regex Token = new(@"[\p{L}\p{N}]+");

    public static IReadOnlyList<string> Extract(TableHeading heading) =>
        [.. PartsOf(heading).SelectMany(Extract).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Gives, as printed, the first of title, unit and block whose words differ.</summary>
    public static (string Older, string Newer) FirstDifference(TableHeading older, TableHeading newer) =>
        PartsOf(older).Zip(PartsOf(newer)).First(part => !Extract(part.First).ToHashSet(StringComparer.Ordinal).SetEquals(Extract(part.Second)));

    private static IEnumerable<string> Extract(string words) =>
        Token.Matches(LabelNormalizer.Normalize(words)).Select(match => match.Value).Where(token => token.Length > 1 && token.All(char.IsLetter));

    private static string[] PartsOf(TableHeading heading) => [heading.Title, heading.Unit, heading.Block];
}
