using System.Net;
using System.Net.Sockets;

namespace HagueWatch.Webhooks;

/// <summary>Describes a target that a connection was refused to.</summary>
internal static class RefusedTarget
{
    /// <summary>Describes what kind of address a host resolves to.</summary>
    /// <remarks>The name is resolved once more, so the answer may differ from the one that was refused.</remarks>
    public static async Task<string> DescribeAsync(Uri url, TargetPolicy policy, CancellationToken cancellationToken)
    {
        try
        {
            var addresses = IPAddress.TryParse(url.IdnHost, out var literal)
                ? [literal]
                : await Dns.GetHostAddressesAsync(url.IdnHost, cancellationToken);
            return addresses.Select(policy.DescribeDenied).FirstOrDefault(kind => kind is not null)
                ?? (url.Scheme == Uri.UriSchemeHttp ? "an address without TLS" : TargetPolicy.UnknownTarget);
        }
        catch (SocketException)
        {
            return TargetPolicy.UnknownTarget;
        }
    }
}
