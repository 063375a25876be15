using HagueWatch.Corroboration;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>Finds which conditions of alerts hold. Pure.</summary>
internal static class AlertEvaluation
{
    public static Evaluation Evaluate(EvaluationInputs inputs, Ledger ledger)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(ledger);
        return new Evaluation(
        [
            .. Quarantines(inputs),
            .. inputs.Health.SelectMany(report => HealthCondition.Create(report, ledger, inputs.Rules)),
            .. Spending(inputs, ledger),
            .. BelowPledges(inputs),
            .. inputs.Outlooks,
            .. Disagreements(inputs),
            .. WithdrawnEditions(inputs, ledger),
            .. WithdrawnPledges(inputs, ledger),
            .. WithdrawnPairs(inputs, ledger),
        ])
        {
            Verdicts = FindVerdicts(inputs, ledger),
            Inhibitions = inputs.Rules.Inhibitions,
            Silences = inputs.Silences,
            Editions =
            [
                .. inputs.Pledges.Select(pledge => pledge.Publisher)
                    .Distinct()
                    .Where(publisher => IsSettled(inputs, publisher))
                    .Select(publisher => inputs.Editions.GetValueOrDefault(publisher)?.Current)
                    .OfType<ArchivedEdition>(),
            ],
        };
    }

    private static IEnumerable<Condition> Quarantines(EvaluationInputs inputs) => inputs.Quarantined.Select(one =>
        new QuarantineCondition(one.Key, one.Value, inputs.Rules[AlertKind.EditionQuarantined].Severity));

    private static IEnumerable<Condition> Spending(EvaluationInputs inputs, Ledger ledger) =>
        from pledge in inputs.Pledges
        where pledge.Kind != PledgeKind.Declined
        let editions = inputs.Editions.GetValueOrDefault(pledge.Publisher)
        where editions is not null
        let isSettled = IsSettled(inputs, pledge.Publisher)
        from ally in Allies.All
        where pledge.Binds(ally, inputs.Day)
        let record = ledger.Alerts.GetValueOrDefault(SpendingCondition.Key(ally, pledge))
        // What rests on an edition that is no longer known does not wait.
        where isSettled || editions.IsAmended(record?.LastDecision)
        let wasOffPath = inputs.OffPathBefore[pledge.Id].Contains(ally)
        select SpendingCondition.Create(ally, pledge, inputs.Rules, record, editions, wasOffPath);

    private static IEnumerable<Condition> BelowPledges(EvaluationInputs inputs) =>
        from announced in inputs.Pledges
        where announced.Kind.IsAnnouncement && announced.IsMeasured && IsSettled(inputs, announced.Publisher)
        let edition = inputs.Editions.GetValueOrDefault(announced.Publisher)?.Current
        where edition is not null
        let ally = Allies.All.Single(ally => announced.Allies!.Contains(ally.Code))
        where announced.Binds(ally, inputs.Day)
        let path = inputs.Pledges
            .Where(pledge => pledge.Kind == PledgeKind.Path && pledge.Binds(ally, inputs.Day))
            .MaxBy(pledge => pledge.Allies is not null)
        where path is not null
        let severity = inputs.Rules[AlertKind.PlanBelowPledge].Severity
        select BelowPledgeCondition.Create(announced, path, edition, severity);

    /// <summary>Finds the verdicts on past years, and those that changed.</summary>
    private static IReadOnlyList<VerdictNotice> FindVerdicts(EvaluationInputs inputs, Ledger ledger)
    {
        var notices =
            from pledge in inputs.Pledges
            let editions = inputs.Editions.GetValueOrDefault(pledge.Publisher)
            where editions is not null && IsSettled(inputs, pledge.Publisher)
            from ally in Allies.All
            where pledge.Binds(ally, inputs.Day)
            let kept = ledger.Alerts.GetValueOrDefault(VerdictNotice.Key(ally, pledge))?.Verdicts
            select VerdictNotice.Create(ally, pledge, inputs.Rules, kept, editions);
        return [.. notices.OfType<VerdictNotice>()];
    }

    private static IEnumerable<Condition> Disagreements(EvaluationInputs inputs) =>
        from pair in inputs.Pairs
        where IsSettled(inputs, pair.First.Publisher) && IsSettled(inputs, pair.Second.Publisher)
        let first = inputs.Editions.GetValueOrDefault(pair.First.Publisher)?.Current
        let second = inputs.Editions.GetValueOrDefault(pair.Second.Publisher)?.Current
        where first is not null && second is not null
        let severity = inputs.Rules[AlertKind.SourcesDisagree].Severity
        from ally in Allies.All
        where ally.HasArmedForces
        let earlier = inputs.KnownTogether.GetValueOrDefault(pair.Id)
        select DisagreementCondition.Create(ally, pair, first, second, earlier, severity);

    // Until what a publisher offers now is settled, no edition of it raises or resolves anything.
    private static bool IsSettled(EvaluationInputs inputs, string publisher) =>
        inputs.Quarantined.GetValueOrDefault(publisher) is null;

    /// <summary>Ends the alerts that rest on a publisher of whom no edition is known any more.</summary>
    private static IEnumerable<Condition> WithdrawnEditions(EvaluationInputs inputs, Ledger ledger)
    {
        var spending =
            from pledge in inputs.Pledges
            where inputs.WithoutEdition.Contains(pledge.Publisher)
            from ally in Allies.All
            where pledge.Binds(ally, inputs.Day)
            from alert in KeysOf(ally, pledge)
            let record = ledger.Alerts.GetValueOrDefault(alert)
            where record?.State is AlertState.Firing or AlertState.Pending
            select WithdrawnCondition.WithEdition(alert, record);
        var disagreements =
            from pair in inputs.Pairs
            where inputs.WithoutEdition.Contains(pair.First.Publisher)
                || inputs.WithoutEdition.Contains(pair.Second.Publisher)
            from ally in Allies.All
            let alert = DisagreementCondition.Key(ally, pair)
            let record = ledger.Alerts.GetValueOrDefault(alert)
            where record?.State == AlertState.Firing
            select new WithdrawnCondition(alert, record.Last);
        return [.. spending, .. disagreements];
    }

    /// <summary>Lists the alerts that a pledge can raise of an ally.</summary>
    private static IEnumerable<AlertKey> KeysOf(Ally ally, Pledge pledge)
    {
        IEnumerable<AlertKey> keys = [SpendingCondition.Key(ally, pledge)];
        return pledge.Kind.IsAnnouncement ? keys.Append(BelowPledgeCondition.Key(pledge)).Distinct() : keys;
    }

    /// <summary>Ends the alerts of pledges that are no longer assessed: nothing would ever resolve them.</summary>
    private static IEnumerable<Condition> WithdrawnPledges(EvaluationInputs inputs, Ledger ledger)
    {
        var assessed =
            from pledge in inputs.Pledges
            from ally in Allies.All
            where pledge.Binds(ally, inputs.Day)
            from alert in KeysOf(ally, pledge)
            select alert;
        return ledger.Alerts
            .Where(alert => AlertKind.Spending.Contains(alert.Key.Kind) || alert.Key.Kind == AlertKind.PlanBelowPledge)
            .Where(alert => alert.Value.State is AlertState.Firing or AlertState.Pending)
            .ExceptBy(assessed, alert => alert.Key)
            .Select(alert => WithdrawnCondition.WithPledge(alert.Key, alert.Value));
    }

    /// <summary>Ends the alerts of pairs of publishers that are no longer compared.</summary>
    private static IEnumerable<Condition> WithdrawnPairs(EvaluationInputs inputs, Ledger ledger)
    {
        var compared =
            from pair in inputs.Pairs
            from ally in Allies.All
            select DisagreementCondition.Key(ally, pair);
        return ledger.Alerts
            .Where(alert => alert.Key.Kind == AlertKind.SourcesDisagree && alert.Value.State == AlertState.Firing)
            .ExceptBy(compared, alert => alert.Key)
            .Select(alert => new WithdrawnCondition(alert.Key, alert.Value.Last));
    }
}

/// <summary>What an evaluation found.</summary>
/// <param name="Conditions">Which conditions of alerts hold.</param>
internal sealed record Evaluation(IReadOnlyList<Condition> Conditions)
{
    /// <summary>The verdicts on past years.</summary>
    public IReadOnlyList<VerdictNotice> Verdicts { get; init; } = [];

    /// <summary>Which events speak for which others.</summary>
    public IReadOnlyList<Inhibition> Inhibitions { get; init; } = [];

    /// <summary>What operators said of alerts.</summary>
    public SilenceBook Silences { get; init; } = SilenceBook.Empty;

    /// <summary>The editions that decide now, of the publishers by whose figures allies are assessed.</summary>
    public IReadOnlyList<ArchivedEdition> Editions { get; init; } = [];
}

/// <summary>Everything that an evaluation rests on.</summary>
internal sealed record EvaluationInputs
{
    /// <summary>The day of the evaluation.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>What each publisher offers now and was refused, by the publisher's id.</summary>
    /// <value>Null where nothing was refused; absent where that cannot be read.</value>
    public required IReadOnlyDictionary<string, QuarantineRecord?> Quarantined { get; init; }

    /// <summary>What the newest run of each watching function found, if it has ever run.</summary>
    public required IReadOnlyList<HealthReport> Health { get; init; }

    /// <summary>The pledges and plans in force.</summary>
    public required IReadOnlyList<Pledge> Pledges { get; init; }

    public required AlertRules Rules { get; init; }

    /// <summary>What operators said of alerts.</summary>
    public SilenceBook Silences { get; init; } = SilenceBook.Empty;

    /// <summary>The conditions of the alerts about what may be reached; empty where no outlook is at hand.</summary>
    public IReadOnlyList<Condition> Outlooks { get; init; } = [];

    /// <summary>The pairs of publishers that must not be further apart than their definitions are.</summary>
    public IReadOnlyList<MeasurePair> Pairs { get; init; } = [];

    /// <summary>By the pair's id, the newer one's edition on the day on which the older one was published.</summary>
    public IReadOnlyDictionary<string, ArchivedEdition> KnownTogether { get; init; } =
        new Dictionary<string, ArchivedEdition>();

    /// <summary>The editions by publisher; a publisher of which nothing is held, or can be read, is absent.</summary>
    public required IReadOnlyDictionary<string, PublishedEditions> Editions { get; init; }

    /// <summary>The publishers whose editions are all withdrawn, or known only later.</summary>
    public IReadOnlySet<string> WithoutEdition { get; init; } = new HashSet<string>();

    /// <summary>By the pledge's id, the allies that were off its path before the edition that decides now.</summary>
    /// <remarks>See <see cref="PathHistory"/>.</remarks>
    public required IReadOnlyDictionary<string, IReadOnlySet<Ally>> OffPathBefore { get; init; }
}
