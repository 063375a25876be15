using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Freshness;
using HagueWatch.Publishers;
using HagueWatch.Runs;

namespace HagueWatch.Reading;

/// <summary>Reads how each publisher was found last.</summary>
internal sealed class PublisherStatusReader(
    PublisherRegistry publishers,
    PublisherStates states,
    ReleaseCalendars calendars,
    TimeProvider clock)
{
    /// <param name="catalogue">The editions held.</param>
    /// <param name="runs">The last runs, of each function the newest first.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<PublisherStatus>> ReadAsync(
        Catalogue catalogue,
        IReadOnlyList<RunRecord> runs,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var read = new List<PublisherStatus>();
        foreach (var publisher in publishers.All)
        {
            var state = (await states.For(publisher.Id).ReadAsync(cancellationToken)).Value;
            var calendar = calendars.Find(publisher.Id);
            read.Add(new PublisherStatus(
                publisher.Id,
                state.Documents.Max(facts => (DateTimeOffset?)facts.Retrieved),
                state.Quarantined,
                calendar is null ? null : FreshnessAssessor.Assess(calendar, catalogue, now),
                runs.Select(run => run.Contact).FirstOrDefault(contact => contact?.Publisher == publisher.Id)));
        }

        return read;
    }
}

/// <summary>Reports a publisher.</summary>
/// <param name="Publisher">Its id.</param>
/// <param name="Retrieved">When its newest document was retrieved.</param>
/// <param name="Quarantined">The key of what it offers now, where that was refused.</param>
/// <param name="Freshness">Whether its newest edition is late; null where none is held or it has no calendar.</param>
/// <param name="Contact">Whether it answers.</param>
internal sealed record PublisherStatus(
    string Publisher,
    DateTimeOffset? Retrieved,
    string? Quarantined,
    EditionFreshness? Freshness,
    PublisherContact? Contact);
