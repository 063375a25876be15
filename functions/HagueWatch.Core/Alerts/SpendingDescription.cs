using System.Globalization;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>Describes the events of an alert about spending, with figures and evidence.</summary>
internal static class SpendingDescription
{
    public static AlertEvent Create(SpendingCondition condition, AlertTransition transition)
    {
        var (assessment, current) = (condition.Assessment, condition.Current.Entry);
        var figures = assessment.Figures!;
        return new AlertEvent
        {
            Alert = condition.Alert,
            Transition = transition,
            Severity = condition.Severity,
            Cause = transition == AlertTransition.Updated ? condition.CauseOfUpdate : condition.LastDecision!.Cause,
            Publisher = current.Publisher,
            Ally = assessment.Ally.Code,
            Pledge = assessment.Pledge.Id,
            Summary = Summarise(condition, figures, transition),
            Figures = FiguresOf(assessment.Pledge, figures, assessment.Certainty),
            Account = condition.Account is { } account ? Account.From(account) : null,
            Evidence =
            [
                .. new[] { figures.Deciding, figures.Baseline }.OfType<Observation>().Select(condition.EvidenceOf),
            ],
        };
    }

    public static TrajectoryFigures FiguresOf(Pledge pledge, AssessedFigures figures, Certainty? certainty) => new()
    {
        Year = figures.Deciding.Year.Number,
        Provisional = figures.Provisional,
        Marginal = figures.Marginal,
        Certainty = certainty,
        Share = figures.Share,
        Required = Shown.Points(figures.Required),
        Gap = Shown.Points(figures.Gap),
        GapUsdMillions = Shown.Millions(figures.GapUsdMillions),
        PriceBase = figures.PriceBase?.Number,
        BaselineYear = figures.Baseline?.Year.Number,
        BaselineShare = figures.Baseline?.Value,
        Target = pledge.Target,
        TargetYear = pledge.TargetYear.Number,
        Model = pledge.Model,
        Source = pledge.Source,
    };

    private static string Summarise(SpendingCondition condition, AssessedFigures figures, AlertTransition transition)
    {
        var assessment = condition.Assessment;
        var (pledge, kind) = (assessment.Pledge, assessment.Pledge.Kind);
        var verb = transition switch
        {
            AlertTransition.Resolved or AlertTransition.Retracted => kind.Met,
            AlertTransition.Updated => kind.StillMissed,
            AlertTransition.Raised => kind.Missed,
            _ => throw new ArgumentOutOfRangeException(nameof(transition), transition, null),
        };
        var retracted = transition == AlertTransition.Retracted
            ? ", and should not have been reported: the figure it rested on was wrong" : "";
        var reasons = condition.Account is { } account ? AccountSentence.Create(account) : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{assessment.Ally.Name} {verb} {kind.FormatVerdict(pledge)}{retracted}: "
            + $"{Shown.FormatShare(figures.Share)} % in {figures.Deciding.Year}{(figures.Provisional ? "e" : "")}, "
            + $"{kind.Asks} {Shown.FormatShare(figures.Required)} % "
            + $"({Shown.DescribeGap(figures.Gap)}; {condition.Current.Entry.Title}).{(reasons.Length > 0 ? " " : "")}{reasons}")
            + ExplainCritical(condition, transition)
            + Shown.FormatCertainty(assessment.Certainty);
    }

    /// <summary>Names the rule by which an alert that fires is critical, after a space; nothing for one that is not.</summary>
    private static string ExplainCritical(SpendingCondition condition, AlertTransition transition) =>
        condition is { Severity: AlertSeverity.Critical, Rule.CriticalGap: { } gap }
        && transition is AlertTransition.Raised or AlertTransition.Updated
            ? $" Critical, because it is {Shown.FormatShare(-gap)} points or more below."
            : "";
}
