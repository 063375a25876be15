using HagueWatch.Editions;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Archive.Verification;

/// <summary>Checks raw documents: bytes against their name, facts against everything that repeats them.</summary>
internal sealed class DocumentCheck(Inspection inspection)
{
    // Hashes of the facts' blobs by document; null where they are gone.
    private readonly Dictionary<string, Sha256?> factsHeld = [];

    /// <summary>Checks a document that an edition or a quarantine record names.</summary>
    public async Task CheckAsync(
        string publisher, DocumentFacts facts, string namedBy, CancellationToken cancellationToken)
    {
        var raw = BlobPaths.Raw(publisher, facts.Sha256);
        var path = BlobPaths.RawFacts(publisher, facts.Sha256);
        if (!factsHeld.TryGetValue(raw, out var held))
        {
            await inspection.ReadAsync(raw, facts.Sha256, namedBy, cancellationToken);
            var bytes = await inspection.ReadAsync(path, namedBy, cancellationToken);
            held = bytes is null ? null : Sha256.Compute(bytes.Value.Span);
            factsHeld.Add(raw, held);
        }

        if (held is not null && held != Sha256.Compute(ArchiveJson.Write(facts).Span))
        {
            inspection.Blame(path, $"It describes the document differently from {namedBy}.");
        }
    }

    /// <summary>Checks the documents that nothing names: of killed runs and refused imports.</summary>
    public async Task CheckRestAsync(CancellationToken cancellationToken)
    {
        // Listed before anything is read: each document counts once, whether its bytes, its facts or both exist.
        var rest = inspection.Unread.ToLookup(path => BlobPaths.TryParseRaw(path) ?? BlobPaths.TryParseRawFacts(path));
        foreach (var blobs in rest)
        {
            if (blobs.Key is not var (publisher, document))
            {
                continue;
            }

            var facts = BlobPaths.RawFacts(publisher, document);
            var hasFacts = blobs.Contains(facts);
            var namedBy = hasFacts ? BlobPaths.InArchive(facts) : "its path";
            await inspection.ReadAsync(BlobPaths.Raw(publisher, document), document, namedBy, cancellationToken);
            if (hasFacts)
            {
                await CheckFactsAsync(facts, document, cancellationToken);
            }
        }
    }

    private async Task CheckFactsAsync(string path, Sha256 document, CancellationToken cancellationToken)
    {
        if (await inspection.TryReadAsync(path, cancellationToken) is { } bytes
            && inspection.Parse<DocumentFacts>(path, bytes) is { } facts
            && (facts.Sha256 != document || !ArchiveJson.Write(facts).Span.SequenceEqual(bytes.Span)))
        {
            inspection.Blame(
                path, "It does not hold its document's facts in the form in which the pipeline writes them.");
        }
    }
}
