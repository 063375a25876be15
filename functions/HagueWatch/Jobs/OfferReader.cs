using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Publishers;
using HagueWatch.Storage;

namespace HagueWatch.Jobs;

/// <summary>Reads what each publisher offers now, and why it was refused.</summary>
/// <remarks>What cannot be read of one publisher stops no other.</remarks>
internal sealed class OfferReader(PublisherRegistry publishers, PublisherStates states, QuarantineStore quarantine)
{
    /// <summary>The ids of all publishers.</summary>
    public IEnumerable<string> Publishers => publishers.All.Select(publisher => publisher.Id);

    /// <summary>Reads the state of each publisher, by its id; adds those that cannot be read to the list.</summary>
    public async Task<SortedDictionary<string, PublisherState>> ReadStatesAsync(
        List<UnreadablePublisher> unreadable,
        CancellationToken cancellationToken)
    {
        var offered = new SortedDictionary<string, PublisherState>(StringComparer.Ordinal);
        foreach (var publisher in Publishers)
        {
            try
            {
                offered[publisher] = (await states.For(publisher).ReadAsync(cancellationToken)).Value;
            }
            catch (IntegrityException failure)
            {
                unreadable.Add(new UnreadablePublisher(publisher, failure.Message));
            }
        }

        return offered;
    }

    /// <summary>Reads the record of what is refused of a publisher now; null where nothing is.</summary>
    public async Task<QuarantineRecord?> ReadRefusedAsync(
        string publisher,
        PublisherState state,
        List<UnreadablePublisher> unreadable,
        CancellationToken cancellationToken)
    {
        if (state.Quarantined is not { } key)
        {
            return null;
        }

        try
        {
            return await quarantine.ReadAsync(publisher, key, cancellationToken);
        }
        catch (IntegrityException failure)
        {
            unreadable.Add(new UnreadablePublisher(publisher, failure.Message));
            return QuarantineStore.Unreadable(publisher, key, state.Documents, failure);
        }
    }
}

/// <summary>A publisher of which something cannot be read, and what.</summary>
internal sealed record UnreadablePublisher(string Publisher, string Reason);
