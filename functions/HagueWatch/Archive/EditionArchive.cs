using HagueWatch.Editions;
using HagueWatch.Editions.Continuity;
using HagueWatch.Publishers;
using HagueWatch.Statistics;
using HagueWatch.Storage;
using HagueWatch.Telemetry;

namespace HagueWatch.Archive;

/// <summary>Writes editions once and reads them back, proving on the way that nothing was altered.</summary>
internal sealed class EditionArchive(BlobStore store, JsonBlob<Catalogue> catalogues, TimeProvider clock)
{
    /// <summary>Stores raw bytes and the facts of their first retrieval; existing facts are adopted.</summary>
    /// <returns>The documents with the facts that the archive holds of them.</returns>
    public async Task<IReadOnlyList<Document>> StoreRawAsync(
        string publisher, IReadOnlyList<Document> documents, CancellationToken cancellationToken)
    {
        var stored = new List<Document>(documents.Count);
        foreach (var (bytes, facts) in documents)
        {
            var raw = BlobPaths.Raw(publisher, facts.Sha256);
            await store.Archive.WriteOnceAsync(raw, bytes, ContentTypes.Binary, cancellationToken);
            var held = await store.Archive.CreateOrAdoptJsonAsync(
                BlobPaths.RawFacts(publisher, facts.Sha256), facts, cancellationToken);
            stored.Add(new Document(bytes, held));
        }

        return stored;
    }

    /// <summary>Adopts the facts that the archive holds of documents; writes nothing.</summary>
    public async Task<IReadOnlyList<Document>> AdoptHeldFactsAsync(
        string publisher, IReadOnlyList<Document> documents, CancellationToken cancellationToken)
    {
        var adopted = new List<Document>(documents.Count);
        foreach (var document in documents)
        {
            var path = BlobPaths.RawFacts(publisher, document.Facts.Sha256);
            var held = await store.Archive.TryReadAsync(path, cancellationToken);
            adopted.Add(held is null
                ? document
                : document with { Facts = ArchiveJson.Read<DocumentFacts>(held.Bytes, BlobPaths.InArchive(path)) });
        }

        return adopted;
    }

    /// <exception cref="IntegrityException">The bytes are gone or have changed.</exception>
    public Task<ReadOnlyMemory<byte>> ReadRawAsync(
        string publisher, Sha256 document, CancellationToken cancellationToken) =>
        store.ReadArchivedAsync(BlobPaths.Raw(publisher, document), document, copies: null, cancellationToken);

    /// <summary>Reads documents back by their facts.</summary>
    /// <exception cref="IntegrityException">The bytes of one are gone or have changed.</exception>
    public async Task<IReadOnlyList<Document>> ReadDocumentsAsync(
        string publisher, IReadOnlyList<DocumentFacts> facts, CancellationToken cancellationToken)
    {
        var documents = new List<Document>(facts.Count);
        foreach (var one in facts)
        {
            documents.Add(new Document(await ReadRawAsync(publisher, one.Sha256, cancellationToken), one));
        }

        return documents;
    }

    /// <summary>Judges what was read by what was published before it.</summary>
    /// <param name="parsed">What was read; where it has no figures, nothing is compared.</param>
    /// <param name="documents">The facts of its documents.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="IntegrityException">The edition before is gone or has changed.</exception>
    public async Task<ParsedDocuments> CompareAsync(
        ParsedDocuments parsed, IReadOnlyList<DocumentFacts> documents, CancellationToken cancellationToken) =>
        parsed.Edition is { HasFigures: true } edition
            ? parsed.ComparedWith(await CompareAsync(
                edition, documents, (await catalogues.ReadAsync(cancellationToken)).Value, cancellationToken))
            : parsed;

    /// <summary>Compares an edition with what was published before it.</summary>
    /// <param name="edition">The edition, held or not.</param>
    /// <param name="documents">The facts of its documents.</param>
    /// <param name="catalogue">What is held.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="IntegrityException">The edition before is gone or has changed.</exception>
    public async Task<IReadOnlyList<Finding>> CompareAsync(
        Edition edition,
        IReadOnlyList<DocumentFacts> documents,
        Catalogue catalogue,
        CancellationToken cancellationToken) =>
        PreviousPublication.Find(catalogue, edition, documents) is { } previous
            ? ContinuityCheck.Check((await ReadEditionAsync(previous, cancellationToken)).Edition, edition)
            : [];

    /// <summary>
    /// Compares an edition with the one before, writes its parts and manifest, then the link that commits it, then the
    /// catalogue.
    /// </summary>
    /// <param name="publisher">The edition's publisher.</param>
    /// <param name="parsed">The edition and its findings.</param>
    /// <param name="documents">The facts of its documents, as the archive holds them.</param>
    /// <param name="knownFrom">The instant from which on it counts as known.</param>
    /// <param name="knownLink">
    /// The last link of the chain when the documents were retrieved, so that a slow run cannot commit over a newer one;
    /// null appends whatever the chain does not hold yet.
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
        var folder = FolderOf(publisher, parsed, documents);
        var catalogue = await catalogues.ReadAsync(cancellationToken);
        while (true)
        {
            var revisions = catalogue.Value.EntriesOf(publisher.Id)
                .Where(entry => entry.Edition == edition.Id)
                .ToList();
            // A back-fill adds what was never held; a publisher may also go back to what it had offered before.
            var candidates = knownLink is null
                ? revisions
                : revisions.OrderBy(entry => (entry.KnownFrom, entry.Link)).TakeLast(1);
            var last = catalogue.Value.LastLink(publisher.Id);
            if (candidates.FirstOrDefault(entry => entry.Manifest == folder.Part(EditionManifest.FileName)) is { } held)
            {
                await StorePartsAsync(publisher, parsed, documents, folder, cancellationToken);
                return new Commit(CommitOutcome.AlreadyHeld, held, last!.Link);
            }

            if (knownLink is not null && knownLink != (last?.Link ?? 0))
            {
                return new Commit(CommitOutcome.ChainMoved, null, last?.Link ?? 0);
            }

            // Again in each round: a run that was faster may have committed the edition before.
            var comparison = await CompareAsync(edition, documents, catalogue.Value, cancellationToken);
            if (parsed.ComparedWith(comparison) is Refusal)
            {
                return new Commit(CommitOutcome.Refused, null, last?.Link ?? 0) { Comparison = comparison };
            }

            var stored = await StorePartsAsync(publisher, parsed, documents, folder, cancellationToken);
            var link = new ChainLink
            {
                Number = (last?.Link ?? 0) + 1,
                Publisher = publisher.Id,
                Edition = edition.Id,
                Revision = revisions.Count + 1,
                Manifest = stored.Path,
                ManifestSha256 = stored.Sha256,
                PreviousSha256 = last?.LinkSha256,
                KnownFrom = knownFrom,
                Committed = clock.GetUtcNow(),
                Traceparent = Traces.Current,
            };
            var path = BlobPaths.Link(publisher.Id, link.Number);
            var bytes = ArchiveJson.Write(link);
            if (await store.Archive.TryCreateAsync(path, bytes, ContentTypes.Json, cancellationToken))
            {
                var entry = link.ToEntry(Sha256.Compute(bytes.Span), stored.Manifest);
                PipelineMetrics.CountEdition(publisher.Id, EditionOutcome.Archived);
                FindingCount.Add(publisher.Id, [.. parsed.Findings, .. comparison]);
                await catalogues.ChangeAsync(catalogue, read => read.With(entry), cancellationToken);
                return new Commit(CommitOutcome.Committed, entry, entry.Link) { Comparison = comparison };
            }

            // The number is taken, by a run that has not added its link to the catalogue yet.
            catalogue = await AddTakenAsync(catalogue, path, cancellationToken);
        }
    }

    /// <summary>Writes the link that commits an amendment, then the catalogue.</summary>
    /// <param name="publisher">The publisher's id.</param>
    /// <param name="decide">Decides on the amendment by the newest catalogue; its number and hash are set here.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    public async Task<AmendmentResult> AmendAsync(
        string publisher, Func<Catalogue, AmendmentLink> decide, CancellationToken cancellationToken)
    {
        var catalogue = await catalogues.ReadAsync(cancellationToken);
        while (true)
        {
            var last = catalogue.Value.LastLink(publisher);
            var link = decide(catalogue.Value) with
            {
                Number = (last?.Link ?? 0) + 1,
                PreviousSha256 = last?.LinkSha256,
            };
            var bytes = ArchiveJson.Write(link);
            var amendment = link.ToAmendment(Sha256.Compute(bytes.Span));
            var newest = catalogue.Value.AmendmentsOf(publisher).LastOrDefault(held =>
                held.Kind == amendment.Kind && held.Amends.Intersect(amendment.Amends).Any());
            if (newest?.SaysTheSameAs(amendment) == true)
            {
                return new AmendmentResult(newest, IsNew: false);
            }

            var path = BlobPaths.Link(publisher, link.Number);
            if (await store.Archive.TryCreateAsync(path, bytes, ContentTypes.Json, cancellationToken))
            {
                await catalogues.ChangeAsync(catalogue, read => read.With(amendment), cancellationToken);
                return new AmendmentResult(amendment, IsNew: true);
            }

            catalogue = await AddTakenAsync(catalogue, path, cancellationToken);
        }
    }

    /// <summary>Opens an edition that the catalogue names.</summary>
    /// <exception cref="IntegrityException">A part is gone or has changed.</exception>
    public Task<ArchivedEdition> ReadEditionAsync(CatalogueEntry entry, CancellationToken cancellationToken) =>
        ReadEditionAsync(entry, copies: null, cancellationToken);

    /// <summary>Reads an edition, from copies where there are some of its parts.</summary>
    /// <exception cref="IntegrityException">A part is gone or has changed.</exception>
    public async Task<ArchivedEdition> ReadEditionAsync(
        CatalogueEntry entry, BlobCopies? copies, CancellationToken cancellationToken)
    {
        var manifest = await ReadManifestAsync(entry.Manifest, entry.ManifestSha256, copies, cancellationToken);
        var resource = manifest.Resources[0];
        var path = EditionFolder.Parse(entry.Manifest).Part(resource.Path);
        var bytes = await store.ReadArchivedAsync(path, resource.Sha256, copies, cancellationToken);
        var edition = new Edition
        {
            Publisher = manifest.Edition.Publisher,
            Id = manifest.Edition.Id,
            Title = manifest.Title,
            Published = manifest.Edition.Published,
            Observations = ObservationsCsv.Read(bytes, BlobPaths.InArchive(path)),
            Tables = manifest.Edition.Tables,
            Notes = manifest.Edition.Notes,
        };
        return new ArchivedEdition(entry, manifest.Edition, manifest.Licenses[0], edition);
    }

    /// <summary>Reads what an edition's manifest says of it.</summary>
    /// <exception cref="IntegrityException">The manifest is gone or has changed.</exception>
    public async Task<EditionDescription> ReadDescriptionAsync(
        CatalogueEntry entry, CancellationToken cancellationToken) =>
        (await ReadManifestAsync(entry.Manifest, entry.ManifestSha256, copies: null, cancellationToken)).Edition;

    private static EditionFolder FolderOf(
        IPublisher publisher, ParsedEdition parsed, IReadOnlyList<DocumentFacts> documents) => new(
            publisher.Id,
            parsed.Edition.Id,
            EditionKey.Compute(documents.Select(facts => facts.Sha256), publisher.ParserVersion, parsed));

    /// <summary>Stores an edition's parts; a stored manifest that differs in prose alone is adopted.</summary>
    /// <returns>The manifest that the archive holds.</returns>
    /// <exception cref="IntegrityException">The stored manifest describes the edition differently.</exception>
    private async Task<StoredManifest> StorePartsAsync(
        IPublisher publisher,
        ParsedEdition parsed,
        IReadOnlyList<DocumentFacts> documents,
        EditionFolder folder,
        CancellationToken cancellationToken)
    {
        var observations = ObservationsCsv.Write(parsed.Edition.Observations);
        await store.Archive.WriteOnceAsync(
            folder.Part(ObservationsCsv.FileName), observations, ContentTypes.Csv, cancellationToken);

        var path = folder.Part(EditionManifest.FileName);
        var manifest = EditionManifest.Describe(documents, parsed, observations, publisher);
        var bytes = ArchiveJson.Write(manifest);
        if (await store.Archive.TryCreateAsync(path, bytes, ContentTypes.Json, cancellationToken))
        {
            return new StoredManifest(path, manifest, Sha256.Compute(bytes.Span));
        }

        var existing = (await store.Archive.ReadAsync(path, cancellationToken)).Bytes;
        var stored = ArchiveJson.Read<EditionManifest>(existing, BlobPaths.InArchive(path));
        return stored.Identity().Span.SequenceEqual(manifest.Identity().Span)
            ? new StoredManifest(path, stored, Sha256.Compute(existing.Span))
            : throw new IntegrityException(
                $"{BlobPaths.InArchive(path)} describes another edition than its documents yield; it was written once "
                + "and must not change. Where the parser reads them differently now, its version must be raised.");
    }

    private async Task<Versioned<Catalogue>> AddTakenAsync(
        Versioned<Catalogue> catalogue, string path, CancellationToken cancellationToken)
    {
        var bytes = (await store.Archive.ReadAsync(path, cancellationToken)).Bytes;
        var hash = Sha256.Compute(bytes.Span);
        if (ChainLinks.Read(bytes, BlobPaths.InArchive(path)) is AmendmentLink amendment)
        {
            return await catalogues.ChangeAsync(
                catalogue, read => read.With(amendment.ToAmendment(hash)), cancellationToken);
        }

        var link = ArchiveJson.Read<ChainLink>(bytes, BlobPaths.InArchive(path));
        var manifest = await ReadManifestAsync(link.Manifest, link.ManifestSha256, copies: null, cancellationToken);
        return await catalogues.ChangeAsync(
            catalogue, read => read.With(link.ToEntry(hash, manifest)), cancellationToken);
    }

    private async Task<EditionManifest> ReadManifestAsync(
        string path, Sha256 expected, BlobCopies? copies, CancellationToken cancellationToken) =>
        ArchiveJson.Read<EditionManifest>(
            await store.ReadArchivedAsync(path, expected, copies, cancellationToken), BlobPaths.InArchive(path));

    private sealed record StoredManifest(string Path, EditionManifest Manifest, Sha256 Sha256);
}

/// <summary>Says how an attempt to commit an edition ended.</summary>
/// <param name="Outcome">What happened.</param>
/// <param name="Entry">The edition's entry; null where the chain moved, or it was refused.</param>
/// <param name="LastLink">The number of the chain's last link after the attempt.</param>
internal sealed record Commit(CommitOutcome Outcome, CatalogueEntry? Entry, int LastLink)
{
    /// <summary>What was noticed against the edition published before; empty where nothing was compared.</summary>
    public IReadOnlyList<Finding> Comparison { get; init; } = [];
}

/// <summary>Names the ways in which an attempt to commit an edition ends.</summary>
internal enum CommitOutcome
{
    Committed,

    /// <summary>The newest revision of the edition is this one; for a back-fill, one of them is.</summary>
    AlreadyHeld,

    /// <summary>Another run committed since the documents were retrieved: retrieve them again.</summary>
    ChainMoved,

    /// <summary>It does not continue the edition published before, and nobody has accepted that.</summary>
    Refused,
}
