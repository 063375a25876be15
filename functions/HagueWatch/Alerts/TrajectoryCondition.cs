using System.Globalization;
using HagueWatch.Archive;
using HagueWatch.Statistics;
using HagueWatch.Trajectories;

namespace HagueWatch.Alerts;

/// <summary>The condition of <c>trajectory.off-path</c>.</summary>
public static class TrajectoryCondition
{
    public static string Key(Ally ally, Pledge pledge) => $"{AlertKind.TrajectoryOffPath}/{ally}/{pledge.Id}";

    public static Condition Of(Assessment assessment, ArchivedEdition source)
    {
        var input = assessment.Status switch
        {
            AssessmentStatus.OffPath => AlertInput.Holds,
            AssessmentStatus.NoData or AssessmentStatus.NotApplicable => AlertInput.Unknown,
            _ => AlertInput.Clear,
        };
        return new Condition(Key(assessment.Ally, assessment.Pledge), input, transition => Describe(assessment, assessment.Figures!, source, transition));
    }

    private static EventDescription Describe(Assessment assessment, AssessedFigures figures, ArchivedEdition source, AlertTransition transition) => new()
    {
        Kind = AlertKind.TrajectoryOffPath,
        Severity = figures.Gap <= AlertRules.CriticalGap ? AlertSeverity.Critical : AlertSeverity.Warning,
        Publisher = source.Entry.Publisher,
        Ally = assessment.Ally.Code,
        Pledge = assessment.Pledge.Id,
        Summary = Summarise(assessment, figures, source, transition),
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
            BaselineYear = figures.Baseline.Year.Number,
            BaselineShare = figures.Baseline.Value!.Value,
            Target = assessment.Pledge.Target,
            TargetYear = assessment.Pledge.TargetYear.Number,
        },
        Evidence = [EvidenceOf(figures.Deciding, source), EvidenceOf(figures.Baseline, source)],
    };

    private static string Summarise(Assessment assessment, AssessedFigures figures, ArchivedEdition source, AlertTransition transition)
    {
        var verb = transition == AlertTransition.Raised ? "is off" : "is back on";
        var estimate = figures.Provisional ? "e" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{assessment.Ally.Name} {verb} its path to {assessment.Pledge.Target} % of GDP by {assessment.Pledge.TargetYear}: {figures.Share:0.00##} % in {figures.Deciding.Year}{estimate}, the path asks for {figures.Required:0.0000} % ({figures.Gap:+0.0000;-0.0000} percentage points; {source.Entry.Title}).");
    }

    private static Evidence EvidenceOf(Observation observation, ArchivedEdition source)
    {
        var document = source.Description.Documents[0];
        return new Evidence
        {
            Publisher = source.Entry.Publisher,
            Edition = source.Entry.Edition,
            Revision = source.Entry.Revision,
            Indicator = observation.Indicator.Code,
            Year = observation.Year.Number,
            Value = observation.Value,
            Cell = observation.SourceCell,
            Url = document.Url,
            Sha256 = document.Sha256,
        };
    }
}
