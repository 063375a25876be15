using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>The alerts, what they rest on, and the events that are decided but not yet handed out: one blob, changed in one swap.</summary>
public sealed record Ledger
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
    public Ledger Advance(IEnumerable<Condition> conditions, LedgerBasis basis, DateTimeOffset now)
    {
        var alerts = new SortedDictionary<string, AlertRecord>(Alerts, StringComparer.Ordinal);
        var events = new List<AlertEvent>(Pending);
        foreach (var condition in conditions)
        {
            var previous = StateOf(condition.Alert);
            var state = AlertStateMachine.Next(previous, condition.Input);
            if (state == previous)
            {
                continue;
            }

            var told = Tell(condition, alerts.GetValueOrDefault(condition.Alert)?.Last, state, now);
            alerts[condition.Alert] = new AlertRecord { Last = told };
            events.Add(told);
        }

        return new Ledger { Basis = basis, Evaluated = now, Alerts = alerts, Pending = events };
    }

    private static AlertEvent Tell(Condition condition, AlertEvent? last, AlertState state, DateTimeOffset now)
    {
        var transition = state == AlertState.Firing ? AlertTransition.Raised : AlertTransition.Resolved;
        var description = condition.Describe(transition);
        return new AlertEvent
        {
            Alert = condition.Alert,
            Kind = description.Kind,
            Transition = transition,
            Sequence = (last?.Sequence ?? 0) + 1,
            // Whoever was told of the alert must hear of its end.
            Severity = transition == AlertTransition.Resolved && last is not null ? last.Severity : description.Severity,
            PreviousState = last?.State ?? AlertState.Inactive,
            State = state,
            Time = now,
            Ally = description.Ally,
            Publisher = description.Publisher,
            Pledge = description.Pledge,
            Summary = description.Summary,
            Figures = description.Figures,
            Evidence = description.Evidence,
            Quarantine = description.Quarantine,
        };
    }
}

/// <summary>One alert as it stands.</summary>
public sealed record AlertRecord
{
    public AlertState State => Last.State;

    /// <summary>The sequence of the last event; the next one is one higher.</summary>
    public int Sequence => Last.Sequence;

    /// <summary>The instant of the last change of state.</summary>
    public DateTimeOffset Since => Last.Time;

    /// <summary>The event that told of the last change of state; all else follows from it.</summary>
    public required AlertEvent Last { get; init; }
}

/// <summary>The inputs of an evaluation. Where none of them changed there is nothing to evaluate.</summary>
public sealed record LedgerBasis
{
    public static LedgerBasis None { get; } = new() { CatalogueVersion = 0, Current = "", PledgesInForce = "", Quarantined = "" };

    public required int CatalogueVersion { get; init; }

    /// <summary>Publisher and link of the editions that count as known and are current, joined by commas: time alone can change them.</summary>
    public required string Current { get; init; }

    /// <summary>The hash of the pledges' file.</summary>
    public Sha256? Pledges { get; init; }

    /// <summary>The ids of the pledges in force, joined by commas.</summary>
    public required string PledgesInForce { get; init; }

    /// <summary>Publisher and key of what stands in quarantine now, joined by commas.</summary>
    public required string Quarantined { get; init; }

    /// <summary>The alerts that the newest runs of the watching functions ask for, joined by commas; without their words, which change daily.</summary>
    public string Troubles { get; init; } = "";
}
