using System.Net;
using System.Net.Sockets;
using Microsoft.Security.AntiSSRF;

namespace HagueWatch.Webhooks;

/// <summary>Decides which addresses webhooks may reach.</summary>
internal static class TargetPolicy
{
    /// <summary>Where Azure, AWS, Google, Alibaba and Oracle serve a machine's credentials. Never allowed.</summary>
    private static readonly string[] Metadata =
    [
        .. IPAddressRanges.imds,
        .. IPAddressRanges.wireserver,
        "fd00:ec2::/32",
        "fd20:ce::/32",
        "100.100.100.200/32",
        "192.0.0.192/32",
    ];

    private static readonly string[] Private =
        [.. IPAddressRanges.loopback, .. IPAddressRanges.privateUse, .. IPAddressRanges.uniqueLocal];

    private const string OtherKind = "an address that webhooks may not reach";

    private static readonly (string Name, string[] Networks)[] Kinds =
    [
        ("the Azure platform's address 168.63.129.16", ["168.63.129.16/32"]),
        ("a cloud metadata address", Metadata),
        ("a loopback address", [.. IPAddressRanges.loopback]),
        ("a private address in 10.0.0.0/8", ["10.0.0.0/8"]),
        ("a private address in 172.16.0.0/12", ["172.16.0.0/12"]),
        ("a private address in 192.168.0.0/16", ["192.168.0.0/16"]),
        ("a private address in fc00::/7", [.. IPAddressRanges.uniqueLocal]),
        ("a shared address in 100.64.0.0/10", ["100.64.0.0/10"]),
        ("a link-local address", ["169.254.0.0/16", "fe80::/10"]),
        ("a multicast or reserved address", ["224.0.0.0/4", "ff00::/8", "240.0.0.0/4", "0.0.0.0/8", "::/128"]),
    ];

    /// <summary>Creates the policy for the addresses that connections are made to.</summary>
    public static AntiSSRFPolicy ForConnections(bool allowPrivateTargets)
    {
        // Allowed addresses would win over denied ones: private ones are left out of those denied instead.
        var policy = new AntiSSRFPolicy(PolicyConfigOptions.None)
        {
            AddXFFHeader = false,
            AllowPlainTextHttp = allowPrivateTargets,
        };
        policy.AddDeniedAddresses([.. Denied(allowPrivateTargets)]);
        return policy;
    }

    /// <summary>Judges a URL before anything is resolved.</summary>
    /// <returns>What is wrong with it and how to correct it, or null.</returns>
    public static string? Refusal(Uri url, bool allowPrivateTargets)
    {
        if (url.UserInfo.Length > 0)
        {
            return "must not carry a user name or password; receivers recognise the sender by the signature";
        }

        var address = AddressOf(url);
        if (address is not null && IsIn(Metadata, address))
        {
            return "is a cloud metadata address, which is never allowed; name the receiver's own address";
        }

        if (address is not null && IsIn(Denied(allowPrivateTargets), address))
        {
            return allowPrivateTargets
                ? "is a link-local, reserved or multicast address, "
                    + "where no receiver can be; name the receiver's own address"
                : "is not a public address; for a local receiver set Webhooks__AllowPrivateTargets to true";
        }

        return url.Scheme switch
        {
            "https" => null,
            "http" when address is not null && IPAddress.IsLoopback(address) => null,
            "http" when allowPrivateTargets => "must be https; http is for loopback addresses only",
            _ => "must be https; for a local receiver on http set Webhooks__AllowPrivateTargets to true",
        };
    }

    /// <summary>Returns whether a URL names the unspecified address, which resolvers do not take.</summary>
    public static bool IsUnspecified(Uri url) =>
        IPAddress.TryParse(url.IdnHost, out var address)
        && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));

    /// <summary>Describes what kind of address a host resolves to, after a connection was refused.</summary>
    /// <remarks>The name is resolved once more, so the answer may differ from the one that was refused.</remarks>
    public static async Task<string> DescribeRefusalAsync(
        Uri url, bool allowPrivateTargets, CancellationToken cancellationToken)
    {
        try
        {
            var addresses = IPAddress.TryParse(url.IdnHost, out var literal)
                ? [literal]
                : await Dns.GetHostAddressesAsync(url.IdnHost, cancellationToken);
            return addresses.FirstOrDefault(address => IsIn(Denied(allowPrivateTargets), address)) is { } denied
                ? KindOf(denied)
                : url.Scheme == Uri.UriSchemeHttp ? "an address without TLS" : OtherKind;
        }
        catch (SocketException)
        {
            return OtherKind;
        }
    }

    private static string KindOf(IPAddress address) =>
        Kinds.FirstOrDefault(kind => IsIn(kind.Networks, address)).Name ?? OtherKind;

    private static IEnumerable<string> Denied(bool allowPrivateTargets) =>
        allowPrivateTargets
            ? IPAddressRanges.recommendedLatest.Except(Private).Concat(Metadata)
            : IPAddressRanges.recommendedLatest.Concat(Metadata);

    private static IPAddress? AddressOf(Uri url) =>
        string.Equals(url.IdnHost, "localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddress.TryParse(url.IdnHost, out var address) ? address
        : null;

    private static bool IsIn(IEnumerable<string> networks, IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return networks.Any(network => IPNetwork.Parse(network).Contains(plain));
    }
}
