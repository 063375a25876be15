using HagueWatch.Storage;

namespace HagueWatch.Archive.Verification;

/// <summary>Proves that nothing in the archive was altered: walks every chain and hashes every blob again.</summary>
internal sealed class ArchiveVerification(BlobStore store)
{
    /// <summary>The function that verifies on a schedule.</summary>
    public const string Function = "VerifyArchive";

    /// <summary>Checks everything and changes nothing.</summary>
    /// <param name="progress">Called after each blob.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public async Task<VerificationReport> VerifyAsync(
        Action<VerificationProgress> progress, CancellationToken cancellationToken) =>
        (await ArchiveWalk.RunAsync(store, VerificationPart.Whole, progress, cancellationToken)).Report;

    /// <summary>Checks every link and what no link names, and of what the links name as much as one run may read.</summary>
    /// <param name="most">How many blobs that links name are read before the walk leaves the rest to the next one.</param>
    /// <param name="last">Where the last walk stopped; null where it came to the end, or where there was none.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public async Task<PartialVerification> VerifyPartAsync(
        int most, VerificationPosition? last, CancellationToken cancellationToken)
    {
        var part = new VerificationPart(most, last);
        var walk = await ArchiveWalk.RunAsync(store, part, progress: _ => { }, cancellationToken);
        return new PartialVerification(walk.Report, walk.Read, part.Position);
    }

    /// <summary>Rebuilds the catalogue from the chains, byte for byte; refuses where that could hide a loss.</summary>
    /// <param name="progress">Called after each blob.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public async Task<RebuildResult> RebuildCatalogueAsync(
        Action<VerificationProgress> progress, CancellationToken cancellationToken)
    {
        while (true)
        {
            var walk = await ArchiveWalk.RunAsync(store, VerificationPart.Whole, progress, cancellationToken);
            var report = walk.Report;
            if (report.Faults.Count == 0)
            {
                return new RebuildResult(RebuildOutcome.NotNeeded, report);
            }

            if (report.Faults.Any(fault => fault.Path != HeldCatalogue.Path))
            {
                return new RebuildResult(RebuildOutcome.Refused, report);
            }

            var catalogue = ArchiveJson.Write(walk.Expected);
            var etag = walk.Held.Blob?.ETag;
            if (await store.State.TrySwapAsync(BlobPaths.Catalogue, catalogue, etag, cancellationToken) is not null)
            {
                return new RebuildResult(RebuildOutcome.Rebuilt, report with { Faults = [] });
            }
        }
    }
}

/// <summary>Says what a walk found that may have left a part of the archive to the next one.</summary>
/// <param name="Report">What it found.</param>
/// <param name="Read">How many blobs it read.</param>
/// <param name="Position">Where the next one goes on; null where it came to the end and found no fault.</param>
internal sealed record PartialVerification(VerificationReport Report, int Read, VerificationPosition? Position);

/// <summary>Says how an attempt to rebuild the catalogue ended.</summary>
/// <param name="Outcome">What happened.</param>
/// <param name="Report">The state of the archive after the attempt.</param>
internal sealed record RebuildResult(RebuildOutcome Outcome, VerificationReport Report);

/// <summary>Names the ways in which an attempt to rebuild the catalogue ends.</summary>
internal enum RebuildOutcome
{
    /// <summary>It agrees with the chains.</summary>
    NotNeeded,

    Rebuilt,

    /// <summary>The archive has other faults, or the catalogue alone still names a link that is gone.</summary>
    Refused,
}
