using HagueWatch.Editions;

namespace HagueWatch.Alerts;

/// <summary>Advances a ledger by one evaluation: states first, then the events that follow, then who speaks for whom.</summary>
internal sealed class LedgerAdvance(Ledger before, Evaluation evaluation, DateTimeOffset now, EventIssuer issuer)
{
    private readonly SortedDictionary<AlertKey, AlertRecord> alerts = new(before.Alerts);
    private readonly List<AlertEvent> events = [];

    /// <summary>Returns the ledger after the evaluation.</summary>
    /// <param name="basis">What the evaluation rested on.</param>
    public Ledger To(LedgerBasis basis)
    {
        foreach (var condition in evaluation.Conditions.Where(condition => condition.Input != AlertInput.Unknown))
        {
            Decide(condition);
        }

        foreach (var notice in evaluation.Verdicts)
        {
            Keep(notice);
        }

        EndSilences();
        var told = Tell();
        return before with
        {
            Basis = basis,
            Evaluated = now,
            Alerts = alerts,
            Unpublished = [.. before.Unpublished, .. told],
            UnpublishedBulletins = [.. before.UnpublishedBulletins, .. WriteBulletins(told)],
            Bulletins = LastBulletins(),
            Deployments = issuer.Deployment is { } deployment && told.Count > 0
                ? [deployment, .. before.Deployments.Where(earlier => earlier != deployment)]
                : before.Deployments,
        };
    }

    private void Decide(Condition condition)
    {
        var record = RecordOf(condition.Alert);
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
            var earlier = RecordOf(revised.Alert);
            alerts[revised.Alert] = earlier with { Last = Append(revised, earlier, earlier.State) };
        }
    }

    private void Keep(VerdictNotice notice)
    {
        var record = RecordOf(notice.Alert);
        var last = notice.Changed is { } changed ? Append(changed, record, record.State) : record.Last;
        alerts[notice.Alert] = record with { Verdicts = notice.Verdicts, Last = last };
    }

    /// <summary>Tells of the alerts whose last event a silence kept back that is over, where nothing else is told of them.</summary>
    private void EndSilences()
    {
        var over = alerts
            .Where(alert => alert.Value is { Last.SilencedBy: not null })
            .Where(alert => alert.Value.State == AlertState.Firing
                || (alert.Value.State == AlertState.Resolved && alert.Value.IsToldFiring != false))
            .Where(alert => evaluation.Silences.Find(alert.Key, now) is null)
            .Where(alert => events.All(one => one.Alert != alert.Key))
            .ToList();
        foreach (var (alert, record) in over)
        {
            var told = AfterSilence(record.Last!, evaluation.Silences);
            alerts[alert] = record with { Last = Append(told, record, record.State) };
        }
    }

    /// <summary>Adds what operators said, and finds which events speak for which others.</summary>
    private IReadOnlyList<AlertEvent> Tell()
    {
        var silences = evaluation.Silences;
        var told = Inhibitions.Apply(
            [
                .. events.Select(one => one with
                {
                    SilencedBy = silences.Find(one.Alert, now)?.Id,
                    Acknowledged = silences.Find(one.Alert, one.State, one.Severity, alerts[one.Alert].Since),
                }),
            ],
            evaluation.Inhibitions);
        foreach (var one in told)
        {
            var record = alerts[one.Alert];
            alerts[one.Alert] = record with
            {
                Last = one,
                IsToldFiring = one.SilencedBy is null ? one.State == AlertState.Firing : record.IsToldFiring ?? false,
            };
        }

        return told;
    }

    /// <summary>Writes a bulletin of each edition that decides for the first time.</summary>
    private IEnumerable<Bulletin> WriteBulletins(IReadOnlyList<AlertEvent> told) =>
        from edition in evaluation.Editions
        let publisher = edition.Entry.Publisher
        where before.Bulletins is not null && edition.Entry.Link > before.Bulletins.GetValueOrDefault(publisher)
        select Bulletin.Create(edition, evaluation, told, CountFiring(publisher), now, issuer);

    private Dictionary<string, int> LastBulletins()
    {
        var links = new Dictionary<string, int>(before.Bulletins ?? new Dictionary<string, int>());
        foreach (var entry in evaluation.Editions.Select(edition => edition.Entry))
        {
            links[entry.Publisher] = Math.Max(entry.Link, links.GetValueOrDefault(entry.Publisher));
        }

        return links;
    }

    private int CountFiring(string publisher) =>
        alerts.Values.Count(record =>
            record is { State: AlertState.Firing, Last.Ally: not null } && record.Last.Publisher == publisher);

    private AlertRecord RecordOf(AlertKey alert) => alerts.GetValueOrDefault(alert) ?? AlertRecord.None;

    private AlertEvent Append(AlertEvent described, AlertRecord record, AlertState state)
    {
        events.Add(described with
        {
            Sequence = record.Sequence + 1,
            PreviousState = record.State,
            State = state,
            Time = now,
            Deployment = issuer.Deployment,
            Traceparent = issuer.Traceparent,
        });
        return events[^1];
    }

    private static AlertEvent AfterSilence(AlertEvent last, SilenceBook silences)
    {
        var silence = silences.Silences.FirstOrDefault(one => one.Id == last.SilencedBy);
        var whose = silence is null ? "The silence" : $"The silence of {silence.By} until {silence.Until:yyyy-MM-dd}";
        var fires = last.State == AlertState.Firing;
        return last with
        {
            Transition = fires ? AlertTransition.Updated : last.Transition,
            Summary = $"{whose} is over; this {(fires ? "still fires" : "ended meanwhile")}. {last.Summary}",
        };
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
