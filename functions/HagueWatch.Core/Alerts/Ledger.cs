using System.Text.Json.Serialization;
using HagueWatch.Editions;

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
        Bulletins = new Dictionary<string, int>(),
        Recovery = new EventRecovery(0, []),
    };

    /// <summary>What the alerts were evaluated from.</summary>
    public required LedgerBasis Basis { get; init; }

    /// <summary>The instant of that evaluation.</summary>
    public required DateTimeOffset Evaluated { get; init; }

    public required SortedDictionary<AlertKey, AlertRecord> Alerts { get; init; }

    /// <summary>Events in order that have not all become deliveries yet.</summary>
    [JsonPropertyName("pending")]
    public required IReadOnlyList<AlertEvent> Unpublished { get; init; }

    /// <summary>Bulletins that have not all become deliveries yet.</summary>
    [JsonPropertyName("pendingBulletins")]
    public IReadOnlyList<Bulletin> UnpublishedBulletins { get; init; } = [];

    /// <summary>The link of the edition of which the last bulletin was, by publisher.</summary>
    /// <value>Null in a ledger of an earlier version.</value>
    public IReadOnlyDictionary<string, int>? Bulletins { get; init; }

    /// <summary>What was found of the events from before events were kept.</summary>
    /// <value>Null in a ledger of an earlier version, whose events are still to be recovered.</value>
    public EventRecovery? Recovery { get; init; }

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

        foreach (var (alert, record) in Silenced(alerts, events, evaluation.Silences, now))
        {
            alerts[alert] = record with { Last = Append(AfterSilence(record.Last!, evaluation.Silences), record, record.State) };
        }

        var told = Inhibitions.Apply([.. events.Select(one => WithWords(one, alerts, evaluation.Silences, now))], evaluation.Inhibitions);
        foreach (var one in told)
        {
            alerts[one.Alert] = alerts[one.Alert] with { Last = one };
        }

        List<ArchivedEdition> announced =
        [
            .. evaluation.Editions.Where(edition =>
                Bulletins is not null && edition.Entry.Link > Bulletins.GetValueOrDefault(edition.Entry.Publisher)),
        ];
        return this with
        {
            Basis = basis,
            Evaluated = now,
            Alerts = alerts,
            Unpublished = [.. Unpublished, .. told],
            UnpublishedBulletins =
            [
                .. UnpublishedBulletins,
                .. announced.Select(edition => Bulletin.Create(
                    edition, evaluation, told, CountFiring(alerts, edition.Entry.Publisher), now, traceparent)),
            ],
            Bulletins = evaluation.Editions.Aggregate(
                new Dictionary<string, int>(Bulletins ?? new Dictionary<string, int>()),
                (links, edition) =>
                {
                    var publisher = edition.Entry.Publisher;
                    links[publisher] = Math.Max(edition.Entry.Link, links.GetValueOrDefault(publisher));
                    return links;
                }),
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

    /// <summary>Finds the alerts whose last event a silence kept back that is over, and of which nothing else is told.</summary>
    private static List<KeyValuePair<AlertKey, AlertRecord>> Silenced(
        SortedDictionary<AlertKey, AlertRecord> alerts,
        IReadOnlyCollection<AlertEvent> events,
        SilenceBook silences,
        DateTimeOffset now) =>
    [
        .. alerts
            .Where(alert => alert.Value is { Last.SilencedBy: not null, State: AlertState.Firing or AlertState.Resolved })
            .Where(alert => silences.Find(alert.Key, now) is null && events.All(one => one.Alert != alert.Key)),
    ];

    private static AlertEvent AfterSilence(AlertEvent last, SilenceBook silences)
    {
        var silence = silences.Silences.FirstOrDefault(one => one.Id == last.SilencedBy);
        var whose = silence is null ? "The silence" : $"The silence of {silence.By} until {silence.Until:yyyy-MM-dd}";
        return last with
        {
            Transition = last.State == AlertState.Firing ? AlertTransition.Updated : last.Transition,
            Summary = $"{whose} is over; this {(last.State == AlertState.Firing ? "still fires" : "ended meanwhile")}. {last.Summary}",
        };
    }

    /// <summary>Adds what operators said of an event's alert.</summary>
    private static AlertEvent WithWords(
        AlertEvent one, SortedDictionary<AlertKey, AlertRecord> alerts, SilenceBook silences, DateTimeOffset now) =>
        one with
        {
            SilencedBy = silences.Find(one.Alert, now)?.Id,
            Acknowledged = silences.Find(one.Alert, one.State, one.Severity, alerts[one.Alert].Since),
        };

    private static int CountFiring(SortedDictionary<AlertKey, AlertRecord> alerts, string publisher) =>
        alerts.Count(alert =>
            alert.Value is { State: AlertState.Firing, Last.Ally: not null } && alert.Value.Last.Publisher == publisher);

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

/// <summary>What was found of the events that were published before events were kept.</summary>
/// <param name="Kept">How many were found and are kept now.</param>
/// <param name="Lost">The alerts and sequences of those that are nowhere.</param>
internal sealed record EventRecovery(int Kept, IReadOnlyList<string> Lost);
