using HagueWatch.Alerts;
using HagueWatch.Editions;

namespace HagueWatch.Jobs;

/// <summary>Finds the traces of the runs that changed the inputs of an assessment.</summary>
internal static class AssessmentCauses
{
    /// <param name="inputs">What is assessed.</param>
    /// <param name="last">What the last assessment rested on.</param>
    public static IEnumerable<string?> Find(EvaluationInputs inputs, LedgerBasis last) =>
    [
        .. inputs.Editions.Values
            .Select(editions => editions.Current.Entry)
            .Where(entry => !last.Current.Contains(PublisherItem.From(entry)))
            .Select(entry => entry.Traceparent),
        .. inputs.Quarantined.Values
            .OfType<QuarantineRecord>()
            .Where(record => !last.Quarantined.Contains(new PublisherItem(record.Publisher, record.Key)))
            .Select(record => record.Traceparent),
        .. inputs.Health
            .Where(report => !last.Issues
                .Where(alert => report.Kinds.Contains(alert.Kind))
                .ToHashSet()
                .SetEquals(report.Issues.Select(issue => issue.Alert)))
            .Select(report => report.Traceparent),
    ];
}
