using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Publishers;
using HagueWatch.Statistics;
using HagueWatch.Telemetry;

namespace HagueWatch.Jobs;

/// <summary>Back-fills an edition from files, through the same gate as an edition that was fetched.</summary>
internal sealed class ImportJob(PublisherRegistry publishers, EditionArchive archive, TimeProvider clock)
{
    /// <param name="publisherId">The publisher's id.</param>
    /// <param name="files">The edition's documents, with their file names.</param>
    /// <param name="published">The day of publication, from which on the edition counts as known.</param>
    /// <param name="cancellationToken">Ends the import.</param>
    public async Task<ImportResult> RunAsync(
        string publisherId,
        IReadOnlyList<ImportFile> files,
        DateOnly published,
        CancellationToken cancellationToken)
    {
        var publisher = publishers.Get(publisherId);
        using var trace = Traces.BeginIngest(publisher.Id);
        IReadOnlyList<Document> documents = [.. files.Select(file => Describe(file, published))];
        if (publisher.Parse(documents) is Refusal refusal)
        {
            return new ImportResult(null, refusal.Findings);
        }

        // Where the archive already holds the bytes, the facts of their first retrieval count.
        documents = await archive.StoreRawAsync(publisher.Id, documents, cancellationToken);
        var parsed = publisher.Parse(documents);
        if (parsed is not ParsedEdition edition)
        {
            return new ImportResult(null, parsed.Findings);
        }

        var facts = documents.Select(document => document.Facts).ToList();
        var knownFrom = new DateTimeOffset(published, TimeOnly.MinValue, TimeSpan.Zero);
        var commit = await archive.CommitAsync(
            publisher, edition, facts, knownFrom, knownLink: null, cancellationToken);
        return new ImportResult(commit, edition.Findings);
    }

    private Document Describe(ImportFile file, DateOnly published)
    {
        // The name alone: a path on the operator's machine is private.
        var address = new Uri("file:///" + Uri.EscapeDataString(file.Name));
        return new Document(file.Bytes, new DocumentFacts
        {
            Url = address,
            FinalUrl = address,
            Sha256 = Sha256.Compute(file.Bytes.Span),
            Length = file.Bytes.Length,
            Retrieved = clock.GetUtcNow(),
            Published = published,
        });
    }
}

/// <summary>Holds a file to back-fill.</summary>
internal sealed record ImportFile(string Name, ReadOnlyMemory<byte> Bytes);

/// <summary>Says how an import ended.</summary>
/// <param name="Commit">Null where the gate refused the edition.</param>
/// <param name="Findings">What the gate noticed.</param>
internal sealed record ImportResult(Commit? Commit, IReadOnlyList<Finding> Findings);
