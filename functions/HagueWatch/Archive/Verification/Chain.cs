using HagueWatch.Editions;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Archive.Verification;

/// <summary>Finds the faults of a chain: a publisher's, or that of the outlooks.</summary>
/// <remarks>The next link and the catalogue repeat a link's hash: two witnesses.</remarks>
/// <param name="publisher">The publisher's id, or that of the outlooks' chain.</param>
/// <param name="links">Its links by number, including those that are gone.</param>
/// <param name="catalogue">The catalogue before the walk.</param>
internal sealed class Chain(string publisher, SortedDictionary<int, FoundLink> links, Catalogue catalogue)
{
    /// <summary>Describes what is wrong with a link; null where nothing is.</summary>
    public string? FaultOf(int number)
    {
        var found = links[number];
        if (found.Sha256 is not { } hash)
        {
            return "It is not there, but the catalogue names it or the chain continues after it.";
        }

        return found.Link is { } link
            ? FaultOfPosition(number, link) ?? FaultBefore(number, link) ?? FaultByWitnesses(number, hash)
            : found.Unreadable;
    }

    /// <summary>Whether the catalogue alone contradicts a link, so that either of them may have been altered.</summary>
    public bool IsDoubtedByTheCatalogueAlone(int number) =>
        links[number] is { Sha256: { } hash, Link: not null }
        && Next(number) is null
        && CataloguedHash(number) is { } catalogued
        && catalogued != hash;

    /// <summary>Whether nothing is wrong with a link but that a newer version wrote it.</summary>
    public bool IsOfANewerVersion(int number) => links[number].IsOfANewerVersion;

    private string? FaultOfPosition(int number, IChainLink link)
    {
        if (link.Number != number || link.Chain != publisher)
        {
            return $"It says that it is link {link.Number} of {link.Chain}, "
                + $"but its path is that of link {number} of {publisher}.";
        }

        return link switch
        {
            ChainLink edition => FaultOfManifest(edition),
            AmendmentLink amendment => FaultOfAmendment(amendment),
            OutlookLink outlook => FaultOfOutlook(outlook),
            _ => throw new ArgumentOutOfRangeException(nameof(link), link, null),
        };
    }

    private string? FaultOfManifest(ChainLink link) =>
        EditionFolder.TryParse(link.Manifest) is { } folder
            && (folder.Publisher, folder.Edition) == (publisher, link.Edition)
            ? null
            : $"It names a manifest that is not one of {publisher}'s edition {link.Edition}: {link.Manifest}.";

    private static string? FaultOfOutlook(OutlookLink link) =>
        link.Outlook == BlobPaths.Outlook(link.Publisher, link.Edition, link.Revision, link.Method)
            ? null
            : $"It names an outlook that is not that of {link.Publisher}'s edition {link.Edition}: {link.Outlook}.";

    // A link before it that is gone or cannot be read has a fault of its own.
    private string? FaultOfAmendment(AmendmentLink link) =>
        link.Amends.Count > 0 && link.Amends.All(amended =>
            amended < link.Number
            && links.TryGetValue(amended, out var found)
            && (found.Link is null || found.Link is ChainLink edition && edition.Edition == link.Edition))
            ? null
            : $"It amends links that are not earlier ones of {publisher}'s edition {link.Edition}: "
                + $"{string.Join(", ", link.Amends)}.";

    // Where the catalogue contradicts the link before, that one is to blame, and is reported as such.
    private string? FaultBefore(int number, IChainLink link)
    {
        if (number == 1)
        {
            return link.PreviousSha256 is { } unexpected
                ? $"It is the first link, but names one before it, with SHA-256 {unexpected}."
                : null;
        }

        return links[number - 1].Sha256 is { } before
            && link.PreviousSha256 != before
            && CataloguedHash(number - 1) == before
            ? $"It names the link before it with SHA-256 {link.PreviousSha256}, "
                + $"but that one has {before}, as the catalogue says too."
            : null;
    }

    private string? FaultByWitnesses(int number, Sha256 hash)
    {
        if (IsDoubtedByTheCatalogueAlone(number))
        {
            return $"It has SHA-256 {hash}, but {HeldCatalogue.Path} names it with {CataloguedHash(number)}: "
                + "one of the two was altered.";
        }

        // Where the catalogue vouches for this link, the next one is to blame.
        return Next(number) is { } next && next != hash && CataloguedHash(number) != hash
            ? $"It has SHA-256 {hash}, "
                + $"but {BlobPaths.InArchive(BlobPaths.Link(publisher, number + 1))} names it with {next}."
            : null;
    }

    /// <summary>The hash by which the next link names this one.</summary>
    private Sha256? Next(int number) => links.GetValueOrDefault(number + 1)?.Link?.PreviousSha256;

    private Sha256? CataloguedHash(int number) =>
        catalogue.LinksOf(publisher).FirstOrDefault(link => link.Link == number)?.LinkSha256;
}

/// <summary>Holds a link as it was found.</summary>
internal sealed record FoundLink
{
    /// <summary>Null where it is gone.</summary>
    public Sha256? Sha256 { get; init; }

    /// <summary>Null where it is gone or cannot be read.</summary>
    public IChainLink? Link { get; init; }

    /// <summary>Why it cannot be read.</summary>
    public string? Unreadable { get; init; }

    /// <summary>Whether it cannot be read because a newer version wrote it.</summary>
    public bool IsOfANewerVersion { get; init; }

    public static FoundLink From(ReadOnlyMemory<byte>? blob)
    {
        if (blob is not { } bytes)
        {
            return new FoundLink();
        }

        var hash = Statistics.Sha256.Compute(bytes.Span);
        try
        {
            return new FoundLink { Sha256 = hash, Link = ChainLinks.Read(bytes, "It") };
        }
        catch (IntegrityException failure)
        {
            return new FoundLink
            {
                Sha256 = hash,
                Unreadable = failure.Message,
                IsOfANewerVersion = failure.InnerException is NewerVersionException,
            };
        }
    }
}
