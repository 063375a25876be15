using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Archive.Verification;

/// <summary>One walk through the archive: chain by chain, then what no link names, then the catalogue.</summary>
internal sealed class ArchiveWalk
{
    private const string FindingsEnding = "/findings.json";

    /// <summary>The slashes in <c>editions/nato/2024/0123456789ab-p1/observations.csv</c>.</summary>
    private const int SlashesOfAnEditionsPart = 4;

    private readonly BlobStore store;
    private readonly Catalogue before;
    private readonly IReadOnlyList<string> quarantined;
    private readonly Inspection inspection;
    private readonly DocumentCheck documents;
    private readonly EditionCheck editions;
    private readonly SortedDictionary<string, SortedSet<int>> links;
    private readonly HashSet<string> namedFolders = [];

    // Nothing tells what belongs into them.
    private readonly HashSet<string> foldersWithoutManifest = [];

    private ArchiveWalk(BlobStore store, Catalogue before, IReadOnlyList<string> quarantined, Inspection inspection)
    {
        this.store = store;
        this.before = before;
        this.quarantined = quarantined;
        this.inspection = inspection;
        documents = new DocumentCheck(inspection);
        editions = new EditionCheck(inspection, documents);
        links = FindLinks();
    }

    /// <summary>What the chains give.</summary>
    public Catalogue Given { get; private set; } = Catalogue.Empty;

    /// <summary>The catalogue as it was found at the end.</summary>
    public HeldCatalogue Held { get; private set; } = null!;

    public VerificationReport Report { get; private set; } = null!;

    public static async Task<ArchiveWalk> RunAsync(
        BlobStore store,
        Action<VerificationProgress> progress,
        CancellationToken cancellationToken)
    {
        // Catalogue and quarantine come before the listing: what they name was written before, so that a running ingest is no fault.
        var before = (await HeldCatalogue.ReadAsync(store, cancellationToken)).Catalogue;
        var quarantined = await ListAsync(store.Quarantine, cancellationToken);
        var inspection = new Inspection(store, await ListAsync(store.Archive, cancellationToken), progress);
        var walk = new ArchiveWalk(store, before, quarantined, inspection);
        await walk.RunAsync(cancellationToken);
        return walk;
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var publisher in links.Keys)
        {
            await CheckChainAsync(publisher, cancellationToken);
        }

        await CheckQuarantineAsync(cancellationToken);
        var unnamed = await CheckUnnamedFoldersAsync(cancellationToken);
        await documents.CheckRestAsync(cancellationToken);
        BlameStrays(unnamed);
        await CheckCatalogueAsync(cancellationToken);
        Report = new VerificationReport
        {
            Blobs = inspection.Listed.Count,
            Editions = links.Values.Sum(numbers => numbers.Count),
            Publishers = links.Count,
            Unnamed = unnamed.Count,
            Faults = inspection.Faults,
        };
    }

    private async Task CheckChainAsync(string publisher, CancellationToken cancellationToken)
    {
        var found = new SortedDictionary<int, FoundLink>();
        foreach (var number in links[publisher])
        {
            found[number] = FoundLink.From(await inspection.TryReadAsync(ArchivePaths.Link(publisher, number), cancellationToken));
        }

        var chain = new Chain(publisher, found, before);
        foreach (var (number, one) in found)
        {
            if (chain.FaultOf(number) is { } fault)
            {
                inspection.Blame(ArchivePaths.Link(publisher, number), fault);
                if (chain.IsDoubtedByTheCatalogueAlone(number))
                {
                    inspection.Add(CatalogueCheck.DoubtOf(publisher, number));
                }
            }
            else
            {
                await CheckEditionAsync(one.Link!, one.Sha256!.Value, cancellationToken);
            }
        }
    }

    private async Task CheckEditionAsync(ChainLink link, Sha256 linkSha256, CancellationToken cancellationToken)
    {
        namedFolders.Add(FolderOf(link.Manifest));
        if (await editions.CheckAsync(link, cancellationToken) is { } manifest)
        {
            Given = Given.With(link.ToEntry(linkSha256, manifest));
        }
        else
        {
            foldersWithoutManifest.Add(FolderOf(link.Manifest));
        }
    }

    private async Task CheckQuarantineAsync(CancellationToken cancellationToken)
    {
        foreach (var path in quarantined.Where(path => path.EndsWith(FindingsEnding, StringComparison.Ordinal)))
        {
            if (await store.Quarantine.TryReadAsync(path, cancellationToken) is not { } blob)
            {
                continue;
            }

            var location = $"quarantine/{path}";
            try
            {
                var record = ArchiveJson.Read<QuarantineRecord>(blob.Bytes, "It");
                foreach (var facts in record.Documents)
                {
                    await documents.CheckAsync(record.Publisher, facts, location, cancellationToken);
                }
            }
            catch (IntegrityException failure)
            {
                inspection.Add(new ArchiveFault(location, $"{failure.Message} Restore the blob from a copy of the storage account."));
            }
        }
    }

    private async Task<HashSet<string>> CheckUnnamedFoldersAsync(CancellationToken cancellationToken)
    {
        var unnamed = inspection.Listed
            .Where(path => path.StartsWith("editions/", StringComparison.Ordinal))
            .Where(path => path.Count(one => one == '/') == SlashesOfAnEditionsPart)
            .Select(FolderOf)
            .Where(folder => !namedFolders.Contains(folder))
            .ToHashSet();
        foreach (var folder in unnamed)
        {
            await editions.CheckUnnamedAsync(folder, cancellationToken);
        }

        return unnamed;
    }

    private void BlameStrays(HashSet<string> unnamed)
    {
        foreach (var path in inspection.Unread)
        {
            if (FolderOf(path) is var folder && !unnamed.Contains(folder) && !foldersWithoutManifest.Contains(folder))
            {
                inspection.BlameStray(path);
            }
        }
    }

    private async Task CheckCatalogueAsync(CancellationToken cancellationToken)
    {
        Held = await HeldCatalogue.ReadAsync(store, cancellationToken);
        // What was committed during the walk is left to the next one.
        Given = Held.Catalogue.Editions
            .Where(entry => !links.TryGetValue(entry.Publisher, out var walked) || !walked.Contains(entry.Link))
            .Aggregate(Given, (given, entry) => given.With(entry));
        if (CatalogueCheck.Compare(Held, Given, isWhole: inspection.Faults.Count == 0) is { } difference)
        {
            inspection.Add(difference);
        }
    }

    // A link counts that is there, that the catalogue names, or that one after it asks for.
    private SortedDictionary<string, SortedSet<int>> FindLinks()
    {
        var found = new SortedDictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        foreach (var path in inspection.Listed)
        {
            if (path.Split('/') is ["chain", var publisher, var file]
                && int.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number > 0
                && path == ArchivePaths.Link(publisher, number))
            {
                Of(publisher).Add(number);
            }
        }

        foreach (var numbers in found.Values)
        {
            numbers.UnionWith(Enumerable.Range(1, numbers.Max));
        }

        foreach (var entry in before.Editions)
        {
            Of(entry.Publisher).Add(entry.Link);
        }

        return found;

        SortedSet<int> Of(string publisher) => found.TryGetValue(publisher, out var numbers) ? numbers : found[publisher] = [];
    }

    private static string FolderOf(string path) => path[..Math.Max(path.LastIndexOf('/'), 0)];

    private static async Task<IReadOnlyList<string>> ListAsync(BlobContainer container, CancellationToken cancellationToken)
    {
        var paths = new List<string>();
        await foreach (var blob in container.Client.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            paths.Add(blob.Name);
        }

        return paths;
    }
}
