using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>The conditions of the alerts about spending: <c>trajectory.off-path</c>, <c>floor.below</c>, <c>equipment.below</c> and <c>plan.slipped</c>.</summary>
internal static class SpendingCondition
{
    /// <summary>From how many percentage points on subscribers are told that a figure behind a firing alert was replaced.</summary>
    private const decimal MaterialChange = 0.05m;

    public static string Key(Ally ally, Pledge pledge) => $"{AlertRules.KindOf(pledge)}/{ally}/{pledge.Id}";

    /// <summary>Judges one ally by one pledge.</summary>
    /// <param name="ally">The ally.</param>
    /// <param name="pledge">A pledge that binds the ally.</param>
    /// <param name="rule">How the alert is raised and resolved.</param>
    /// <param name="record">The alert as it stands; null where there is none.</param>
    /// <param name="editions">The publisher's editions that the alert stands on and that decides now.</param>
    /// <param name="wasOffPath">Whether the ally was off the path before the edition that decides now.</param>
    public static Condition Create(Ally ally, Pledge pledge, AlertRule rule, AlertRecord? record, PublishedEditions editions, bool wasOffPath)
    {
        var current = editions.Current;
        var before = record?.LastDecision;
        var assessment = Assessor.Assess(ally, pledge, current.Edition, wasOffPath);
        if (assessment.Figures is not { } figures)
        {
            return new Condition(Key(ally, pledge), AlertInput.Unknown, _ => throw new InvalidOperationException("There is no figure to tell of."));
        }

        var stoodOn = before is null ? null : editions.ByLink.GetValueOrDefault(before.Link);
        var counterfactual = new Counterfactual(ally, pledge, before, stoodOn, current);
        var holds = IsOffPath(assessment);
        var decision = new LastDecision
        {
            Holds = holds,
            Editions = before?.Holds != holds ? 1 : before.Edition == current.Entry.Edition ? before.Editions : before.Editions + 1,
            Cause = before?.Holds == holds ? before.Cause : counterfactual.CauseOf(IsOffPath, before?.Holds ?? false, holds),
            Edition = current.Entry.Edition,
            Link = current.Entry.Link,
            Year = assessment.Year!.Value.Number,
        };
        var describe = new SpendingDescription(assessment, figures, rule, current, stoodOn);
        return new Condition(Key(ally, pledge), InputOf(decision, rule), transition => describe.Create(transition, CauseOf(transition)))
        {
            LastDecision = decision,
            Revisions = stoodOn is null || stoodOn.Entry.Link == current.Entry.Link ? [] : Revisions(describe, ally, pledge, before!, stoodOn, current),
        };

        AlertCause CauseOf(AlertTransition transition) =>
            transition != AlertTransition.Updated || before is null ? decision.Cause
            : record!.Last?.Severity is { } told && rule.SeverityAt(figures.Gap) > told
                ? counterfactual.CauseOf(one => rule.SeverityAt(one.Figures!.Gap), told, rule.SeverityAt(figures.Gap))
            : AlertCause.NewYear;
    }

    private static bool IsOffPath(Assessment assessment) => assessment.Status == AssessmentStatus.OffPath;

    private static AlertInput InputOf(LastDecision decision, AlertRule rule) => decision.Holds
        ? decision.Editions >= rule.For ? AlertInput.Holds : AlertInput.HoldsBriefly
        : decision.Editions > rule.KeepFiringFor ? AlertInput.Clear : AlertInput.ClearBriefly;

    /// <summary>Finds which of the figures that the alert stood on were replaced, the deciding one first.</summary>
    private static IReadOnlyList<FigureRevision> Revisions(
        SpendingDescription describe,
        Ally ally,
        Pledge pledge,
        LastDecision before,
        ArchivedEdition stoodOn,
        ArchivedEdition current)
    {
        var indicator = Indicators.FromCode(pledge.Indicator);
        var years = new[] { new FiscalYear(before.Year), pledge.BaselineYear }.OfType<FiscalYear>();
        return
        [
            .. from year in years
               let cell = CellRevision.Compare(stoodOn.Edition.Find(ally, indicator, year), current.Edition.Find(ally, indicator, year))
               where cell.Class is RevisionClass.Revised or RevisionClass.EstimateToActual && Math.Abs(cell.Difference ?? 0) > MaterialChange
               select new FigureRevision(cell.Class, describe.EvidenceOf(cell.Newer!)),
        ];
    }
}

/// <summary>The editions of one publisher that an evaluation needs.</summary>
/// <param name="Current">The one that decides now.</param>
/// <param name="ByLink">The ones that alerts stand on, by the number of their link; the current one may be among them.</param>
internal sealed record PublishedEditions(ArchivedEdition Current, IReadOnlyDictionary<int, ArchivedEdition> ByLink);
