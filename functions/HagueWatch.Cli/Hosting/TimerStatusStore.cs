using System.Text.Json;
using Azure;
using HagueWatch.Archive;
using Microsoft.Azure.Functions.Worker;

namespace HagueWatch.Cli.Hosting;

/// <summary>Keeps the status of each timer in <c>state/timers/&lt;Function&gt;.json</c>.</summary>
internal sealed class TimerStatusStore(BlobStore store)
{
    /// <summary>Reads a timer's status and the version it was read at; nothing of both where the timer is new.</summary>
    public async Task<(ScheduleStatus? Status, ETag? Version)> ReadAsync(string function, CancellationToken cancellationToken)
    {
        var blob = await store.State.TryReadAsync(PathOf(function), cancellationToken);
        try
        {
            return blob is null ? (null, null) : (JsonSerializer.Deserialize<ScheduleStatus>(blob.Bytes.Span), blob.ETag);
        }
        catch (JsonException failure)
        {
            throw new CommandFailedException(
                $"{store.State.Name}/{PathOf(function)} is not the status of a timer ({failure.Message}); delete it to start the timer anew.");
        }
    }

    /// <summary>Replaces the version that was read, or gives false where another instance was first.</summary>
    public async Task<bool> TryWriteAsync(string function, ScheduleStatus status, ETag? readAt, CancellationToken cancellationToken) =>
        await store.State.TrySwapAsync(PathOf(function), JsonSerializer.SerializeToUtf8Bytes(status), readAt, cancellationToken) is not null;

    private static string PathOf(string function) => $"timers/{function}.json";
}
