using System.Reflection;
using HagueWatch.Editions;
using HagueWatch.Outlook;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Archive;

/// <summary>Keeps what was expected by each edition, written once, in a chain of its own.</summary>
internal sealed class OutlookArchive(BlobStore store, JsonBlob<Catalogue> catalogues, TimeProvider clock)
{
    /// <summary>The metadata with the version of the code that computed an outlook; nothing depends on it.</summary>
    private const string Code = "code";

    private static readonly string CodeVersion =
        typeof(OutlookArchive).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Reads an outlook that the catalogue names.</summary>
    /// <exception cref="IntegrityException">It is gone or has changed.</exception>
    public async Task<EditionOutlook> ReadAsync(
        OutlookEntry entry, CancellationToken cancellationToken, BlobCopies? copies = null)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var bytes = await store.ReadArchivedAsync(entry.Outlook, entry.OutlookSha256, copies, cancellationToken);
        return ArchiveJson.Read<EditionOutlook>(bytes, BlobPaths.InArchive(entry.Outlook));
    }

    /// <summary>Reads outlooks that the catalogue names, from copies where there are some.</summary>
    /// <exception cref="IntegrityException">One is gone or has changed.</exception>
    public Task<IReadOnlyList<KeptOutlook>> ReadAllAsync(
        IEnumerable<OutlookEntry> entries, CancellationToken cancellationToken, BlobCopies? copies = null)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return SideBySide.ReadAsync(
            [.. entries],
            async (entry, stopping) => new KeptOutlook(entry, await ReadAsync(entry, stopping, copies)),
            cancellationToken);
    }

    /// <summary>Writes an outlook, then the link that commits it, then the catalogue. Of several, the first stays.</summary>
    /// <returns>What is kept.</returns>
    public async Task<OutlookEntry> KeepAsync(EditionOutlook outlook, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outlook);
        var path = BlobPaths.Outlook(outlook.Publisher, outlook.Edition, outlook.Revision, outlook.Method);
        var metadata = new Dictionary<string, string> { [Code] = CodeVersion };
        await store.Archive.TryCreateAsync(path, ArchiveJson.Write(outlook), ContentTypes.Json, cancellationToken, metadata);
        var stored = Sha256.Compute((await store.Archive.ReadAsync(path, cancellationToken)).Bytes.Span);
        var catalogue = await catalogues.ReadAsync(cancellationToken);
        while (true)
        {
            if (catalogue.Value.FindOutlook(outlook.Publisher, outlook.Edition, outlook.Revision, outlook.Method) is { } held)
            {
                return held;
            }

            var last = catalogue.Value.LastLink(OutlookEntry.Chain);
            var link = new OutlookLink
            {
                Kind = LinkKind.Outlook,
                Number = (last?.Link ?? 0) + 1,
                Publisher = outlook.Publisher,
                Edition = outlook.Edition,
                Revision = outlook.Revision,
                Method = outlook.Method,
                Outlook = path,
                OutlookSha256 = stored,
                PreviousSha256 = last?.LinkSha256,
                Committed = clock.GetUtcNow(),
            };
            var (place, bytes) = (BlobPaths.Link(OutlookEntry.Chain, link.Number), ArchiveJson.Write(link));
            if (!await store.Archive.TryCreateAsync(place, bytes, ContentTypes.Json, cancellationToken))
            {
                // The number is taken, by a run that has not added its link to the catalogue yet.
                bytes = (await store.Archive.ReadAsync(place, cancellationToken)).Bytes;
                link = ArchiveJson.Read<OutlookLink>(bytes, BlobPaths.InArchive(place));
            }

            var entry = link.ToEntry(Sha256.Compute(bytes.Span));
            catalogue = await catalogues.ChangeAsync(catalogue, read => read.With(entry), cancellationToken);
        }
    }
}

/// <summary>Represents an outlook that is kept.</summary>
/// <param name="Entry">Its commit.</param>
/// <param name="Outlook">What was expected.</param>
internal sealed record KeptOutlook(OutlookEntry Entry, EditionOutlook Outlook);
