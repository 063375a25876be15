using Azure;
using HagueWatch.Archive;

namespace HagueWatch.Webhooks;

/// <summary>Keeps <c>state/endpoints/&lt;id&gt;.json</c>.</summary>
public sealed class EndpointStates(BlobStore store)
{
    public async Task<EndpointState> ReadAsync(string endpoint, CancellationToken cancellationToken) =>
        (await ReadVersionAsync(endpoint, cancellationToken)).State;

    /// <summary>Changes a state, whoever else is changing it; what does not change is not written.</summary>
    /// <returns>The state as it stands now.</returns>
    public async Task<EndpointState> ChangeAsync(string endpoint, Func<EndpointState, EndpointState> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (state, readAt) = await ReadVersionAsync(endpoint, cancellationToken);
            var next = change(state);
            if (next == state || await store.State.TrySwapAsync(PathOf(endpoint), ArchiveJson.Write(next), readAt, cancellationToken) is not null)
            {
                return next;
            }
        }
    }

    private async Task<(EndpointState State, ETag? ReadAt)> ReadVersionAsync(string endpoint, CancellationToken cancellationToken)
    {
        var blob = await store.State.TryReadAsync(PathOf(endpoint), cancellationToken);
        return blob is null ? (EndpointState.Well, null) : (ArchiveJson.Read<EndpointState>(blob.Bytes, $"state/{PathOf(endpoint)}"), blob.ETag);
    }

    private static string PathOf(string endpoint) => $"endpoints/{endpoint}.json";
}
