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
        (await ArchiveWalk.RunAsync(store, progress, cancellationToken)).Report;

    /// <summary>Rebuilds the catalogue from the chains, byte for byte; refuses where that could hide a loss.</summary>
    /// <param name="progress">Called after each blob.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public async Task<RebuildResult> RebuildCatalogueAsync(
        Action<VerificationProgress> progress, CancellationToken cancellationToken)
    {
        while (true)
        {
            var walk = await ArchiveWalk.RunAsync(store, progress, cancellationToken);
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
