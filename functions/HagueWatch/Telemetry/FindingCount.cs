using HagueWatch.Editions;

namespace HagueWatch.Telemetry;

/// <summary>Counts findings for the metrics.</summary>
internal static class FindingCount
{
    public static void Add(string publisher, IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            PipelineMetrics.CountFinding(publisher, finding.Code, finding.Severity.ToString().ToLowerInvariant());
        }
    }
}
