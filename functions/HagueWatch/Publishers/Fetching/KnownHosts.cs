namespace HagueWatch.Publishers.Fetching;

/// <summary>Tells a publisher's own hosts.</summary>
internal static class KnownHosts
{
    /// <summary>Whether an address may be asked: one of the hosts over https, or whatever host the operator points the publisher at.</summary>
    public static bool Include(Uri url, IReadOnlyCollection<string> hosts, Uri configured) =>
        (url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && hosts.Contains(url.Host, StringComparer.OrdinalIgnoreCase))
        || (url.Scheme == configured.Scheme && url.Authority == configured.Authority);
}
