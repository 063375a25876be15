using HagueWatch.Storage;

namespace HagueWatch.Archive.Verification;

/// <summary>Proves that nothing in the archive was altered: walks every chain and hashes every blob again.</summary>
internal sealed class ArchiveVerification(BlobStore store)
{
    /// <summary>Checks everything and changes nothing.</summary>
    /// <param name="progress">Told after each blob.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public async Task<VerificationReport> VerifyAsync(Action<VerificationProgress> progress, CancellationToken cancellationToken) =>
        (await ArchiveWalk.RunAsync(store, progress, cancellationToken)).Report;

    /// <summary>Makes the catalogue anew from the chains, byte for byte as it was; refuses where that could hide a loss.</summary>
    /// <param name="progress">Told after each blob.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public async Task<RebuildResult> RebuildCatalogueAsync(Action<VerificationProgress> progress, CancellationToken cancellationToken)
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

            var catalogue = ArchiveJson.Write(walk.Given);
            if (await store.State.TrySwapAsync(ArchivePaths.Catalogue, catalogue, walk.Held.Blob?.ETag, cancellationToken) is not null)
            {
                return new RebuildResult(RebuildOutcome.Rebuilt, report with { Faults = [] });
            }
        }
    }
}

/// <summary>What became of an attempt to make the catalogue anew.</summary>
/// <param name="Outcome">What happened.</param>
/// <param name="Report">The archive as it stands then.</param>
internal sealed record RebuildResult(RebuildOutcome Outcome, VerificationReport Report);

/// <summary>What became of an attempt to make the catalogue anew.</summary>
internal enum RebuildOutcome
{
    /// <summary>It is what the chains give.</summary>
    NotNeeded,

    Rebuilt,

    /// <summary>The archive has other faults, or the catalogue names a link that is gone: it may be the last witness of a loss.</summary>
    Refused,
}
