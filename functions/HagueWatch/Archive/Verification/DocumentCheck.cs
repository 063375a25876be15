using HagueWatch.Editions;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Archive.Verification;

/// <summary>Checks raw documents: the bytes against their name, the facts against whatever repeats them.</summary>
internal sealed class DocumentCheck(Inspection inspection)
{
    private const string Folder = "raw/";
    private const string FactsEnding = ".json";

    // Hashes of the facts' blobs by document; null where they are gone.
    private readonly Dictionary<string, Sha256?> factsHeld = [];

    /// <summary>Checks a document that an edition or a quarantine record names.</summary>
    public async Task CheckAsync(string publisher, DocumentFacts facts, string namedBy, CancellationToken cancellationToken)
    {
        var (raw, path) = (ArchivePaths.Raw(publisher, facts.Sha256), ArchivePaths.RawFacts(publisher, facts.Sha256));
        if (!factsHeld.TryGetValue(raw, out var held))
        {
            await inspection.ReadAsync(raw, facts.Sha256, namedBy, cancellationToken);
            var bytes = await inspection.ReadAsync(path, namedBy, cancellationToken);
            held = bytes is null ? null : Sha256.Compute(bytes.Value.Span);
            factsHeld.Add(raw, held);
        }

        if (held is not null && held != Sha256.Compute(ArchiveJson.Write(facts).Span))
        {
            inspection.Blame(path, $"It does not say of the document what {namedBy} says.");
        }
    }

    /// <summary>Checks the documents that nothing names: a run was killed, or an import refused, after they were stored.</summary>
    public async Task CheckRestAsync(CancellationToken cancellationToken)
    {
        var rest = inspection.Unread
            .Where(path => path.StartsWith(Folder, StringComparison.Ordinal))
            .GroupBy(path => path.EndsWith(FactsEnding, StringComparison.Ordinal) ? path[..^FactsEnding.Length] : path)
            .ToList();
        foreach (var document in rest)
        {
            var name = document.Key[(document.Key.LastIndexOf('/') + 1)..];
            if (!Sha256.IsHash(name))
            {
                continue;
            }

            var facts = document.Key + FactsEnding;
            var hasFacts = document.Contains(facts);
            await inspection.ReadAsync(document.Key, new Sha256(name), hasFacts ? $"archive/{facts}" : "its path", cancellationToken);
            if (hasFacts)
            {
                await CheckFactsAsync(facts, new Sha256(name), cancellationToken);
            }
        }
    }

    private async Task CheckFactsAsync(string path, Sha256 document, CancellationToken cancellationToken)
    {
        if (await inspection.TryReadAsync(path, cancellationToken) is { } bytes
            && inspection.Parse<DocumentFacts>(path, bytes) is { } facts
            && (facts.Sha256 != document || !ArchiveJson.Write(facts).Span.SequenceEqual(bytes.Span)))
        {
            inspection.Blame(path, "It does not hold the facts of its document in the form in which the pipeline writes them.");
        }
    }
}
