namespace HagueWatch.Alerts;

/// <summary>What a run found wrong with the pipeline itself; it stands in the run's record until a later run no longer finds it.</summary>
/// <param name="Kind">The alert it raises.</param>
/// <param name="Subject">What it is about: a publisher's id, or <c>archive</c>.</param>
/// <param name="Summary">One sentence for a person: what is wrong, since when, and what to do.</param>
internal sealed record HealthIssue(AlertKind Kind, string Subject, string Summary);
