using HagueWatch.Editions;
using HagueWatch.Publishers;
using HagueWatch.Statistics;
using HagueWatch.Storage;
using HagueWatch.Telemetry;

namespace HagueWatch.Archive;

/// <summary>Writes editions once and reads them back, proving on the way that nothing was altered.</summary>
internal sealed class EditionArchive(BlobStore store, CatalogueStore catalogues, TimeProvider clock)
{
    /// <summary>Stores raw bytes and the facts of their first retrieval. Who comes second adopts the facts that are there.</summary>
    /// <returns>The documents with the facts that the archive holds of them.</returns>
    public async Task<IReadOnlyList<Document>> StoreRawAsync(string publisher, IReadOnlyList<Document> documents, CancellationToken cancellationToken)
    {
        var stored = new List<Document>(documents.Count);
        foreach (var document in documents)
        {
            await store.Archive.WriteOnceAsync(ArchivePaths.Raw(publisher, document.Facts.Sha256), document.Bytes, ContentTypes.Binary, cancellationToken);
            stored.Add(document with { Facts = await StoreFactsAsync(publisher, document.Facts, cancellationToken) });
        }

        return stored;
    }

    /// <exception cref="IntegrityException">The bytes are gone or have changed.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadRawAsync(string publisher, Sha256 document, CancellationToken cancellationToken)
    {
        var path = ArchivePaths.Raw(publisher, document);
        var bytes = (await store.Archive.ReadAsync(path, cancellationToken)).Bytes;
        Verify(path, bytes, document);
        return bytes;
    }

    /// <summary>Reads documents back by their facts.</summary>
    /// <exception cref="IntegrityException">The bytes of one are gone or have changed.</exception>
    public async Task<IReadOnlyList<Document>> ReadDocumentsAsync(
        string publisher,
        IReadOnlyList<DocumentFacts> facts,
        CancellationToken cancellationToken)
    {
        var documents = new List<Document>(facts.Count);
        foreach (var one in facts)
        {
            documents.Add(new Document(await ReadRawAsync(publisher, one.Sha256, cancellationToken), one));
        }

        return documents;
    }

    /// <summary>Writes an edition's parts and manifest, then the link that makes it exist, then the catalogue.</summary>
    /// <param name="publisher">Whose edition it is.</param>
    /// <param name="parsed">The edition and its findings.</param>
    /// <param name="documents">The facts of its documents, as the archive holds them.</param>
    /// <param name="knownFrom">The instant from which on it counts as known.</param>
    /// <param name="knownLink">
    /// The last link of the chain when the documents were retrieved, so that a slow run cannot commit over a newer one; null appends in any
    /// case what the chain does not hold.
    /// </param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<Commit> CommitAsync(
        IPublisher publisher,
        ParsedEdition parsed,
        IReadOnlyList<DocumentFacts> documents,
        DateTimeOffset knownFrom,
        int? knownLink,
        CancellationToken cancellationToken)
    {
        var edition = parsed.Edition;
        var key = ArchivePaths.Key(documents.Select(document => document.Sha256), publisher.ParserVersion, parsed);
        var folder = ArchivePaths.Edition(publisher.Id, edition.Id, key);
        var observations = ObservationsCsv.Write(edition.Observations);
        var manifestPath = $"{folder}/{EditionManifest.FileName}";
        await store.Archive.WriteOnceAsync($"{folder}/{ObservationsCsv.FileName}", observations, ContentTypes.Csv, cancellationToken);
        var (manifest, manifestSha256) = await StoreManifestAsync(
            manifestPath,
            EditionManifest.Describe(edition, documents, parsed, observations, publisher),
            cancellationToken);

        var (catalogue, etag) = await catalogues.ReadAsync(cancellationToken);
        while (true)
        {
            var revisions = catalogue.EntriesOf(publisher.Id).Where(entry => entry.Edition == edition.Id).ToList();
            // A back-fill adds what was never held; a publisher may also go back to what it had offered before.
            var candidates = knownLink is null ? revisions : revisions.OrderBy(entry => (entry.KnownFrom, entry.Link)).TakeLast(1);
            if (candidates.FirstOrDefault(entry => entry.Manifest == manifestPath) is { } held)
            {
                return new Commit(CommitOutcome.AlreadyHeld, held, catalogue.LastLink(publisher.Id)!.Link);
            }

            var last = catalogue.LastLink(publisher.Id);
            if (knownLink is not null && knownLink != (last?.Link ?? 0))
            {
                return new Commit(CommitOutcome.ChainMoved, null, last?.Link ?? 0);
            }

            var link = new ChainLink
            {
                Number = (last?.Link ?? 0) + 1,
                Publisher = publisher.Id,
                Edition = edition.Id,
                Revision = revisions.Count + 1,
                Manifest = manifestPath,
                ManifestSha256 = manifestSha256,
                PreviousSha256 = last?.LinkSha256,
                KnownFrom = knownFrom,
                Committed = clock.GetUtcNow(),
                Traceparent = Traces.Current,
            };
            var linkBytes = ArchiveJson.Write(link);
            if (await store.Archive.TryCreateAsync(ArchivePaths.Link(publisher.Id, link.Number), linkBytes, ContentTypes.Json, cancellationToken))
            {
                var entry = link.ToEntry(Sha256.Compute(linkBytes.Span), manifest);
                Measures.CountEdition(publisher.Id, EditionOutcome.Archived);
                FindingCount.Add(publisher.Id, parsed.Findings);
                await catalogues.AddAsync(entry, catalogue, etag, cancellationToken);
                return new Commit(CommitOutcome.Committed, entry, entry.Link);
            }

            // The number is taken: whoever took it did not come as far as the catalogue.
            var taken = await ReadLinkAsync(publisher.Id, link.Number, cancellationToken);
            (catalogue, etag) = await catalogues.AddAsync(taken, catalogue, etag, cancellationToken);
        }
    }

    /// <summary>Opens an edition that the catalogue names.</summary>
    /// <exception cref="IntegrityException">A part is gone or has changed.</exception>
    public async Task<ArchivedEdition> ReadEditionAsync(CatalogueEntry entry, CancellationToken cancellationToken)
    {
        var manifest = await ReadManifestAsync(entry.Manifest, entry.ManifestSha256, cancellationToken);
        var folder = entry.Manifest[..entry.Manifest.LastIndexOf('/')];
        var resource = manifest.Resources[0];
        var path = $"{folder}/{resource.Path}";
        var bytes = (await store.Archive.ReadAsync(path, cancellationToken)).Bytes;
        Verify(path, bytes, resource.Sha256);
        var edition = new Edition
        {
            Publisher = manifest.Edition.Publisher,
            Id = manifest.Edition.Id,
            Title = manifest.Title,
            Published = manifest.Edition.Published,
            Observations = ObservationsCsv.Read(bytes, path),
            Tables = manifest.Edition.Tables,
            Notes = manifest.Edition.Notes,
        };
        return new ArchivedEdition(entry, manifest.Edition, manifest.Licenses[0], edition);
    }

    private async Task<DocumentFacts> StoreFactsAsync(string publisher, DocumentFacts facts, CancellationToken cancellationToken)
    {
        var path = ArchivePaths.RawFacts(publisher, facts.Sha256);
        return await store.Archive.TryCreateAsync(path, ArchiveJson.Write(facts), ContentTypes.Json, cancellationToken)
            ? facts
            : ArchiveJson.Read<DocumentFacts>((await store.Archive.ReadAsync(path, cancellationToken)).Bytes, path);
    }

    /// <summary>Stores a manifest, or adopts the one that is there where it differs in prose alone.</summary>
    /// <returns>The manifest that the archive holds.</returns>
    /// <exception cref="IntegrityException">The one that is there says something else of the edition.</exception>
    private async Task<(EditionManifest Manifest, Sha256 Sha256)> StoreManifestAsync(
        string path,
        EditionManifest manifest,
        CancellationToken cancellationToken)
    {
        var bytes = ArchiveJson.Write(manifest);
        if (await store.Archive.TryCreateAsync(path, bytes, ContentTypes.Json, cancellationToken))
        {
            return (manifest, Sha256.Compute(bytes.Span));
        }

        var there = (await store.Archive.ReadAsync(path, cancellationToken)).Bytes;
        var stored = ArchiveJson.Read<EditionManifest>(there, path);
        return stored.Identity().Span.SequenceEqual(manifest.Identity().Span)
            ? (stored, Sha256.Compute(there.Span))
            : throw new IntegrityException(
                $"archive/{path} describes another edition than its documents give; it was written once and must not "
                + "change. Where the parser reads them to another result now, its version must be raised.");
    }

    private async Task<CatalogueEntry> ReadLinkAsync(string publisher, int number, CancellationToken cancellationToken)
    {
        var path = ArchivePaths.Link(publisher, number);
        var bytes = (await store.Archive.ReadAsync(path, cancellationToken)).Bytes;
        var link = ArchiveJson.Read<ChainLink>(bytes, path);
        var manifest = await ReadManifestAsync(link.Manifest, link.ManifestSha256, cancellationToken);
        return link.ToEntry(Sha256.Compute(bytes.Span), manifest);
    }

    private async Task<EditionManifest> ReadManifestAsync(string path, Sha256 expected, CancellationToken cancellationToken)
    {
        var bytes = (await store.Archive.ReadAsync(path, cancellationToken)).Bytes;
        Verify(path, bytes, expected);
        return ArchiveJson.Read<EditionManifest>(bytes, path);
    }

    private static void Verify(string path, ReadOnlyMemory<byte> bytes, Sha256 expected)
    {
        if (Sha256.Compute(bytes.Span) is var found && found != expected)
        {
            throw new IntegrityException($"archive/{path} has SHA-256 {found}, but {expected} was archived.");
        }
    }
}

/// <summary>What became of an attempt to commit an edition.</summary>
/// <param name="Outcome">What happened.</param>
/// <param name="Entry">The edition's entry; null where the chain moved.</param>
/// <param name="LastLink">The number of the chain's last link then.</param>
internal sealed record Commit(CommitOutcome Outcome, CatalogueEntry? Entry, int LastLink);

/// <summary>What became of an attempt to commit an edition.</summary>
internal enum CommitOutcome
{
    Committed,

    /// <summary>The newest revision of the edition is this one; for a back-fill, one of them is.</summary>
    AlreadyHeld,

    /// <summary>Someone committed since the documents were retrieved: retrieve them again.</summary>
    ChainMoved,
}
