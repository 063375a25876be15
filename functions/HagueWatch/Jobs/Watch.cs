using HagueWatch.Alerts;

namespace HagueWatch.Jobs;

/// <summary>A function whose newest run tells what is wrong with the pipeline, and the alerts that it alone raises and resolves.</summary>
internal sealed record Watch(string Function, IReadOnlyList<AlertKind> Kinds)
{
    public static IReadOnlyList<Watch> All { get; } =
    [
        new(WatchFreshnessJob.Function, [AlertKind.SourceStale, AlertKind.SourceUnreachable]),
        new(VerifyArchiveJob.Function, [AlertKind.ArchiveCorrupt]),
    ];
}
