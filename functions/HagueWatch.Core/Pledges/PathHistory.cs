using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Pledges;

/// <summary>Finds the allies that were off a pledge's path before an edition.</summary>
/// <remarks>
/// An ally just below its path is off it if it was and has not reached it since. What counts are the editions that were
/// current while the pledge bound the ally, the newest first, back to the first that decides. So the work grows with
/// how long an ally stays just below its path, and not with the archive. Pure: the caller reads the editions.
/// </remarks>
internal sealed class PathHistory
{
    private readonly Pledge pledge;
    private readonly List<Ally> undecided;
    private readonly HashSet<Ally> offPath = [];

    /// <param name="pledge">The pledge.</param>
    /// <param name="edition">The edition that is to be assessed.</param>
    /// <param name="day">The day of the assessment.</param>
    /// <param name="allies">The allies that are to be assessed; null for all.</param>
    public PathHistory(Pledge pledge, Edition edition, DateOnly day, IEnumerable<Ally>? allies = null)
    {
        this.pledge = pledge;
        undecided =
        [
            .. Assessor.AssessEach(allies ?? Allies.All, pledge, edition, day, wasOffPath: _ => false)
                .Where(assessment => assessment.Status == AssessmentStatus.Watch)
                .Select(assessment => assessment.Ally),
        ];
    }

    /// <summary>The allies that were off the path, as far as the editions considered so far show.</summary>
    public IReadOnlySet<Ally> OffPath => offPath;

    /// <summary>Names the editions to consider, the newest first, for as long as an ally is undecided.</summary>
    public IEnumerable<EarlierEdition> Earlier(Catalogue catalogue, CatalogueEntry current)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(current);
        if (undecided.Count == 0)
        {
            yield break;
        }

        var end = current.KnownFrom;
        foreach (var entry in catalogue.CurrentBefore(current))
        {
            var lastDay = DateOnly.FromDateTime(end.AddTicks(-1).UtcDateTime);
            if (!pledge.IsInForce(lastDay) || entry.LastYear <= pledge.BaselineYear)
            {
                yield break;
            }

            yield return new EarlierEdition(entry, lastDay);
            if (undecided.Count == 0)
            {
                yield break;
            }

            end = entry.KnownFrom;
        }
    }

    /// <summary>Considers an edition that was named.</summary>
    public void Consider(EarlierEdition earlier, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        foreach (var ally in undecided.Where(ally => pledge.Binds(ally, earlier.LastDay)).ToList())
        {
            var status = Assessor.Assess(ally, pledge, edition, wasOffPath: false).Status;
            if (status is AssessmentStatus.OffPath)
            {
                offPath.Add(ally);
            }

            if (status is AssessmentStatus.OffPath or AssessmentStatus.OnPath or AssessmentStatus.Ahead)
            {
                undecided.Remove(ally);
            }
        }
    }
}

/// <summary>An edition that was current before another.</summary>
/// <param name="Entry">Its entry.</param>
/// <param name="LastDay">The last day on which it was current.</param>
internal sealed record EarlierEdition(CatalogueEntry Entry, DateOnly LastDay);
