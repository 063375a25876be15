using HagueWatch.Alerts;
using HagueWatch.Archive;

namespace HagueWatch.Jobs;

/// <summary>Keeps the last run of each function in <c>state/runs/&lt;Function&gt;.json</c>.</summary>
public sealed class RunRecords(BlobStore store, TimeProvider time)
{
    /// <summary>Writes the record of a run that ends now, unless a later run has already written its own.</summary>
    public Task<RunRecord> WriteAsync(
        string function,
        DateTimeOffset started,
        RunOutcome outcome,
        IReadOnlyList<string> messages,
        CancellationToken cancellationToken) => WriteAsync(function, started, outcome, messages, troubles: [], cancellationToken);

    /// <inheritdoc cref="WriteAsync(string, DateTimeOffset, RunOutcome, IReadOnlyList{string}, CancellationToken)"/>
    public async Task<RunRecord> WriteAsync(
        string function,
        DateTimeOffset started,
        RunOutcome outcome,
        IReadOnlyList<string> messages,
        IReadOnlyList<Trouble> troubles,
        CancellationToken cancellationToken)
    {
        var record = new RunRecord
        {
            Function = function,
            Started = started,
            Ended = time.GetUtcNow(),
            Outcome = outcome,
            Messages = messages,
            Troubles = troubles,
        };
        var path = ArchivePaths.Run(function);
        while (true)
        {
            var there = await store.State.TryReadAsync(path, cancellationToken);
            if (there is not null && ArchiveJson.Read<RunRecord>(there.Bytes, $"state/{path}").Started > started)
            {
                return record;
            }

            if (await store.State.TrySwapAsync(path, ArchiveJson.Write(record), there?.ETag, cancellationToken) is not null)
            {
                return record;
            }
        }
    }

    public async Task<RunRecord?> TryReadAsync(string function, CancellationToken cancellationToken)
    {
        var path = ArchivePaths.Run(function);
        return await store.State.TryReadAsync(path, cancellationToken) is { } blob ? ArchiveJson.Read<RunRecord>(blob.Bytes, $"state/{path}") : null;
    }
}
