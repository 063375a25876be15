using System.Globalization;
using System.Text.RegularExpressions;

namespace HagueWatch.Editions;

/// <summary>Represents findings of one rule whose messages differ in names and figures only.</summary>
/// <remarks>One cause often leads to hundreds of findings: a person needs one of them, their number and places.</remarks>
internal sealed partial class FindingGroup
{
    private const int PlacesShown = 3;

    private FindingGroup(IReadOnlyList<Finding> findings) => Findings = findings;

    /// <summary>The findings, at least one, in the order of the documents.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    public Finding First => Findings[0];

    /// <summary>Formats where they are: the place of a single one; the number of several, with the first places.</summary>
    public string Places
    {
        get
        {
            if (Findings.Count == 1)
            {
                return First.Location;
            }

            var places = string.Join(", ", Findings.Take(PlacesShown).Select(finding => finding.Location));
            var more = Findings.Count > PlacesShown ? ", …" : "";
            return string.Create(CultureInfo.InvariantCulture, $"{Findings.Count} places ({places}{more})");
        }
    }

    /// <summary>Groups findings: the most severe first, then by code, so that structure comes before figures.</summary>
    public static IReadOnlyList<FindingGroup> Create(IEnumerable<Finding> findings) =>
    [
        .. findings
            .GroupBy(finding => (finding.Code, finding.Severity, Shape: ShapeOf(finding.Message)))
            .OrderByDescending(group => group.Key.Severity)
            .ThenBy(group => group.Key.Code, StringComparer.Ordinal)
            .Select(group => new FindingGroup([.. group])),
    ];

    // What is left of the first sentence without names, figures and quotations.
    private static string ShapeOf(string message)
    {
        var words = Quotation().Replace(message, "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var end = Array.FindIndex(words, word => word[^1] is '.' or ':');
        return string.Join(' ', words
            .Take(end < 0 ? words.Length : end + 1)
            .Select(word => word.Trim(',', '.', ':', ';', '(', ')'))
            .Where(word => word.Length > 0 && word.All(char.IsAsciiLetterLower)));
    }

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.CultureInvariant)]
    private static partial Regex Quotation();
}
