namespace HagueWatch.Publishers.Fetching;

/// <summary>Makes the requests to one publisher: under the name that its options give, and to its own hosts only.</summary>
/// <param name="options">The name, and the address that the operator points the publisher at.</param>
/// <param name="hosts">The publisher's own hosts.</param>
internal sealed class PublisherRequests(PublisherOptions options, params IReadOnlyCollection<string> hosts)
{
    public FetchRequest To(Uri url, string accept, long maxBytes) => new()
    {
        Url = url,
        Accept = accept,
        UserAgent = options.UserAgent,
        IsAllowed = IsAllowed,
        MaxBytes = maxBytes,
    };

    /// <summary>Whether an address may be asked: one of the hosts over https, or whatever host the operator points the publisher at.</summary>
    public bool IsAllowed(Uri url) =>
        (url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && hosts.Contains(url.Host, StringComparer.OrdinalIgnoreCase))
        || (url.Scheme == options.Address.Value.Scheme && url.Authority == options.Address.Value.Authority);
}
