using HagueWatch.Editions;
using HagueWatch.Storage;

namespace HagueWatch.Archive;

/// <summary>Keeps <c>quarantine/&lt;publisher&gt;/&lt;key&gt;/findings.json</c>, and <c>acceptance.json</c> beside it.</summary>
internal sealed class QuarantineStore(BlobStore store)
{
    /// <summary>Writes a record; one that is there already stays.</summary>
    public Task AddAsync(QuarantineRecord record, CancellationToken cancellationToken) =>
        store.Quarantine.TryCreateAsync(ArchivePaths.Findings(record.Publisher, record.Key), ArchiveJson.Write(record), ContentTypes.Json, cancellationToken);

    /// <exception cref="IntegrityException">There is no such record.</exception>
    public async Task<QuarantineRecord> ReadAsync(string publisher, string key, CancellationToken cancellationToken)
    {
        var path = ArchivePaths.Findings(publisher, key);
        return ArchiveJson.Read<QuarantineRecord>((await store.Quarantine.ReadAsync(path, cancellationToken)).Bytes, $"quarantine/{path}");
    }

    /// <summary>Stands in for a record that cannot be read, so that what it was about is known.</summary>
    /// <param name="publisher">The publisher's id.</param>
    /// <param name="key">The record's key.</param>
    /// <param name="documents">The documents that were refused.</param>
    /// <param name="failure">Why the record cannot be read.</param>
    public static QuarantineRecord Unreadable(string publisher, string key, IReadOnlyList<DocumentFacts> documents, IntegrityException failure) => new()
    {
        Publisher = publisher,
        Key = key,
        ParserVersion = 0,
        Documents = documents,
        Findings =
        [
            EditionRules.UnreadableRecord.At(
                $"quarantine/{ArchivePaths.Findings(publisher, key)}",
                $"The record of why it was refused cannot be read: {failure.Message} Restore it."),
        ],
    };

    /// <summary>Reads all records, by publisher and key.</summary>
    public async Task<IReadOnlyList<QuarantineRecord>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var records = new List<QuarantineRecord>();
        await foreach (var blob in store.Quarantine.Client.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            if (blob.Name.Split('/') is [var publisher, var key, ArchivePaths.FindingsFile])
            {
                records.Add(await ReadAsync(publisher, key, cancellationToken));
            }
        }

        return records;
    }

    /// <summary>Keeps an operator's acceptance; who comes second adopts the one that is there.</summary>
    /// <returns>The acceptance that counts.</returns>
    public async Task<Acceptance> AcceptAsync(string publisher, string key, Acceptance acceptance, CancellationToken cancellationToken)
    {
        var path = ArchivePaths.Acceptance(publisher, key);
        return await store.Quarantine.TryCreateAsync(path, ArchiveJson.Write(acceptance), ContentTypes.Json, cancellationToken)
            ? acceptance
            : ArchiveJson.Read<Acceptance>((await store.Quarantine.ReadAsync(path, cancellationToken)).Bytes, $"quarantine/{path}");
    }
}
