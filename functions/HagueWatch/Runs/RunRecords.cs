using System.Diagnostics;
using HagueWatch.Alerts;
using HagueWatch.Storage;
using HagueWatch.Telemetry;

namespace HagueWatch.Runs;

/// <summary>Keeps a record of each run, named by its function and the instant at which it started.</summary>
/// <remarks>A record is created once and never changed, so that writing it takes one operation.</remarks>
internal sealed class RunRecords(BlobStore store, OngoingRuns ongoing, TimeProvider clock)
{
    /// <summary>How many records of each function are kept: three weeks of a daily one.</summary>
    public const int Kept = 20;

    /// <summary>Runs a function's work, traced and counted, and keeps a record however it ends.</summary>
    /// <param name="function">The function that runs.</param>
    /// <param name="span">The name of its trace.</param>
    /// <param name="workAsync">The work; its token also ends it when the process is asked to end.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <exception cref="RunNotRecordedException">The run was cut short, and its record could not be kept.</exception>
    public Task<RunRecord> RunAsync(
        string function,
        string span,
        Func<Activity?, CancellationToken, Task<RunResult>> workAsync,
        CancellationToken cancellationToken)
    {
        return ongoing.AwaitAsync(RunAsync, cancellationToken);

        async Task<RunRecord> RunAsync(CancellationToken stopping)
        {
            var operations = BlobOperationCounter.Begin();
            using var trace = Traces.BeginRun(span)?.SetTag(Spans.Function, function);
            return await new Run(this, function, operations, trace, clock).ExecuteAsync(workAsync, stopping);
        }
    }

    /// <summary>Reads the newest record of a function; null where it has never run.</summary>
    public async Task<RunRecord?> TryReadLastAsync(string function, CancellationToken cancellationToken) =>
        (await ReadLastAsync(BlobPaths.Runs(function), 1, cancellationToken)).FirstOrDefault();

    /// <summary>Reads the newest records of every function, by function, the newest first.</summary>
    public Task<IReadOnlyList<RunRecord>> ReadLastOfEachAsync(int count, CancellationToken cancellationToken) =>
        ReadLastAsync(BlobPaths.AllRuns, count, cancellationToken);

    /// <summary>Deletes all but the newest records of every function.</summary>
    public async Task TidyAsync(CancellationToken cancellationToken)
    {
        var all = await ListAsync(BlobPaths.AllRuns, cancellationToken);
        foreach (var path in all.SelectMany(paths => paths.Skip(Kept)))
        {
            await store.State.Client.GetBlobClient(path).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }
    }

    internal async Task<RunRecord> AddAsync(
        string function,
        DateTimeOffset started,
        RunResult result,
        BlobOperations operations,
        string? traceparent,
        CancellationToken cancellationToken)
    {
        var record = new RunRecord
        {
            Function = function,
            Started = started,
            Ended = clock.GetUtcNow(),
            Outcome = result.Outcome,
            Messages = result.Messages,
            Fetched = result.Fetched,
            Written = result.Written,
            Issues = result.Issues,
            Contact = result.Contact,
            Exception = result.Exception,
            LastSuccess = result.LastSuccess,
            WatchingSince = result.WatchingSince,
            BlobOperations = operations,
            Traceparent = traceparent,
        };
        var bytes = ArchiveJson.Write(record);
        // By the clock, two runs may start at the same instant: the second record gets the next free name.
        var name = started;
        while (!await store.State.TryCreateAsync(
            BlobPaths.Run(function, name), bytes, ContentTypes.Json, cancellationToken))
        {
            name = name.AddTicks(1);
        }

        return record;
    }

    private async Task<IReadOnlyList<RunRecord>> ReadLastAsync(
        string prefix, int count, CancellationToken cancellationToken)
    {
        var records = new List<RunRecord>();
        foreach (var path in (await ListAsync(prefix, cancellationToken)).SelectMany(paths => paths.Take(count)))
        {
            // Null where it was deleted since the listing.
            if (await store.State.TryReadAsync(path, cancellationToken) is { } blob)
            {
                records.Add(ArchiveJson.Read<RunRecord>(blob.Bytes, store.State.Locate(path)));
            }
        }

        return records;
    }

    /// <summary>Lists the records' paths by function, the newest first.</summary>
    private async Task<IReadOnlyList<IReadOnlyList<string>>> ListAsync(
        string prefix, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var paths = await store.State.ListAsync(cancellationToken, prefix);
        return
        [
            .. paths
                .Select(path => (Path: path, Run: BlobPaths.TryParseRun(path)))
                // A record of an instant to come, by a wrong clock, would be the newest until then.
                .Where(record => record.Run is { } run && !ClockCheck.IsAhead(run.Started, now))
                .GroupBy(record => record.Run!.Value.Function, StringComparer.Ordinal)
                .OrderBy(function => function.Key, StringComparer.Ordinal)
                .Select(function => function
                    .OrderByDescending(record => record.Run!.Value.Started)
                    .Select(record => record.Path)
                    .ToList()),
        ];
    }
}
