using System.Globalization;

namespace HagueWatch.Editions;

/// <summary>Formats findings for people, in a few lines.</summary>
internal static class FindingSummary
{
    /// <summary>
    /// Formats one line per rule, the most severe first: an edition may have dozens of unusual jumps.
    /// </summary>
    public static IReadOnlyList<string> Format(IEnumerable<Finding> findings) =>
    [
        .. findings
            .GroupBy(finding => (finding.Code, finding.Severity))
            .OrderByDescending(rule => rule.Key.Severity)
            .ThenBy(rule => rule.Key.Code, StringComparer.Ordinal)
            .Select(rule => LineOf(rule.First()) + More(rule.Count() - 1)),
    ];

    public static string LineOf(Finding finding) =>
        $"{finding.Code} ({finding.Severity}) at {finding.Location}: {finding.Message}";

    private static string More(int others) =>
        others == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (and {others} more)");
}
