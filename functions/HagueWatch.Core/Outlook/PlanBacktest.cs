using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Outlook;

/// <summary>What allies' own plans would have forecast from the editions that are held, each as of its day, against what came.</summary>
/// <remarks>
/// A plan is said in the definition of one publisher, so that only that one's editions can score it. An origin is an edition
/// that was published while a path was in force; it knows the plans of that day and no later ones. The method beside the plans
/// knows the errors of the edition's own series, and no revisions.
/// </remarks>
internal sealed record PlanBacktest
{
    /// <summary>The editions from which plans were looked at, the oldest first.</summary>
    public required IReadOnlyList<string> Origins { get; init; }

    /// <summary>How many plans for a year after the edition's last one were in force at an origin; each counts once.</summary>
    public required int Known { get; init; }

    /// <summary>How many of them a later edition can score, because it has a year that they spoke of.</summary>
    public required int Due { get; init; }

    /// <summary>How they did, by how many years ahead; empty where none is due.</summary>
    public required IReadOnlyList<PlanScore> Scores { get; init; }

    /// <summary>Says how many plans there are to score.</summary>
    public string Summary => FormattableString.Invariant($"{Known} {(Known == 1 ? "plan" : "plans")} known at an origin, ")
        + (Due == 0 ? "none of them due." : FormattableString.Invariant($"{Due} of them due."));

    /// <summary>Scores the plans by a publisher's editions.</summary>
    /// <param name="editions">The known editions of a publisher, each as it was revised last, in the order of release.</param>
    /// <param name="book">The pledges and plans.</param>
    public static PlanBacktest Of(IReadOnlyList<ArchivedEdition> editions, PledgeBook book)
    {
        ArgumentNullException.ThrowIfNull(editions);
        ArgumentNullException.ThrowIfNull(book);
        List<ArchivedEdition> origins =
        [
            .. editions.Where(one => EditionOutlook.PathsOn(book, one.Entry.Published).Any(path => path.Publisher == one.Entry.Publisher)),
        ];
        var cases =
            (from origin in origins
             let outlook = EditionOutlook.Make(origin, book, origin.Entry.Published, others: [], revisions: null)
             where outlook is not null
             from one in OutlookCase.Find(outlook, editions.Select(edition => edition.Edition))
             where one.Plan is not null
             select (Origin: origin, Case: one)).ToList();
        return new PlanBacktest
        {
            Origins = [.. origins.Select(one => one.Entry.Edition)],
            Known = origins.SelectMany(origin => PlansAt(origin, book)).Distinct().Count(),
            Due = cases
                .SelectMany(one => PlansAt(one.Origin, book).Where(plan => plan.Allies!.Contains(one.Case.Ally)))
                .Distinct()
                .Count(),
            Scores = PlanScore.Of(cases.Select(one => one.Case)),
        };
    }

    /// <summary>Lists each ally's plan of the day that speaks of a year after the edition's last one.</summary>
    private static IEnumerable<Pledge> PlansAt(ArchivedEdition origin, PledgeBook book) =>
        Allies.All
            .Select(ally => EditionOutlook.PlanOf(ally, book, origin.Entry.Published))
            .OfType<Pledge>()
            .Where(plan => plan.TargetYear > origin.Edition.LastYear);
}
