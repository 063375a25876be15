using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Statistics;
using HagueWatch.Trajectories;

namespace HagueWatch.Reading;

/// <summary>Answers where allies stood on their paths, by what was known at an instant.</summary>
/// <remarks>
/// Reads the newest edition known then, and for allies just below their path at most <see cref="MaxEarlierEditions"/> before it:
/// the work does not grow with the archive.
/// </remarks>
public sealed class AssessmentReader(EditionArchive archive, CatalogueStore catalogues, PledgeBook pledges)
{
    /// <summary>
    /// How many editions and revisions before the newest are asked whether an ally just below its path was off it; one that stayed within the tolerance
    /// for longer counts as on watch. NATO publishes one or two editions a year, and until the review of 2029 there are few more.
    /// </summary>
    public const int MaxEarlierEditions = 5;

    /// <summary>Assesses every ally against every pledge in force, each by the newest edition known then.</summary>
    public async Task<IReadOnlyList<Assessment>> ReadAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var catalogue = (await catalogues.ReadAsync(cancellationToken)).Catalogue;
        var day = DateOnly.FromDateTime(instant.UtcDateTime);
        var assessments = new List<Assessment>();
        foreach (var promised in pledges.InForce(day).GroupBy(pledge => pledge.Publisher))
        {
            if (catalogue.CurrentAt(promised.Key, instant) is not { } current)
            {
                continue;
            }

            var newest = (await archive.ReadEditionAsync(current, cancellationToken)).Edition;
            foreach (var pledge in promised)
            {
                var earlier = catalogue.CurrentBefore(current).Take(MaxEarlierEditions);
                assessments.AddRange(await AssessAsync(pledge, newest, earlier, day, cancellationToken));
            }
        }

        return assessments;
    }

    // Only an ally just below its path needs a look at the editions before: it is off the path if it was and never came back.
    private async Task<IReadOnlyList<Assessment>> AssessAsync(
        Pledge pledge,
        Edition newest,
        IEnumerable<CatalogueEntry> earlierEditions,
        DateOnly day,
        CancellationToken cancellationToken)
    {
        var assessments = Assessor.AssessAll(pledge, newest, day, wasOffPath: _ => false);
        var undecided = assessments.Where(IsJustBelow).Select(assessment => assessment.Ally).ToList();
        var offPath = new HashSet<Ally>();
        foreach (var entry in earlierEditions.TakeWhile(entry => pledge.BaselineYear is not { } start || entry.LastYear > start))
        {
            if (undecided.Count == 0)
            {
                break;
            }

            var earlier = (await archive.ReadEditionAsync(entry, cancellationToken)).Edition;
            var decided = undecided
                .Select(ally => Assessor.Assess(ally, pledge, earlier, wasOffPath: false))
                .Where(assessment => !IsJustBelow(assessment) && assessment.Status != AssessmentStatus.NoData)
                .ToList();
            offPath.UnionWith(decided.Where(assessment => assessment.Status == AssessmentStatus.OffPath).Select(assessment => assessment.Ally));
            undecided.RemoveAll(ally => decided.Any(assessment => assessment.Ally == ally));
        }

        return offPath.Count == 0 ? assessments : Assessor.AssessAll(pledge, newest, day, offPath.Contains);
    }

    private static bool IsJustBelow(Assessment assessment) => assessment.Status == AssessmentStatus.Watch;
}
