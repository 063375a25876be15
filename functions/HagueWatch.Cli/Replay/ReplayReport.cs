using System.Text.Json.Serialization;
using HagueWatch.Alerts;
using HagueWatch.Reading;
using HagueWatch.Webhooks.Formats;

namespace HagueWatch.Cli.Replay;

/// <summary>Reports a replay.</summary>
/// <param name="result">What the pipeline counts.</param>
/// <param name="verified">The ids of the events that the receiver got with a right signature.</param>
internal sealed class ReplayReport(ReplayResult result, IReadOnlySet<string> verified)
{
    public IReadOnlyList<EditionSummary> Editions { get; } =
        [.. result.Editions.Select(entry => new EditionSummary(entry))];

    public IReadOnlyList<AssessmentReport> Assessments { get; } =
        [.. result.Assessments.Select(assessment => new AssessmentReport(assessment))];

    public IReadOnlyList<EventReport> Events { get; } = [.. result.Events.Select(EventReport.From)];

    public IReadOnlyList<Bulletin> Bulletins => result.Bulletins;

    public DeliveryCounts Deliveries { get; } = new(result.Delivered.Count, verified.Count, result.DeadLettered.Count);

    /// <summary>
    /// Whether the receiver verified exactly what the pipeline counts as delivered, and nothing was given up.
    /// </summary>
    [JsonIgnore]
    public bool IsComplete { get; } = result.DeadLettered.Count == 0 && result.Delivered.SetEquals(verified);
}

/// <summary>Reports an event as its webhook names it.</summary>
internal sealed record EventReport(
    string Id,
    string Type,
    AlertKey Subject,
    int Sequence,
    AlertCause? Cause,
    DateTimeOffset Time,
    IReadOnlyList<string> InhibitedBy)
{
    public static EventReport From(AlertEvent one) =>
        new(one.Id, CloudEventsFormat.TypeOf(one), one.Alert, one.Sequence, one.Cause, one.Time, one.InhibitedBy);
}

/// <summary>Counts the deliveries of one replay.</summary>
/// <param name="Delivered">How many the pipeline counts as delivered.</param>
/// <param name="Verified">How many events the receiver got with a right signature.</param>
/// <param name="DeadLettered">How many were given up.</param>
internal sealed record DeliveryCounts(int Delivered, int Verified, int DeadLettered);
