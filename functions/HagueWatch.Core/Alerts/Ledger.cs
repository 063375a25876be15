using System.Text.Json.Serialization;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>The alerts, what they rest on, and the events that are decided but not yet handed out: one blob, changed in one swap.</summary>
internal sealed record Ledger
{
    public static Ledger Empty { get; } = new()
    {
        Basis = LedgerBasis.None,
        Evaluated = DateTimeOffset.MinValue,
        Alerts = new SortedDictionary<string, AlertRecord>(StringComparer.Ordinal),
        Pending = [],
    };

    /// <summary>What the alerts were evaluated from.</summary>
    public required LedgerBasis Basis { get; init; }

    /// <summary>The instant of that evaluation.</summary>
    public required DateTimeOffset Evaluated { get; init; }

    public required SortedDictionary<string, AlertRecord> Alerts { get; init; }

    /// <summary>Events in order that have not all become deliveries yet.</summary>
    public required IReadOnlyList<AlertEvent> Pending { get; init; }

    public AlertState StateOf(string alert) => Alerts.GetValueOrDefault(alert)?.State ?? AlertState.Inactive;

    /// <summary>Advances every alert by what an evaluation found and appends the events that follow. Pure.</summary>
    /// <param name="conditions">What it found.</param>
    /// <param name="basis">What it rested on.</param>
    /// <param name="now">The instant of the evaluation.</param>
    /// <param name="traceparent">The trace of the run that evaluated.</param>
    public Ledger Advance(IEnumerable<Condition> conditions, LedgerBasis basis, DateTimeOffset now, string? traceparent = null)
    {
        var alerts = new SortedDictionary<string, AlertRecord>(Alerts, StringComparer.Ordinal);
        var events = new List<AlertEvent>(Pending);
        foreach (var condition in conditions.Where(condition => condition.Input != AlertInput.Unknown))
        {
            var record = alerts.GetValueOrDefault(condition.Alert) ?? AlertRecord.None;
            var next = record with { State = AlertStateMachine.Next(record.State, condition.Input), LastDecision = condition.LastDecision };
            if (DescribeChange(condition, record, next.State) is var (transition, description))
            {
                var told = Tell(condition.Alert, transition, description, record, next.State, now) with { Traceparent = traceparent };
                next = next with { Last = told, Since = next.State == record.State ? record.Since : now };
                events.Add(told);
            }

            if (next != record)
            {
                alerts[condition.Alert] = next;
            }

            if (record.State == AlertState.Firing && condition.Revisions.Count > 0)
            {
                var news = EvidenceRevised.Create(condition, next);
                var earlier = alerts.GetValueOrDefault(news.Alert) ?? AlertRecord.None;
                var told = Tell(news.Alert, AlertTransition.Updated, news.Description, earlier, earlier.State, now) with { Traceparent = traceparent };
                alerts[news.Alert] = earlier with { Last = told };
                events.Add(told);
            }
        }

        return new Ledger { Basis = basis, Evaluated = now, Alerts = alerts, Pending = events };
    }

    /// <returns>Null where there is nothing to tell: a pending alert concerns nobody.</returns>
    private static (AlertTransition Transition, EventDescription Description)? DescribeChange(Condition condition, AlertRecord record, AlertState next)
    {
        if (next == AlertState.Firing && record.State != AlertState.Firing)
        {
            return (AlertTransition.Raised, condition.Describe(AlertTransition.Raised));
        }

        if (next == AlertState.Resolved && record.State == AlertState.Firing)
        {
            var end = condition.IsRetraction ? AlertTransition.Retracted : AlertTransition.Resolved;
            // Whoever was told of the alert must hear of its end.
            return (end, condition.Describe(end) with { Severity = record.Last!.Severity });
        }

        if (next == AlertState.Firing && condition.Input == AlertInput.Holds)
        {
            var description = condition.Describe(AlertTransition.Updated);
            return IsNews(description, record.Last!) ? (AlertTransition.Updated, description with { Severity = Worse(description, record.Last!) }) : null;
        }

        return null;
    }

    /// <summary>A firing alert is told again when it gets worse, stands on the figures of another year or is about other documents.</summary>
    private static bool IsNews(EventDescription now, AlertEvent told) =>
        now.Severity > told.Severity || now.Figures?.Year != told.Figures?.Year || now.Quarantine?.Key != told.Quarantine?.Key;

    // An alert that gets milder keeps its severity until it is over: whoever heard of it at its worst must hear the rest.
    private static AlertSeverity Worse(EventDescription now, AlertEvent told) => now.Severity > told.Severity ? now.Severity : told.Severity;

    private static AlertEvent Tell(
        string alert,
        AlertTransition transition,
        EventDescription description,
        AlertRecord record,
        AlertState state,
        DateTimeOffset now) => new(description, alert, transition)
        {
            Sequence = record.Sequence + 1,
            PreviousState = record.State,
            State = state,
            Time = now,
        };
}

/// <summary>One alert as it stands.</summary>
internal sealed record AlertRecord
{
    internal static AlertRecord None { get; } = new();

    public AlertState State { get; init; }

    /// <summary>The instant since which it fires or is resolved.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The event that was told last; null where none ever was.</summary>
    public AlertEvent? Last { get; init; }

    /// <summary>What it was last decided on, for an alert about published figures.</summary>
    [JsonPropertyName("standing")]
    public LastDecision? LastDecision { get; init; }

    /// <summary>The sequence of the last event; the next one is one higher.</summary>
    public int Sequence => Last?.Sequence ?? 0;
}

/// <summary>The inputs of an evaluation. Where none of them changed there is nothing to evaluate.</summary>
internal sealed record LedgerBasis
{
    public static LedgerBasis None { get; } = new() { CatalogueVersion = 0, Current = "", PledgesInForce = "", Quarantined = "" };

    public required int CatalogueVersion { get; init; }

    /// <summary>Publisher and link of the editions that count as known and are current, joined by commas: time alone can change them.</summary>
    public required string Current { get; init; }

    /// <summary>The hash of the files of pledges and plans.</summary>
    public Sha256? Pledges { get; init; }

    /// <summary>The hash of the alerts' rules.</summary>
    public Sha256? Rules { get; init; }

    /// <summary>The hash of what publishers' figures mean and how far they may be apart; null in a ledger of an earlier version.</summary>
    public Sha256? Corroboration { get; init; }

    /// <summary>The ids of the pledges in force, joined by commas.</summary>
    public required string PledgesInForce { get; init; }

    /// <summary>Publisher and key of what stands in quarantine now, joined by commas.</summary>
    public required string Quarantined { get; init; }

    /// <summary>The alerts that the newest runs of the watching functions ask for, joined by commas; without their words, which change daily.</summary>
    public string Issues { get; init; } = "";

    /// <summary>The publishers, joined by commas, of which something could not be read: they are tried again.</summary>
    public string? Unreadable { get; init; }

    /// <summary>Marks the publishers that could not be assessed, so that the basis differs from any other and the next run tries again.</summary>
    public LedgerBasis Without(IEnumerable<string> publishers)
    {
        var names = string.Join(',', publishers.Distinct().Order(StringComparer.Ordinal));
        return names.Length == 0 ? this : this with { Unreadable = names };
    }
}
