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
    /// <summary>From how many percentage points on a replaced figure behind a firing alert is reported.</summary>
    private const decimal MaterialChange = 0.05m;

    public required AlertSeverity Severity { get; init; }

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
        var before = record?.LastDecision;
        var isAmended = published.IsAmended(before);
        if (assessment.Figures is not { } figures)
        {
            return isAmended && record!.State is AlertState.Firing or AlertState.Pending
                ? WithdrawnCondition.WithEdition(alert, record)
                : new UndecidedCondition(alert);
        }

        var (current, earlier) = (published.Current, published.DecidingAt(before));
        var replacedEdition = earlier?.Entry.Link == current.Entry.Link ? null : earlier;
        var counterfactual = new Counterfactual(ally, pledge, before, current, earlier) { IsAmended = isAmended };
        var decision = Decide(assessment, current.Entry, before, counterfactual);
        var rule = rules[alert.Kind];
        var severity = rule.SeverityAt(figures.Gap);
        var replaced = before is null ? [] : FindReplaced(ally, pledge, before, current, replacedEdition);
        // What only an edition that was wrong had raised does not wait for further editions.
        var input = isAmended && !decision.Holds ? AlertInput.Clear : InputOf(decision, rule);
        return new SpendingCondition(alert, input, assessment, current, replacedEdition)
        {
            Severity = severity,
            CauseOfUpdate = before is null ? decision.Cause
                : isAmended ? AlertCause.Correction
                : record!.Last?.Severity is { } then && severity > then
                    ? counterfactual.FindCause(one => rule.SeverityAt(one.Figures!.Gap), then, severity)
                : AlertCause.NewYear,
            LastDecision = decision,
            Replaced = replaced.Count == 0 ? null : new(rules[AlertKind.EvidenceRevised].Severity, replaced),
        };
    }

    public override AlertEvent Describe(AlertTransition transition) =>
        SpendingDescription.Create(this, transition);

    /// <summary>Creates the evidence of a figure of the current edition, with the figure that it replaced.</summary>
    public Evidence EvidenceOf(Observation figure) => Evidence.From(figure, Current, ReplacedEdition);

    private static LastDecision Decide(
        Assessment assessment, CatalogueEntry current, LastDecision? before, Counterfactual counterfactual)
    {
        var holds = IsOffPath(assessment);
        var isSame = before?.Holds == holds;
        return new LastDecision
        {
            Holds = holds,
            Editions = !isSame ? 1 : before!.Edition == current.Edition ? before.Editions : before.Editions + 1,
            Cause = isSame ? before!.Cause : counterfactual.FindCause(IsOffPath, before?.Holds ?? false, holds),
            Edition = current.Edition,
            Link = current.Link,
            Year = assessment.Year!.Value.Number,
        };
    }

    private static bool IsOffPath(Assessment assessment) => assessment.Status == AssessmentStatus.OffPath;

    private static AlertInput InputOf(LastDecision decision, AlertRule rule) => decision.Holds
        ? decision.Editions >= rule.For ? AlertInput.Holds : AlertInput.HoldsBriefly
        : decision.Editions > rule.KeepFiringFor ? AlertInput.Clear : AlertInput.ClearBriefly;

    /// <summary>Finds the figures behind the alert that were replaced, the deciding one first.</summary>
    private static IReadOnlyList<FigureRevision> FindReplaced(
        Ally ally, Pledge pledge, LastDecision before, ArchivedEdition current, ArchivedEdition? replaced)
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
                   && Math.Abs(cell.Difference ?? 0) > MaterialChange
               select new FigureRevision(cell.Class, Evidence.From(cell.Newer!, current, replaced)),
        ];
    }
}

/// <summary>The editions of one publisher that an evaluation needs.</summary>
/// <param name="Current">The one that decides now.</param>
/// <param name="ByLink">Those that alerts were decided on, by the number of their link.</param>
internal sealed record PublishedEditions(ArchivedEdition Current, IReadOnlyDictionary<int, ArchivedEdition> ByLink)
{
    /// <summary>The links of those that an operator has taken out of what is known now.</summary>
    public IReadOnlySet<int> NoLongerKnown { get; init; } = new HashSet<int>();

    /// <summary>Returns whether the edition that a decision was made on was withdrawn, or is known only later.</summary>
    public bool IsAmended(LastDecision? decision) => decision is not null && NoLongerKnown.Contains(decision.Link);

    /// <summary>Finds the edition that a decision was made on; null where there is none or it is not held.</summary>
    public ArchivedEdition? DecidingAt(LastDecision? decision) =>
        decision is null ? null : ByLink.GetValueOrDefault(decision.Link);
}
