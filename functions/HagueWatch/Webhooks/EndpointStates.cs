using System.Globalization;
using HagueWatch.Storage;

namespace HagueWatch.Webhooks;

/// <summary>Opens the state of each endpoint.</summary>
internal sealed class EndpointStates(BlobStore store)
{
    public JsonBlob<EndpointState> For(string endpoint) => new(
        store.State, BlobPaths.EndpointState(endpoint), EndpointState.Unknown, state => state.ToMetadata());

    /// <summary>Lists all endpoints that have a state, whether they are configured or not, by a listing alone.</summary>
    public async Task<IReadOnlyList<EndpointOverview>> ListAsync(CancellationToken cancellationToken) =>
        ReadFrom(await store.State.ListWithMetadataAsync(cancellationToken, BlobPaths.AllEndpointStates));

    /// <summary>Finds all endpoints that have a state in a listing of the container <c>state</c>.</summary>
    public static IReadOnlyList<EndpointOverview> ReadFrom(IReadOnlyList<ListedBlob> listed) =>
    [
        .. from blob in listed
           let endpoint = BlobPaths.TryParseEndpointState(blob.Path)
           where endpoint is not null
           select EndpointOverview.Read(endpoint, blob.Metadata),
    ];

    /// <summary>Reads the states of all endpoints that have one, by their ids.</summary>
    public async Task<IReadOnlyDictionary<string, EndpointState>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var states = new SortedDictionary<string, EndpointState>(StringComparer.Ordinal);
        foreach (var one in await ListAsync(cancellationToken))
        {
            states[one.Endpoint] = (await For(one.Endpoint).ReadAsync(cancellationToken)).Value;
        }

        return states;
    }
}

/// <summary>Shows of an endpoint's state what its listing says.</summary>
/// <param name="Endpoint">The endpoint's id.</param>
/// <param name="Due">How many deliveries are due to it; null before an earlier version's outbox was looked through.</param>
/// <param name="Dead">How many dead letters are kept.</param>
/// <param name="Wants">Identifies what it wanted when it was seen last; empty before it has joined.</param>
/// <param name="IsAbsent">Whether it was found missing in the configuration.</param>
/// <param name="FailingSince">Since when it is disabled or accepts nothing; null while it works.</param>
internal sealed record EndpointOverview(
    string Endpoint, int? Due, int Dead, string Wants, bool IsAbsent, DateTimeOffset? FailingSince)
{
    public const string DueName = "due";
    public const string DeadName = "dead";
    public const string WantsName = "wants";
    public const string AbsentName = "absent";
    public const string FailingName = "failing";

    /// <summary>Whether its state can hold anything that somebody must be told; an earlier version's says nothing of itself.</summary>
    public bool MayBeInTrouble => FailingSince is not null || Dead > 0 || Due is null;

    public static EndpointOverview Read(string endpoint, IDictionary<string, string> metadata)
    {
        var due = Number(DueName);
        return new EndpointOverview(
            endpoint,
            due >= 0 ? due : null,
            Number(DeadName) ?? 0,
            metadata.TryGetValue(WantsName, out var wants) ? wants : "",
            metadata.TryGetValue(AbsentName, out var absent) && absent == "yes",
            metadata.TryGetValue(FailingName, out var failing)
            && DateTimeOffset.TryParseExact(
                failing, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var since)
                ? since
                : null);

        int? Number(string name) =>
            metadata.TryGetValue(name, out var text)
            && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
    }
}
