using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Storage;

namespace HagueWatch.Reading;

/// <summary>Assesses allies against their pledges by what was known at an instant.</summary>
/// <remarks>
/// Reads the newest edition known then and, for allies just below their path, those before it that
/// <see cref="PathHistory"/> asks for.
/// </remarks>
internal sealed class AssessmentReader(EditionArchive archive, JsonBlob<Catalogue> catalogues, PledgeBook pledges)
{
    /// <summary>Assesses every ally against every pledge in force, each by the newest edition known then.</summary>
    public async Task<IReadOnlyList<Assessment>> ReadAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var catalogue = (await catalogues.ReadAsync(cancellationToken)).Value;
        var editions = new OpenEditions(archive, catalogue);
        var day = DateOnly.FromDateTime(instant.UtcDateTime);
        var assessments = new List<Assessment>();
        foreach (var pledge in pledges.InForce(day))
        {
            if (catalogue.CurrentAt(pledge.Publisher, instant) is { } current)
            {
                var newest = (await editions.ReadAsync(current, cancellationToken)).Edition;
                var offPath = await editions.ReadOffPathBeforeAsync(pledge, current, day, cancellationToken);
                assessments.AddRange(Assessor.AssessAll(pledge, newest, day, offPath.Contains));
            }
        }

        return assessments;
    }
}
