using System.Text.Json.Serialization;

namespace HagueWatch.Alerts;

/// <summary>What a run found wrong with the pipeline.</summary>
/// <remarks>Run records keep it until a run no longer finds it.</remarks>
/// <param name="Kind">The kind of the alert that it raises.</param>
/// <param name="Subject">What it is about: the id of a publisher or an endpoint, or <c>archive</c>.</param>
/// <param name="Summary">One sentence for a person: what is wrong, since when, and what to do.</param>
internal sealed record HealthIssue(AlertKind Kind, string Subject, string Summary)
{
    /// <summary>How severe the alert is at least; null where its rule alone decides.</summary>
    public AlertSeverity? Severity { get; init; }

    /// <summary>The alert that it raises.</summary>
    [JsonIgnore]
    public AlertKey Alert => new(Kind, Subject);
}

/// <summary>What a watching function found, and the kinds of alerts that it alone decides on.</summary>
internal sealed record HealthReport(IReadOnlyList<AlertKind> Kinds, IReadOnlyList<HealthIssue> Issues)
{
    /// <summary>The trace of the run that found them, where there was one.</summary>
    public string? Traceparent { get; init; }
}
