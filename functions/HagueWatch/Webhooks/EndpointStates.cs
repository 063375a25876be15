using HagueWatch.Storage;

namespace HagueWatch.Webhooks;

/// <summary>Opens the state of each endpoint.</summary>
internal sealed class EndpointStates(BlobStore store)
{
    public JsonBlob<EndpointState> For(string endpoint) =>
        new(store.State, BlobPaths.EndpointState(endpoint), EndpointState.Healthy);
}
