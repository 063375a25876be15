using HagueWatch.Editions;
using HagueWatch.Outlook;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Archive.Verification;

/// <summary>Walks through the archive once: chain by chain, then what no link names, then the catalogue.</summary>
internal sealed class ArchiveWalk
{
    private readonly BlobStore store;
    private readonly Catalogue before;
    private readonly IReadOnlyList<string> quarantined;
    private readonly Inspection inspection;
    private readonly VerificationPart part;
    private readonly DocumentCheck documents;
    private readonly EditionCheck editions;
    private readonly SortedDictionary<string, SortedSet<int>> links;
    private readonly ILookup<Sha256, CatalogueEntry> entriesBefore;
    private readonly HashSet<EditionFolder> namedFolders = [];
    private int amendments;

    // Only the manifest says what belongs into a folder; of these it was not read.
    private readonly HashSet<EditionFolder> foldersWithoutManifest = [];

    private ArchiveWalk(
        BlobStore store, Catalogue before, IReadOnlyList<string> quarantined, Inspection inspection, VerificationPart part)
    {
        this.store = store;
        this.before = before;
        entriesBefore = before.Editions.ToLookup(entry => entry.LinkSha256);
        this.quarantined = quarantined;
        this.inspection = inspection;
        this.part = part;
        documents = new DocumentCheck(inspection);
        editions = new EditionCheck(inspection, documents);
        links = FindLinks();
    }

    /// <summary>The catalogue that follows from the chains.</summary>
    public Catalogue Expected { get; private set; } = Catalogue.Empty;

    /// <summary>The catalogue as it was found at the end.</summary>
    public HeldCatalogue Held { get; private set; } = null!;

    public VerificationReport Report { get; private set; } = null!;

    /// <summary>How many blobs of the archive were read.</summary>
    public int Read => inspection.Read;

    /// <summary>Walks through the archive.</summary>
    /// <param name="store">The containers.</param>
    /// <param name="part">Decides which editions and outlooks are read; the catalogue is believed about the others.</param>
    /// <param name="progress">Called after each blob.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public static async Task<ArchiveWalk> RunAsync(
        BlobStore store,
        VerificationPart part,
        Action<VerificationProgress> progress,
        CancellationToken cancellationToken)
    {
        // Catalogue and quarantine are read before the listing: what they name was written earlier, so a running ingest
        // causes no fault.
        var before = (await HeldCatalogue.ReadAsync(store, cancellationToken)).Catalogue;
        var quarantined = await store.Quarantine.ListAsync(cancellationToken);
        var inspection = new Inspection(store, await store.Archive.ListAsync(cancellationToken), progress);
        var walk = new ArchiveWalk(store, before, quarantined, inspection, part);
        await walk.RunAsync(cancellationToken);
        return walk;
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var chain in links.Keys)
        {
            await CheckChainAsync(chain, cancellationToken);
        }

        await CheckUnnamedOutlooksAsync(cancellationToken);
        await CheckQuarantineAsync(cancellationToken);
        var unnamed = await CheckUnnamedFoldersAsync(cancellationToken);
        await documents.CheckRestAsync(cancellationToken);
        BlameStrays(unnamed);
        await CheckCatalogueAsync(cancellationToken);
        Report = new VerificationReport
        {
            Blobs = inspection.Listed.Count,
            Editions = ChainsOfPublishers.Sum(chain => chain.Value.Count) - amendments,
            Publishers = ChainsOfPublishers.Count(),
            Outlooks = links.GetValueOrDefault(OutlookEntry.Chain)?.Count ?? 0,
            Unnamed = unnamed.Count,
            Faults = inspection.Faults,
        };
    }

    private IEnumerable<KeyValuePair<string, SortedSet<int>>> ChainsOfPublishers =>
        links.Where(chain => chain.Key != OutlookEntry.Chain);

    private async Task CheckChainAsync(string publisher, CancellationToken cancellationToken)
    {
        var found = new SortedDictionary<int, FoundLink>();
        foreach (var number in links[publisher])
        {
            var bytes = await inspection.TryReadAsync(BlobPaths.Link(publisher, number), cancellationToken);
            found[number] = FoundLink.From(bytes);
        }

        var chain = new Chain(publisher, found, before);
        foreach (var (number, one) in found)
        {
            if (chain.FaultOf(number) is { } newer && chain.IsOfANewerVersion(number))
            {
                inspection.Add(new ArchiveFault(BlobPaths.InArchive(BlobPaths.Link(publisher, number)), newer));
            }
            else if (chain.FaultOf(number) is { } fault)
            {
                inspection.Blame(BlobPaths.Link(publisher, number), fault);
                if (chain.IsDoubtedByTheCatalogueAlone(number))
                {
                    inspection.Add(CatalogueCheck.DoubtOf(publisher, number));
                }
            }
            else if (one.Link is AmendmentLink amendment)
            {
                amendments++;
                Expected = Expected.With(amendment.ToAmendment(one.Sha256!.Value));
            }
            else
            {
                await CheckNamedAsync(one.Link!, one.Sha256!.Value, cancellationToken);
            }
        }
    }

    /// <summary>Checks what a link names, or leaves it to another walk.</summary>
    private async Task CheckNamedAsync(IChainLink link, Sha256 linkSha256, CancellationToken cancellationToken)
    {
        if (!part.Takes(link) && TryLeaveOut(link, linkSha256))
        {
            return;
        }

        var (read, faults) = (inspection.Read, inspection.FaultCount);
        await (link is OutlookLink outlook
            ? CheckOutlookAsync(outlook, linkSha256, cancellationToken)
            : CheckEditionAsync((ChainLink)link, linkSha256, cancellationToken));
        part.Add(link, inspection.Read - read, isFaulty: inspection.FaultCount > faults);
    }

    /// <summary>Leaves out what a link names, where the catalogue says what that is.</summary>
    private bool TryLeaveOut(IChainLink link, Sha256 linkSha256)
    {
        if (link is OutlookLink outlook)
        {
            Expected = Expected.With(outlook.ToEntry(linkSha256));
            inspection.LeaveOut(outlook.Outlook);
            return true;
        }

        if (entriesBefore[linkSha256].FirstOrDefault() is not { } entry)
        {
            return false;
        }

        Expected = Expected.With(entry);
        var folder = EditionFolder.Parse(entry.Manifest);
        namedFolders.Add(folder);
        foldersWithoutManifest.Add(folder);
        foreach (var document in entry.Documents)
        {
            inspection.LeaveOut(BlobPaths.Raw(entry.Publisher, document));
            inspection.LeaveOut(BlobPaths.RawFacts(entry.Publisher, document));
        }

        return true;
    }

    private async Task CheckEditionAsync(ChainLink link, Sha256 linkSha256, CancellationToken cancellationToken)
    {
        var folder = EditionFolder.Parse(link.Manifest);
        namedFolders.Add(folder);
        if (await editions.CheckAsync(link, cancellationToken) is { } manifest)
        {
            Expected = Expected.With(link.ToEntry(linkSha256, manifest));
        }
        else
        {
            foldersWithoutManifest.Add(folder);
        }
    }

    private async Task CheckOutlookAsync(OutlookLink link, Sha256 linkSha256, CancellationToken cancellationToken)
    {
        Expected = Expected.With(link.ToEntry(linkSha256));
        var namedBy = BlobPaths.InArchive(BlobPaths.Link(OutlookEntry.Chain, link.Number));
        if (await inspection.ReadAsync(link.Outlook, link.OutlookSha256, namedBy, cancellationToken) is { } bytes)
        {
            inspection.Parse<EditionOutlook>(link.Outlook, bytes);
        }
    }

    /// <summary>Checks the outlooks that no link names: a killed run left them, and the next one commits them.</summary>
    private async Task CheckUnnamedOutlooksAsync(CancellationToken cancellationToken)
    {
        foreach (var path in inspection.Unread.Where(path => BlobPaths.TryParseOutlook(path) is not null).ToList())
        {
            if (await inspection.TryReadAsync(path, cancellationToken) is { } bytes)
            {
                inspection.Parse<EditionOutlook>(path, bytes);
            }
        }
    }

    private async Task CheckQuarantineAsync(CancellationToken cancellationToken)
    {
        foreach (var path in quarantined.Where(path => BlobPaths.TryParseFindings(path) is not null))
        {
            if (await store.Quarantine.TryReadAsync(path, cancellationToken) is not { } blob)
            {
                continue;
            }

            var location = BlobPaths.InQuarantine(path);
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
                inspection.Add(new ArchiveFault(
                    location, $"{failure.Message} Restore the blob from a copy of the storage account."));
            }
        }
    }

    private async Task<HashSet<EditionFolder>> CheckUnnamedFoldersAsync(CancellationToken cancellationToken)
    {
        var unnamed = inspection.Listed
            .Select(EditionFolder.TryParse)
            .OfType<EditionFolder>()
            .Where(folder => !namedFolders.Contains(folder))
            .ToHashSet();
        foreach (var folder in unnamed)
        {
            await editions.CheckUnnamedAsync(folder, cancellationToken);
        }

        return unnamed;
    }

    private void BlameStrays(HashSet<EditionFolder> unnamed)
    {
        foreach (var path in inspection.Unread)
        {
            if (EditionFolder.TryParse(path) is not { } folder
                || !(unnamed.Contains(folder) || foldersWithoutManifest.Contains(folder)))
            {
                inspection.BlameStray(path);
            }
        }
    }

    private async Task CheckCatalogueAsync(CancellationToken cancellationToken)
    {
        Held = await HeldCatalogue.ReadAsync(store, cancellationToken);
        // What was committed during the walk is left to the next one.
        Expected = Held.Catalogue.Editions
            .Where(entry => !WasWalked(entry.Publisher, entry.Link))
            .Aggregate(Expected, (expected, entry) => expected.With(entry));
        Expected = (Held.Catalogue.Amendments ?? [])
            .Where(amendment => !WasWalked(amendment.Publisher, amendment.Link))
            .Aggregate(Expected, (expected, amendment) => expected.With(amendment));
        Expected = (Held.Catalogue.Outlooks ?? [])
            .Where(outlook => !WasWalked(OutlookEntry.Chain, outlook.Link))
            .Aggregate(Expected, (expected, outlook) => expected.With(outlook));
        if (CatalogueCheck.Compare(Held, Expected, isWhole: inspection.FaultCount == 0) is { } difference)
        {
            inspection.Add(difference);
        }
    }

    private bool WasWalked(string publisher, int link) =>
        links.TryGetValue(publisher, out var walked) && walked.Contains(link);

    // All links up to the last count: those that exist, those that the catalogue names, and those before another one.
    private SortedDictionary<string, SortedSet<int>> FindLinks()
    {
        var found = new SortedDictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        foreach (var path in inspection.Listed)
        {
            if (BlobPaths.TryParseLink(path) is var (publisher, number))
            {
                NumbersOf(publisher).Add(number);
            }
        }

        foreach (var numbers in found.Values)
        {
            numbers.UnionWith(Enumerable.Range(1, numbers.Max));
        }

        foreach (var entry in before.Editions)
        {
            NumbersOf(entry.Publisher).Add(entry.Link);
        }

        foreach (var amendment in before.Amendments ?? [])
        {
            NumbersOf(amendment.Publisher).Add(amendment.Link);
        }

        foreach (var outlook in before.Outlooks ?? [])
        {
            NumbersOf(OutlookEntry.Chain).Add(outlook.Link);
        }

        return found;

        SortedSet<int> NumbersOf(string publisher) =>
            found.TryGetValue(publisher, out var numbers) ? numbers : found[publisher] = [];
    }
}
