using HagueWatch.Corroboration;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>Finds out what holds of every alert. Pure: all it rests on is handed in.</summary>
internal static class AlertEvaluation
{
    public static IReadOnlyList<Condition> Evaluate(EvaluationInputs inputs, Ledger ledger)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(ledger);
        return
        [
            .. inputs.Quarantined.Select(one => QuarantineCondition.Create(one.Key, one.Value)),
            .. inputs.Health.SelectMany(watched => HealthCondition.Create(watched.Kinds, watched.Issues, ledger)),
            .. Spending(inputs, ledger),
            .. Disagreements(inputs),
            .. WithdrawnPledges(inputs, ledger),
            .. WithdrawnPairs(inputs, ledger),
        ];
    }

    private static IEnumerable<Condition> Spending(EvaluationInputs inputs, Ledger ledger) =>
        from pledge in inputs.Pledges
        let editions = SettledEditions(inputs, pledge.Publisher)
        where editions is not null
        from ally in Allies.All
        where pledge.Binds(ally, inputs.Day)
        let record = ledger.Alerts.GetValueOrDefault(SpendingCondition.Key(ally, pledge))
        select SpendingCondition.Create(ally, pledge, inputs.Rules[AlertRules.KindOf(pledge)], record, editions, inputs.OffPathBefore[pledge.Id].Contains(ally));

    private static IEnumerable<Condition> Disagreements(EvaluationInputs inputs) =>
        from pair in inputs.Pairs
        let first = SettledEditions(inputs, pair.First.Publisher)?.Current
        let second = SettledEditions(inputs, pair.Second.Publisher)?.Current
        where first is not null && second is not null
        from ally in Allies.All
        where ally.HasArmedForces
        select DisagreementCondition.Create(ally, pair, first, second);

    // Until what a publisher offers now is settled, no edition of it raises or resolves anything.
    private static PublishedEditions? SettledEditions(EvaluationInputs inputs, string publisher) =>
        inputs.Quarantined.GetValueOrDefault(publisher) is null ? inputs.Editions.GetValueOrDefault(publisher) : null;

    /// <summary>Ends the alerts of pledges that are no longer assessed: nothing would ever resolve them.</summary>
    private static IEnumerable<Condition> WithdrawnPledges(EvaluationInputs inputs, Ledger ledger)
    {
        var asked = inputs.Pledges.SelectMany(pledge => Allies.All.Where(ally => pledge.Binds(ally, inputs.Day)).Select(ally => SpendingCondition.Key(ally, pledge)));
        var left = ledger.Alerts.Where(alert => AlertKind.Spending.Any(kind => alert.Key.StartsWith($"{kind}/", StringComparison.Ordinal)))
            .Where(alert => alert.Value.State is AlertState.Firing or AlertState.Pending)
            .ExceptBy(asked, alert => alert.Key);
        return left.Select(alert => new Condition(alert.Key, AlertInput.Clear, _ => Describe(alert.Value.Last!))
        {
            LastDecision = alert.Value.LastDecision! with { Holds = false, Editions = 1, Cause = AlertCause.PathChanged },
        });
    }

    /// <summary>Ends the alerts of pairs of publishers that are no longer compared.</summary>
    private static IEnumerable<Condition> WithdrawnPairs(EvaluationInputs inputs, Ledger ledger)
    {
        var compared = inputs.Pairs.SelectMany(pair => Allies.All.Select(ally => DisagreementCondition.Key(ally, pair)));
        return ledger.Alerts
            .Where(alert => alert.Value is { State: AlertState.Firing, Last: { } last } && last.Kind == AlertKind.SourcesDisagree)
            .ExceptBy(compared, alert => alert.Key)
            .Select(alert => new Condition(alert.Key, AlertInput.Clear, _ => alert.Value.Last! with
            {
                Summary = $"The two publishers are no longer compared; the alert {alert.Key} is withdrawn.",
            }));
    }

    private static EventDescription Describe(AlertEvent last) => new()
    {
        Kind = last.Kind,
        Severity = last.Severity,
        Cause = AlertCause.PathChanged,
        Publisher = last.Publisher,
        Ally = last.Ally,
        Pledge = last.Pledge,
        Summary = $"The pledge {last.Pledge} is no longer assessed for {last.Ally}; its alert is withdrawn.",
    };
}

/// <summary>Everything that an evaluation rests on.</summary>
internal sealed record EvaluationInputs
{
    /// <summary>The day of the evaluation.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>What each publisher offers now and was refused, by the publisher's id; null where nothing was, absent where nobody can tell.</summary>
    public required IReadOnlyDictionary<string, QuarantineRecord?> Quarantined { get; init; }

    /// <summary>What the newest runs of the watching functions found. A function that has never run says nothing about its alerts.</summary>
    public required IReadOnlyList<HealthReport> Health { get; init; }

    /// <summary>The pledges and plans in force.</summary>
    public required IReadOnlyList<Pledge> Pledges { get; init; }

    public required AlertRules Rules { get; init; }

    /// <summary>The pairs of publishers that must not be further apart than their definitions are.</summary>
    public IReadOnlyList<MeasurePair> Pairs { get; init; } = [];

    /// <summary>The editions by publisher; a publisher of which nothing is held, or can be read, is absent.</summary>
    public required IReadOnlyDictionary<string, PublishedEditions> Editions { get; init; }

    /// <summary>By the pledge's id, the allies that were off its path before the edition that decides now; see <see cref="PathHistory"/>.</summary>
    public required IReadOnlyDictionary<string, IReadOnlySet<Ally>> OffPathBefore { get; init; }
}

/// <summary>What a watching function found, and the kinds of alerts that it alone decides on.</summary>
internal sealed record HealthReport(IReadOnlyList<AlertKind> Kinds, IReadOnlyList<HealthIssue> Issues)
{
    /// <summary>The trace of the run that found them, where there was one.</summary>
    public string? Traceparent { get; init; }
}
