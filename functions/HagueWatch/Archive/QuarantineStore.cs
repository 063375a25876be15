using HagueWatch.Editions;
using HagueWatch.Publishers;
using HagueWatch.Storage;
using HagueWatch.Telemetry;

namespace HagueWatch.Archive;

/// <summary>Keeps the records of what was refused, and the operator's acceptance beside each.</summary>
internal sealed class QuarantineStore(BlobStore store)
{
    /// <summary>Writes a record; an existing one stays.</summary>
    public Task AddAsync(QuarantineRecord record, CancellationToken cancellationToken) =>
        store.Quarantine.TryCreateAsync(
            BlobPaths.Findings(record.Publisher, record.Key),
            ArchiveJson.Write(record),
            ContentTypes.Json,
            cancellationToken);

    /// <summary>Describes documents that were refused.</summary>
    /// <param name="publisher">Their publisher.</param>
    /// <param name="stored">Their facts, as the archive holds them.</param>
    /// <param name="refused">What was made of them.</param>
    public static QuarantineRecord Describe(
        IPublisher publisher, IReadOnlyList<DocumentFacts> stored, ParsedDocuments refused) => new()
        {
            Publisher = publisher.Id,
            Key = EditionKey.Compute(stored.Select(facts => facts.Sha256), publisher.ParserVersion, refused),
            Edition = refused.Edition?.Id,
            ParserVersion = publisher.ParserVersion,
            Documents = stored,
            Findings = refused.AllFindings,
            Traceparent = Traces.Current,
        };

    /// <exception cref="IntegrityException">There is no such record, or it cannot be read.</exception>
    public Task<QuarantineRecord> ReadAsync(string publisher, string key, CancellationToken cancellationToken) =>
        store.Quarantine.ReadJsonAsync<QuarantineRecord>(BlobPaths.Findings(publisher, key), cancellationToken);

    /// <summary>Creates a substitute for a record that cannot be read, with its documents and the failure.</summary>
    /// <param name="publisher">The publisher's id.</param>
    /// <param name="key">The record's key.</param>
    /// <param name="documents">The documents that were refused.</param>
    /// <param name="failure">Why the record cannot be read.</param>
    public static QuarantineRecord Unreadable(
        string publisher, string key, IReadOnlyList<DocumentFacts> documents, IntegrityException failure) => new()
        {
            Publisher = publisher,
            Key = key,
            ParserVersion = 0,
            Documents = documents,
            Findings =
            [
                EditionRules.UnreadableRecord.At(
                    BlobPaths.InQuarantine(BlobPaths.Findings(publisher, key)),
                    $"The record of why it was refused cannot be read: {failure.Message} Restore it."),
            ],
        };

    /// <summary>Reads all records, by publisher and key.</summary>
    public async Task<IReadOnlyList<QuarantineRecord>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var records = new List<QuarantineRecord>();
        foreach (var path in await store.Quarantine.ListAsync(cancellationToken))
        {
            if (BlobPaths.TryParseFindings(path) is var (publisher, key))
            {
                records.Add(await ReadAsync(publisher, key, cancellationToken));
            }
        }

        return records;
    }

    /// <summary>Keeps an operator's acceptance, unless there is one already.</summary>
    /// <returns>The acceptance that counts: the first.</returns>
    public Task<Acceptance> AcceptAsync(
        string publisher, string key, Acceptance acceptance, CancellationToken cancellationToken) =>
        store.Quarantine.CreateOrAdoptJsonAsync(BlobPaths.Acceptance(publisher, key), acceptance, cancellationToken);
}
