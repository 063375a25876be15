using Azure;
using HagueWatch.Storage;

namespace HagueWatch.Webhooks;

/// <summary>Keeps <c>state/endpoints/&lt;id&gt;.json</c>.</summary>
internal sealed class EndpointStates(BlobStore store)
{
    public async Task<EndpointState> ReadAsync(string endpoint, CancellationToken cancellationToken) =>
        (await ReadVersionAsync(endpoint, cancellationToken)).State;

    /// <summary>Changes a state, also while another process changes it; an equal state is not written.</summary>
    /// <returns>The state after the change.</returns>
    public async Task<EndpointState> ChangeAsync(
        string endpoint, Func<EndpointState, EndpointState> change, CancellationToken cancellationToken)
    {
        var path = PathOf(endpoint);
        while (true)
        {
            var (state, etag) = await ReadVersionAsync(endpoint, cancellationToken);
            var next = change(state);
            if (next == state
                || await store.State.TrySwapAsync(path, ArchiveJson.Write(next), etag, cancellationToken) is not null)
            {
                return next;
            }
        }
    }

    private async Task<(EndpointState State, ETag? ETag)> ReadVersionAsync(
        string endpoint, CancellationToken cancellationToken)
    {
        var path = PathOf(endpoint);
        return await store.State.TryReadAsync(path, cancellationToken) is { } blob
            ? (ArchiveJson.Read<EndpointState>(blob.Bytes, $"state/{path}"), blob.ETag)
            : (EndpointState.Healthy, null);
    }

    private static string PathOf(string endpoint) => $"endpoints/{endpoint}.json";
}
