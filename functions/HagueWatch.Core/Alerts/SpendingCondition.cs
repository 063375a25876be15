using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>The condition of an alert about spending: one ally, assessed against one pledge.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="Input">Whether its condition holds, in as many editions as its rule asks for.</param>
/// <param name="Assessment">The assessment, which has figures.</param>
/// <param name="Current">The edition that decides now.</param>
/// <param name="ReplacedEdition">The edition that decided before, where it is held and another one.</param>
internal sealed record SpendingCondition(
    AlertKey Alert,
    AlertInput Input,
    Assessment Assessment,
    ArchivedEdition Current,
    ArchivedEdition? ReplacedEdition) : Condition(Alert, Input)
{
    public required AlertRule Rule { get; init; }

    public required AlertSeverity Severity { get; init; }

    /// <summary>Why the gap changed since the last decision; null where there is nothing to compare with.</summary>
    public required GapAccount? Account { get; init; }

    /// <summary>Why the alert got worse, or is on the figures of another year.</summary>
    public required AlertCause CauseOfUpdate { get; init; }

    public static AlertKey Key(Ally ally, Pledge pledge) => new(AlertKind.From(pledge.Kind), ally.Code, pledge.Id);

    /// <summary>Judges one ally by one pledge.</summary>
    /// <param name="ally">The ally.</param>
    /// <param name="pledge">A pledge that binds the ally.</param>
    /// <param name="rules">How alerts are raised and resolved.</param>
    /// <param name="record">The alert so far; null where there is none.</param>
    /// <param name="published">The publisher's editions: the current one and those that alerts were decided on.</param>
    /// <param name="wasOffPath">Whether the ally was off the path before the current edition.</param>
    public static Condition Create(
        Ally ally,
        Pledge pledge,
        AlertRules rules,
        AlertRecord? record,
        PublishedEditions published,
        bool wasOffPath)
    {
        var alert = Key(ally, pledge);
        var assessment = Assessor.Assess(ally, pledge, published.Current.Edition, wasOffPath);
        var certainty = Certainty.Of(assessment, published.RevisionsOf(Indicators.FromCode(pledge.Indicator)));
        assessment = assessment with { Certainty = certainty };
        var before = record?.LastDecision;
        var isAmended = published.IsAmended(before);
        if (assessment.Figures is not { } figures)
        {
            return isAmended && record!.State is AlertState.Firing or AlertState.Pending
                ? WithdrawnCondition.WithEdition(alert, record)
                : new UndecidedCondition(alert);
        }

        var current = published.Current;
        var pair = published.PairWith(before);
        var account = pair is null ? null : GapAccount.Create(ally, pledge, before!, pair, figures, isAmended);
        var decision = Decide(assessment, current.Entry, before, account);
        if (before?.Holds == true && !decision.Holds && account is not null)
        {
            decision = decision with { Retracts = IsWrong(ally, pledge, before, pair!, decision.Cause) };
        }

        var rule = rules[alert.Kind];
        var replaced = before is null ? [] : FindReplaced(ally, pledge, rule, before, current, pair?.Replaced);
        // What only an edition that was wrong had raised does not wait for further editions.
        var input = isAmended && !decision.Holds ? AlertInput.Clear : rule.InputOf(decision);
        var deciding = account is { Parts: [] } ? LastTold(record) ?? certainty : certainty;
        var severity = rule.SeverityAt(figures.Gap, deciding);
        return new SpendingCondition(alert, input, assessment, current, pair?.Replaced)
        {
            Rule = rule,
            Severity = severity,
            Account = account,
            CauseOfUpdate = CauseOf(record?.Last, gap => rule.SeverityAt(gap, deciding), severity, decision, account),
            LastDecision = decision,
            Replaced = replaced.Count == 0 ? null : new(rules[AlertKind.EvidenceRevised].Severity, replaced),
        };
    }

    public override AlertEvent Describe(AlertTransition transition) =>
        SpendingDescription.Create(this, transition);

    /// <summary>Returns whether the gap grew by as much as the rule calls a change, at the same year.</summary>
    public override bool IsWorseThan(AlertEvent last) =>
        last.Figures is { } figures && Assessment.Figures!.Gap <= figures.Gap - Rule.MaterialChange;

    /// <summary>Creates the evidence of a figure of the current edition, with the figure that it replaced.</summary>
    public Evidence EvidenceOf(Observation figure) => Evidence.From(figure, Current, ReplacedEdition);

    /// <summary>Finds the certainty that a firing alert was last told with.</summary>
    /// <remarks>What other allies' figures say of it later is no news of an ally without a new figure.</remarks>
    private static Certainty? LastTold(AlertRecord? record) =>
        record is { State: AlertState.Firing } ? record.Last?.Figures?.Certainty : null;

    private static LastDecision Decide(
        Assessment assessment, CatalogueEntry current, LastDecision? before, GapAccount? account)
    {
        var holds = assessment.Status == AssessmentStatus.OffPath;
        var isSame = before?.Holds == holds;
        return new LastDecision
        {
            Holds = holds,
            Editions = !isSame ? 1 : before!.Edition == current.Edition ? before.Editions : before.Editions + 1,
            Retracts = isSame && before!.Retracts,
            Cause = isSame ? before!.Cause
                : account?.FindCause(
                    gap => Assessor.StatusAt(assessment.Pledge.Kind, gap, before!.Holds) == AssessmentStatus.OffPath,
                    isWorse: holds)
                ?? AlertCause.Initial,
            Edition = current.Edition,
            Link = current.Link,
            Year = assessment.Year!.Value.Number,
            Gap = assessment.Figures!.Gap,
        };
    }

    private static AlertCause CauseOf(
        AlertEvent? last,
        Func<decimal, AlertSeverity> severityAt,
        AlertSeverity severity,
        LastDecision decision,
        GapAccount? account) =>
        last is null || account is null ? decision.Cause
        : severity > last.Severity ? account.FindCause(severityAt, isWorse: true)
        : account.Year != account.NewYear ? AlertCause.NewYear
        : account.FindCause(gap => gap, isWorse: account.Change < 0);

    /// <summary>Returns whether the very figure that the alert was decided on was wrong.</summary>
    /// <remarks>
    /// It was where its documents were read wrongly, where its edition was withdrawn, and where it had been published
    /// as an actual value. An estimate that was replaced was not wrong: a budget can rise during the year.
    /// </remarks>
    private static bool IsWrong(
        Ally ally, Pledge pledge, LastDecision before, EditionPair pair, AlertCause cause) =>
        cause == AlertCause.Correction
        || (cause == AlertCause.Revised
            && pair.Earlier.Edition.Find(ally, Indicators.FromCode(pledge.Indicator), new FiscalYear(before.Year))
                is { Status: ObservationStatus.Actual });

    /// <summary>Finds the figures behind the alert that were replaced, the deciding one first.</summary>
    private static IReadOnlyList<FigureRevision> FindReplaced(
        Ally ally,
        Pledge pledge,
        AlertRule rule,
        LastDecision before,
        ArchivedEdition current,
        ArchivedEdition? replaced)
    {
        if (replaced is null)
        {
            return [];
        }

        var indicator = Indicators.FromCode(pledge.Indicator);
        var years = new[] { new FiscalYear(before.Year), pledge.BaselineYear }.OfType<FiscalYear>();
        return
        [
            .. from year in years
               let older = replaced.Edition.Find(ally, indicator, year)
               let cell = CellRevision.Compare(older, current.Edition.Find(ally, indicator, year))
               where cell.Class is RevisionClass.Revised or RevisionClass.EstimateToActual
                   && Math.Abs(cell.Difference ?? 0) > rule.MaterialChange
               select new FigureRevision(cell.Class, Evidence.From(cell.Newer!, current, replaced)),
        ];
    }
}
