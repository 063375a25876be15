using HagueWatch.Publishers.Workbooks;

namespace HagueWatch.Publishers.Fetching;

/// <summary>
/// Makes the requests to one publisher: with the user agent from its options, and to its own hosts only.
/// </summary>
/// <param name="descriptor">The publisher.</param>
/// <param name="options">The user agent, and the address that the operator has set for the publisher.</param>
/// <param name="hosts">The publisher's own hosts.</param>
internal sealed class PublisherRequests(
    PublisherDescriptor descriptor,
    PublisherOptions options,
    params IReadOnlyCollection<string> hosts)
{
    /// <summary>
    /// Advice on an address that no longer answers: <c>if it has moved, set Publishers__Nato__IndexUrl</c>.
    /// </summary>
    public string IfMoved => $"if it has moved, set {descriptor.Variable(options.Address.Setting)}";

    /// <summary>Advice on a file whose name no pattern knows.</summary>
    public string IfEdition =>
        $"if it is an edition, set {descriptor.Variable(nameof(IndexedOptions.DocumentUrl))} to its address, or "
        + $"{descriptor.Variable(nameof(IndexedOptions.LinkPattern))} to a pattern that matches its name";

    public FetchRequest To(Uri url, string accept, long maxBytes) => new()
    {
        Url = url,
        Accept = accept,
        UserAgent = options.UserAgent,
        IsAllowed = IsAllowed,
        MaxBytes = maxBytes,
    };

    public FetchRequest ToJson(Uri url) => To(url, "application/json", DocumentLimits.JsonBytes);

    /// <summary>
    /// Whether an address may be requested: one of the hosts over https, or a host that the operator has set.
    /// </summary>
    public bool IsAllowed(Uri url) =>
        (url.Scheme == Uri.UriSchemeHttps
            && url.IsDefaultPort
            && hosts.Contains(url.Host, StringComparer.OrdinalIgnoreCase))
        || options.Addresses.Any(own => url.Scheme == own.Scheme && url.Authority == own.Authority);
}
