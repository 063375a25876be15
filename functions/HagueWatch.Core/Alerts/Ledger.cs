using System.Text.Json.Serialization;

namespace HagueWatch.Alerts;

/// <summary>The alerts, what they rest on, and the events that are decided but not yet published.</summary>
/// <remarks>One blob, changed in one swap.</remarks>
internal sealed record Ledger
{
    public static Ledger Empty { get; } = new()
    {
        Basis = LedgerBasis.None,
        Evaluated = DateTimeOffset.MinValue,
        Alerts = [],
        Unpublished = [],
    };

    /// <summary>What the alerts were evaluated from.</summary>
    public required LedgerBasis Basis { get; init; }

    /// <summary>The instant of that evaluation.</summary>
    public required DateTimeOffset Evaluated { get; init; }

    public required SortedDictionary<AlertKey, AlertRecord> Alerts { get; init; }

    /// <summary>Events in order that have not all become deliveries yet.</summary>
    [JsonPropertyName("pending")]
    public required IReadOnlyList<AlertEvent> Unpublished { get; init; }

    public AlertState StateOf(AlertKey alert) => Alerts.GetValueOrDefault(alert)?.State ?? AlertState.Inactive;

    /// <summary>Advances every alert by what an evaluation found and appends the events that follow. Pure.</summary>
    /// <param name="evaluation">What it found.</param>
    /// <param name="basis">What it rested on.</param>
    /// <param name="now">The instant of the evaluation.</param>
    /// <param name="traceparent">The trace of the run that evaluated.</param>
    public Ledger Advance(Evaluation evaluation, LedgerBasis basis, DateTimeOffset now, string? traceparent = null)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        var alerts = new SortedDictionary<AlertKey, AlertRecord>(Alerts);
        var events = new List<AlertEvent>();
        foreach (var condition in evaluation.Conditions.Where(condition => condition.Input != AlertInput.Unknown))
        {
            var record = alerts.GetValueOrDefault(condition.Alert) ?? AlertRecord.None;
            var state = AlertStateMachine.Next(record.State, condition.Input);
            var next = record with { State = state, LastDecision = condition.LastDecision };
            if (DescribeChange(condition, record, state) is { } change)
            {
                next = next with
                {
                    Since = state == record.State ? record.Since : now,
                    Last = Append(change, record, state),
                };
            }

            if (next != record)
            {
                alerts[condition.Alert] = next;
            }

            if (record.State == AlertState.Firing && condition.Replaced is { } replaced)
            {
                var revised = EvidenceRevised.Describe(condition.Alert, replaced, next);
                var earlier = alerts.GetValueOrDefault(revised.Alert) ?? AlertRecord.None;
                alerts[revised.Alert] = earlier with { Last = Append(revised, earlier, earlier.State) };
            }
        }

        foreach (var notice in evaluation.Verdicts)
        {
            var record = alerts.GetValueOrDefault(notice.Alert) ?? AlertRecord.None;
            var last = notice.Changed is { } changed ? Append(changed, record, record.State) : record.Last;
            alerts[notice.Alert] = record with { Verdicts = notice.Verdicts, Last = last };
        }

        var told = Inhibitions.Apply(events, evaluation.Inhibitions);
        foreach (var one in told)
        {
            alerts[one.Alert] = alerts[one.Alert] with { Last = one };
        }

        return new Ledger
        {
            Basis = basis,
            Evaluated = now,
            Alerts = alerts,
            Unpublished = [.. Unpublished, .. told],
        };

        AlertEvent Append(AlertEvent described, AlertRecord record, AlertState state)
        {
            events.Add(described with
            {
                Sequence = record.Sequence + 1,
                PreviousState = record.State,
                State = state,
                Time = now,
                Traceparent = traceparent,
            });
            return events[^1];
        }
    }

    /// <returns>Null where nothing is to be sent, as of an alert that is pending.</returns>
    private static AlertEvent? DescribeChange(Condition condition, AlertRecord record, AlertState next)
    {
        if (next == AlertState.Firing && record.State != AlertState.Firing)
        {
            return condition.Describe(AlertTransition.Raised);
        }

        if (next == AlertState.Resolved && record.State == AlertState.Firing)
        {
            var end = condition.LastDecision is { Retracts: true } ? AlertTransition.Retracted : AlertTransition.Resolved;
            // Every subscriber that received the alert must receive its end.
            return condition.Describe(end) with { Severity = record.Last!.Severity };
        }

        if (next == AlertState.Firing && condition.Input is AlertInput.Holds or AlertInput.HoldsBriefly)
        {
            var update = condition.Describe(AlertTransition.Updated);
            var last = record.Last!;
            // An alert keeps its worst severity until it is over, so that those who received it then receive the rest.
            return IsUpdate(update, last) || condition.IsWorseThan(last)
                ? update with { Severity = Max(update.Severity, last.Severity) }
                : null;
        }

        return null;
    }

    /// <summary>Returns whether a firing alert got worse, or is about another year or other documents.</summary>
    private static bool IsUpdate(AlertEvent now, AlertEvent last) =>
        now.Severity > last.Severity
        || now.Figures?.Year != last.Figures?.Year
        || now.Quarantine?.Key != last.Quarantine?.Key;

    private static AlertSeverity Max(AlertSeverity one, AlertSeverity other) => one > other ? one : other;
}

/// <summary>One alert: its state and its last event.</summary>
internal sealed record AlertRecord
{
    internal static AlertRecord None { get; } = new();

    public AlertState State { get; init; }

    /// <summary>The instant since which it fires or is resolved.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The last event; null where there never was one.</summary>
    public AlertEvent? Last { get; init; }

    /// <summary>What it was last decided on, for an alert about published figures.</summary>
    [JsonPropertyName("standing")]
    public LastDecision? LastDecision { get; init; }

    /// <summary>The verdicts on past years, for a record of verdicts, which has no state.</summary>
    public KeptVerdicts? Verdicts { get; init; }

    /// <summary>The sequence of the last event; the next one is one higher.</summary>
    public int Sequence => Last?.Sequence ?? 0;
}
