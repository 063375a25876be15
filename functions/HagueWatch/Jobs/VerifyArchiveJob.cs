using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Archive.Verification;
using HagueWatch.Runs;
using HagueWatch.Storage;
using HagueWatch.Telemetry;

namespace HagueWatch.Jobs;

/// <summary>Proves that nothing in the archive was altered, and records the faults.</summary>
internal sealed class VerifyArchiveJob(ArchiveVerification verification, RunRecords runs)
{
    public const string Function = ArchiveVerification.Function;

    /// <summary>How many faults a run record lists; `verify` lists all.</summary>
    private const int MaxListed = 20;

    /// <summary>After how many blobs that links name a run leaves the rest to the next one: some 400 editions.</summary>
    internal int MostBlobs { get; init; } = 2_000;

    public Task<RunRecord> RunAsync(CancellationToken cancellationToken) =>
        runs.RunAsync(Function, Spans.Verify, (_, stopping) => VerifyAsync(stopping), cancellationToken);

    private async Task<RunResult> VerifyAsync(CancellationToken cancellationToken)
    {
        var last = await runs.TryReadLastAsync(Function, cancellationToken);
        var verified = await verification.VerifyPartAsync(MostBlobs, last?.Verification, cancellationToken);
        var report = verified.Report;
        var outcome = report.Faults.Count == 0 ? RunOutcome.Succeeded : RunOutcome.Failed;
        return new RunResult(outcome, Describe(verified)) { Issues = IssuesOf(report), Verification = verified.Position };
    }

    private static IReadOnlyList<string> Describe(PartialVerification verified)
    {
        var report = verified.Report;
        var count = report.Faults.Count;
        var found = count == 0
            ? "nothing was altered."
            : string.Create(CultureInfo.InvariantCulture, $"{count} do not fit.");
        var summary = verified.Read < report.Blobs
            ? string.Create(CultureInfo.InvariantCulture, $"Read {verified.Read} of {report.Blobs} blobs: {found} ")
                + $"The next run {(verified.Position?.Next is { } next ? $"goes on at {BlobPaths.InArchive(next)}" : "begins anew")}."
            : string.Create(CultureInfo.InvariantCulture, $"Read {report.Blobs} blobs, {report.Editions} editions: {found}");
        var listed = report.Faults.Take(MaxListed).Select(fault => $"{fault.Path}: {fault.Message}");
        var rest = string.Create(CultureInfo.InvariantCulture, $"And {count - MaxListed} more; `verify` lists all.");
        return count > MaxListed ? [summary, .. listed, rest] : [summary, .. listed];
    }

    private static IReadOnlyList<HealthIssue> IssuesOf(VerificationReport report)
    {
        if (report.Faults is not [var first, ..])
        {
            return [];
        }

        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"The archive is not what was written. {report.Faults.Count} blobs do not fit, the first is ")
            + $"{first.Path}: {first.Message}";
        return [new HealthIssue(AlertKind.ArchiveCorrupt, "archive", summary)];
    }
}
