using System.Globalization;
using HagueWatch.Alerts;

namespace HagueWatch.Jobs;

/// <summary>Finds the traces of the runs that brought what an assessment did not know before.</summary>
internal static class AssessmentCauses
{
    /// <param name="inputs">What is assessed.</param>
    /// <param name="known">What the last assessment rested on.</param>
    public static IEnumerable<string?> Find(EvaluationInputs inputs, LedgerBasis known)
    {
        var (current, quarantined, issues) = (Split(known.Current), Split(known.Quarantined), Split(known.Issues));
        return
        [
            .. inputs.Editions.Values
                .Select(editions => editions.Current.Entry)
                .Where(entry => !current.Contains(string.Create(CultureInfo.InvariantCulture, $"{entry.Publisher}/{entry.Link}")))
                .Select(entry => entry.Traceparent),
            .. inputs.Quarantined.Values
                .Where(record => record is not null && !quarantined.Contains($"{record.Publisher}/{record.Key}"))
                .Select(record => record!.Traceparent),
            .. inputs.Health
                .Where(watched => !issues.Where(key => watched.Kinds.Any(kind => key.StartsWith($"{kind.Name}/", StringComparison.Ordinal)))
                    .ToHashSet()
                    .SetEquals(watched.Issues.Select(HealthCondition.Key)))
                .Select(watched => watched.Traceparent),
        ];
    }

    private static HashSet<string> Split(string joined) => [.. joined.Split(',', StringSplitOptions.RemoveEmptyEntries)];
}
