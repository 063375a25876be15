using HagueWatch.Dossiers;
using HagueWatch.Editions;
using HagueWatch.Outlook;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Dossiers;

/// <summary>Makes an ally's dossier of what is published. Pure: the same record gives the same dossier.</summary>
internal static class DossierMaker
{
    /// <summary>The allies of whom there is a dossier, in NATO's order.</summary>
    public static IEnumerable<Ally> AlliesOf(PublicRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Allies.All.Where(ally => ally.IsMemberOn(record.Day));
    }

    public static Dossier Make(PublicRecord record, Ally ally)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(ally);
        var paths = record.Pledges.InForce(record.Day)
            .Where(pledge => pledge.Kind.HasBaseline && pledge.Binds(ally, record.Day))
            .ToList();
        var current = record.Path is { } path ? record.Current(path.Publisher) : null;
        // What is made first is cited first: the order is that of the document.
        var citations = new Citations();
        return new Dossier
        {
            Ally = ally.Code,
            Name = ally.Name,
            HasArmedForces = ally.HasArmedForces,
            Edition = current is null ? null : Citations.NameOf(current.Entry),
            Standings = current is null ? [] : StandingPart.Make(record, ally, paths, current, citations),
            Years = current is null ? [] : YearsPart.Make(ally, paths, current, citations),
            Verdicts = VerdictsPart.Make(record, ally, citations),
            Plans = PlansPart.Make(record, ally, citations),
            Alerts = AlertsPart.Make(record, ally, citations),
            Measures = MeasuresPart.Make(record, ally, citations),
            Distances = MeasuresPart.Compare(record, ally),
            CommonChanges = RevisionsPart.FindCommon(record, ally),
            Revisions = RevisionsPart.Make(record, ally, citations),
            Outlook = OutlookOf(record, ally),
            Scores = ScoresPart.Make(record, ally, citations),
            Limits = LimitsOf(record, current),
            Notes = citations.Notes,
        };
    }

    private static DossierOutlook? OutlookOf(PublicRecord record, Ally ally) => record.Outlook is { } outlook
        ? new DossierOutlook(
            outlook.Method,
            outlook.Errors,
            outlook.Revisions,
            [.. outlook.Allies.Where(one => one.Ally == ally.Code)],
            OutlookMethod.Limits)
        : null;

    private static IReadOnlyList<string> LimitsOf(PublicRecord record, ArchivedEdition? current) =>
    [
        "The path is a model of Hague Watch: NATO publishes no yearly milestones. An ally off it has broken none that was agreed.",
        "The further 1.5 % of GDP for defence- and security-related spending is not measured: nobody publishes it ally by ally.",
        "A share says what was spent, not what was bought with it, nor what it can do.",
        "Shares of a running year are estimates, and years are fiscal years: they do not begin on the same day in all allies.",
        "An outlook is a range by the errors of the past. It does not say that an ally will or will not reach a level.",
        "An announcement that names no level and no year, or has no certain day, is left out.",
        .. current is null ? ["No edition is held by which pledges are judged."] : Array.Empty<string>(),
        .. record.Corroboration.Measures.Select(one => one.Publisher).Distinct()
            .Where(publisher => record.Current(publisher) is null)
            .Select(publisher => $"No edition of {PublisherNames.Of(publisher)}'s is held, so nothing is said of its figures."),
    ];
}
