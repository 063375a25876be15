using System.Diagnostics;
using System.Text;
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

    /// <summary>The metadata that repeats a record that is short, so that a listing of the folder reads it too.</summary>
    internal const string RecordName = "record";

    // Of the 8 KiB that all metadata of a blob may take.
    private const int LongestInMetadata = 4096;

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

    /// <summary>Lists the records of all functions.</summary>
    public Task<IReadOnlyList<ListedBlob>> ListAsync(CancellationToken cancellationToken) =>
        store.State.ListWithMetadataAsync(cancellationToken, BlobPaths.AllRuns);

    /// <summary>Reads the newest record of a function; null where it has never run.</summary>
    public async Task<RunRecord?> TryReadLastAsync(string function, CancellationToken cancellationToken)
    {
        var listed = await store.State.ListWithMetadataAsync(cancellationToken, BlobPaths.Runs(function));
        return await TryReadLastAsync(listed, function, cancellationToken);
    }

    /// <summary>Reads the newest record of a function; null where it has never run.</summary>
    /// <param name="listed">A listing that names all records of the function, and maybe others.</param>
    /// <param name="function">The function.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<RunRecord?> TryReadLastAsync(
        IReadOnlyList<ListedBlob> listed, string function, CancellationToken cancellationToken) =>
        (await ReadLastAsync(listed, function, 1, cancellationToken)).FirstOrDefault();

    /// <summary>Reads the newest records of a function, the newest first.</summary>
    /// <param name="listed">A listing that names all records of the function, and maybe others.</param>
    /// <param name="function">The function.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task<IReadOnlyList<RunRecord>> ReadLastAsync(
        IReadOnlyList<ListedBlob> listed, string function, int count, CancellationToken cancellationToken) =>
        ReadLastOfEachAsync(
            [.. listed.Where(blob => blob.Path.StartsWith(BlobPaths.Runs(function), StringComparison.Ordinal))],
            count,
            cancellationToken);

    /// <summary>Reads the newest records of every function, by function, the newest first.</summary>
    /// <param name="listed">A listing that names all records, and maybe other blobs.</param>
    /// <param name="count">How many of each function.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<RunRecord>> ReadLastOfEachAsync(
        IReadOnlyList<ListedBlob> listed, int count, CancellationToken cancellationToken)
    {
        var records = new List<RunRecord>();
        foreach (var blob in SortByFunction(listed).SelectMany(blobs => blobs.Take(count)))
        {
            // Null where it was deleted since the listing.
            if (await TryReadAsync(blob, cancellationToken) is { } record)
            {
                records.Add(record);
            }
        }

        return records;
    }

    /// <summary>Deletes all but the newest records of every function.</summary>
    public async Task TidyAsync(IReadOnlyList<ListedBlob> listed, CancellationToken cancellationToken)
    {
        foreach (var blob in SortByFunction(listed).SelectMany(blobs => blobs.Skip(Kept)))
        {
            await store.State.Client.GetBlobClient(blob.Path).DeleteIfExistsAsync(cancellationToken: cancellationToken);
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
            Verification = result.Verification,
            BlobOperations = operations,
            Traceparent = traceparent,
        };
        var bytes = ArchiveJson.Write(record);
        var line = ArchiveJson.WriteForMetadata(record);
        var metadata = line.Length <= LongestInMetadata ? new Dictionary<string, string> { [RecordName] = line } : null;
        // By the clock, two runs may start at the same instant: the second record gets the next free name.
        var name = started;
        while (!await store.State.TryCreateAsync(
            BlobPaths.Run(function, name), bytes, ContentTypes.Json, cancellationToken, metadata))
        {
            name = name.AddTicks(1);
        }

        return record;
    }

    private async Task<RunRecord?> TryReadAsync(ListedBlob listed, CancellationToken cancellationToken)
    {
        var location = store.State.Locate(listed.Path);
        return listed.Metadata.TryGetValue(RecordName, out var line)
            ? ArchiveJson.Read<RunRecord>(Encoding.UTF8.GetBytes(line), location)
            : await store.State.TryReadAsync(listed.Path, cancellationToken) is { } blob
                ? ArchiveJson.Read<RunRecord>(blob.Bytes, location)
                : null;
    }

    /// <summary>Sorts the records by function, the newest first.</summary>
    private IEnumerable<IEnumerable<ListedBlob>> SortByFunction(IReadOnlyList<ListedBlob> listed)
    {
        var now = clock.GetUtcNow();
        return listed
            .Select(blob => (Blob: blob, Run: BlobPaths.TryParseRun(blob.Path)))
            // A record of an instant to come, by a wrong clock, would be the newest until then.
            .Where(record => record.Run is { } run && !ClockCheck.IsAhead(run.Started, now))
            .GroupBy(record => record.Run!.Value.Function, StringComparer.Ordinal)
            .OrderBy(function => function.Key, StringComparer.Ordinal)
            .Select(function => function.OrderByDescending(record => record.Run!.Value.Started).Select(record => record.Blob));
    }
}
