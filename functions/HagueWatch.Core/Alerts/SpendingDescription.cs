using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>Describes the events of an alert about spending, with figures and evidence.</summary>
/// <param name="assessment">What was found.</param>
/// <param name="figures">Its figures.</param>
/// <param name="rule">The alert's rule.</param>
/// <param name="current">The edition that decides now.</param>
/// <param name="stoodOn">The edition that the alert stood on before; null where there was none.</param>
internal sealed class SpendingDescription(
    Assessment assessment,
    AssessedFigures figures,
    AlertRule rule,
    ArchivedEdition current,
    ArchivedEdition? stoodOn)
{
    private readonly Pledge pledge = assessment.Pledge;

    public EventDescription Create(AlertTransition transition, AlertCause cause) => new()
    {
        Kind = AlertRules.KindOf(pledge),
        Severity = rule.SeverityAt(figures.Gap),
        Cause = cause,
        Publisher = current.Entry.Publisher,
        Ally = assessment.Ally.Code,
        Pledge = pledge.Id,
        Summary = Summarise(transition),
        Figures = new TrajectoryFigures
        {
            Year = figures.Deciding.Year.Number,
            Provisional = figures.Provisional,
            Marginal = figures.Marginal,
            Share = figures.Share,
            Required = Shown.Points(figures.Required),
            Gap = Shown.Points(figures.Gap),
            GapUsdMillions = Shown.Millions(figures.GapUsdMillions),
            PriceBase = figures.PriceBase?.Number,
            BaselineYear = figures.Baseline?.Year.Number,
            BaselineShare = figures.Baseline?.Value,
            Target = pledge.Target,
            TargetYear = pledge.TargetYear.Number,
            Model = ReferencePath.ModelOf(pledge),
            Source = pledge.Source,
        },
        Evidence = [.. new[] { figures.Deciding, figures.Baseline }.OfType<Observation>().Select(EvidenceOf)],
    };

    /// <summary>Gives a figure of the current edition and, where it was another, what the alert stood on before said in its place.</summary>
    public Evidence EvidenceOf(Observation observation)
    {
        var earlier = stoodOn is null || stoodOn.Entry.Link == current.Entry.Link
            ? null
            : stoodOn.Edition.Find(observation.Area, observation.Indicator, observation.Year);
        return EvidenceOf(observation, current) with { Earlier = earlier is null ? null : EvidenceOf(earlier, stoodOn!) };
    }

    internal static Evidence EvidenceOf(Observation observation, ArchivedEdition edition)
    {
        var document = edition.Description.Documents[0];
        return new Evidence
        {
            Publisher = edition.Entry.Publisher,
            Edition = edition.Entry.Edition,
            Revision = edition.Entry.Revision,
            Indicator = observation.Indicator.Code,
            Year = observation.Year.Number,
            Value = observation.Value,
            Cell = observation.SourceCell,
            Url = document.Url,
            Sha256 = document.Sha256,
        };
    }

    private string Summarise(AlertTransition transition)
    {
        var estimate = figures.Provisional ? "e" : "";
        var retracted = transition == AlertTransition.Retracted ? " by the figures as they are published now" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{assessment.Ally.Name} {Verdict(transition)}{retracted}: {figures.Share:0.00##} % in {figures.Deciding.Year}{estimate}, {Asker} {figures.Required:0.00##} % ({figures.Gap:+0.0000;-0.0000} percentage points; {current.Entry.Title}).");
    }

    private string Verdict(AlertTransition transition)
    {
        var isOver = transition is AlertTransition.Resolved or AlertTransition.Retracted;
        var target = pledge.Target.ToString(CultureInfo.InvariantCulture);
        return pledge.Kind switch
        {
            PledgeKind.Path => $"{(isOver ? "is back on" : Still(transition, "is off"))} its path to {target} % of GDP by {pledge.TargetYear}",
            PledgeKind.Floor => $"{(isOver ? "is no longer" : Still(transition, "is"))} below {target} % of GDP",
            PledgeKind.EquipmentFloor => $"{(isOver ? "no longer spends" : Still(transition, "spends"))} less than {target} % of its defence expenditure on equipment",
            _ => $"{(isOver ? "is no longer" : Still(transition, "is"))} behind its own plan ({pledge.Title}; {pledge.Source})",
        };
    }

    private string Asker => pledge.Kind switch
    {
        PledgeKind.Path => "the path asks for",
        PledgeKind.Plan => "the plan says",
        _ => "the pledge asks for",
    };

    private static string Still(AlertTransition transition, string verb) =>
        transition == AlertTransition.Updated ? verb.StartsWith("is", StringComparison.Ordinal) ? verb.Insert(2, " still") : $"still {verb}" : verb;
}
