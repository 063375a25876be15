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

    /// <summary>Finds what is refused of each publisher, by its id; adds those whose state cannot be read to the list.</summary>
    /// <returns>The quarantine's key of each; null where nothing is refused.</returns>
    public async Task<SortedDictionary<string, string?>> FindRefusedAsync(
        IReadOnlyList<ListedBlob> listed,
        List<UnreadablePublisher> unreadable,
        CancellationToken cancellationToken)
    {
        var refused = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var publisher in Publishers)
        {
            try
            {
                refused[publisher] = await states.FindQuarantinedAsync(listed, publisher, cancellationToken);
            }
            catch (IntegrityException failure)
            {
                unreadable.Add(new UnreadablePublisher(publisher, failure.Message));
            }
        }

        return refused;
    }

    /// <summary>Reads the record of what is refused of a publisher now, or creates a substitute where it cannot be read.</summary>
    public async Task<QuarantineRecord> ReadRefusedAsync(
        string publisher,
        string key,
        List<UnreadablePublisher> unreadable,
        CancellationToken cancellationToken)
    {
        try
        {
            return await quarantine.ReadAsync(publisher, key, cancellationToken);
        }
        catch (IntegrityException failure)
        {
            unreadable.Add(new UnreadablePublisher(publisher, failure.Message));
            return QuarantineStore.Unreadable(
                publisher, key, await ReadOfferedAsync(publisher, unreadable, cancellationToken), failure);
        }
    }

    private async Task<IReadOnlyList<DocumentFacts>> ReadOfferedAsync(
        string publisher, List<UnreadablePublisher> unreadable, CancellationToken cancellationToken)
    {
        try
        {
            return (await states.For(publisher).ReadAsync(cancellationToken)).Value.Documents;
        }
        catch (IntegrityException failure)
        {
            unreadable.Add(new UnreadablePublisher(publisher, failure.Message));
            return [];
        }
    }
}

/// <summary>A publisher of which something cannot be read, and what.</summary>
internal sealed record UnreadablePublisher(string Publisher, string Reason);
