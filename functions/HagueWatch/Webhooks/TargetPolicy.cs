using System.Net;
using Microsoft.Security.AntiSSRF;

namespace HagueWatch.Webhooks;

/// <summary>Says which addresses webhooks may reach.</summary>
internal static class TargetPolicy
{
    /// <summary>Where the clouds (Azure, AWS, Google, Alibaba, Oracle) tell a machine its credentials. Never allowed.</summary>
    private static readonly string[] Metadata =
    [
        .. IPAddressRanges.imds, .. IPAddressRanges.wireserver, "fd00:ec2::/32", "fd20:ce::/32", "100.100.100.200/32", "192.0.0.192/32",
    ];

    private static readonly string[] Private =
        [.. IPAddressRanges.loopback, .. IPAddressRanges.privateUse, .. IPAddressRanges.uniqueLocal];

    /// <summary>Gives the policy that is applied to the addresses a connection is about to be made to.</summary>
    public static AntiSSRFPolicy ForConnections(bool allowPrivateTargets)
    {
        // The policy's allowed addresses would win over its denied ones: private ones are left out of those denied instead.
        var policy = new AntiSSRFPolicy(PolicyConfigOptions.None) { AddXFFHeader = false, AllowPlainTextHttp = allowPrivateTargets };
        policy.AddDeniedAddresses([.. Denied(allowPrivateTargets)]);
        return policy;
    }

    /// <summary>Judges a URL before anything is resolved.</summary>
    /// <returns>What is wrong with it and what to do, or null.</returns>
    public static string? Refusal(Uri url, bool allowPrivateTargets)
    {
        if (url.UserInfo.Length > 0)
        {
            return "must not carry a user name or password; receivers know the sender by the signature";
        }

        var address = AddressOf(url);
        if (address is not null && IsIn(Metadata, address))
        {
            return "is a cloud metadata address, which is never allowed; name the receiver's own address";
        }

        if (address is not null && IsIn(Denied(allowPrivateTargets), address))
        {
            return allowPrivateTargets
                ? "is a link-local, reserved or multicast address, where no receiver can be; name the receiver's own address"
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
