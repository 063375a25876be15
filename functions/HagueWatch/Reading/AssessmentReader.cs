using HagueWatch.Editions.Revisions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Reading;

/// <summary>Assesses allies against their pledges by the editions that were known at an instant.</summary>
/// <remarks>
/// Reads the newest edition known then and, for allies just below their path, those before it that
/// <see cref="PathHistory"/> asks for.
/// </remarks>
internal sealed class AssessmentReader(PledgeBook book)
{
    /// <summary>Assesses every ally against every pledge in force.</summary>
    public Task<IReadOnlyList<Assessment>> ReadAsync(KnownEditions known, CancellationToken cancellationToken) =>
        ReadAsync(known, Allies.All, pledge: null, cancellationToken);

    /// <summary>Assesses some allies against the pledges in force.</summary>
    /// <param name="known">The editions that were known.</param>
    /// <param name="allies">The allies.</param>
    /// <param name="pledge">The only pledge; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<Assessment>> ReadAsync(
        KnownEditions known,
        IReadOnlyList<Ally> allies,
        string? pledge,
        CancellationToken cancellationToken)
    {
        var day = DateOnly.FromDateTime(known.Instant.UtcDateTime);
        var assessments = new List<Assessment>();
        var wanted = book.Pledges.Where(one => pledge is null || one.Id == pledge);
        foreach (var one in wanted.Where(one => allies.Any(ally => one.Binds(ally, day))))
        {
            if (await known.TryReadAsync(one.Publisher, cancellationToken) is { } newest)
            {
                var offPath = await known.ReadOffPathBeforeAsync(
                    one, newest.Entry, day, allies, cancellationToken);
                var earlier = await known.ReadEarlierAsync(newest.Entry, cancellationToken);
                var revisions = EstimateRevisions.Find(newest.Edition, earlier, Indicators.FromCode(one.Indicator));
                assessments.AddRange(
                    Assessor.AssessEach(allies, one, newest.Edition, day, offPath.Contains)
                        .Select(assessment => assessment with { Certainty = Certainty.Of(assessment, revisions) }));
            }
        }

        return assessments;
    }
}
