using System.Globalization;
using System.Net;
using Microsoft.Security.AntiSSRF;

namespace HagueWatch.Webhooks;

/// <summary>Decides which addresses webhooks may reach.</summary>
/// <param name="allowPrivateTargets">Whether loopback and private addresses may be reached: for tests.</param>
/// <param name="allowedHosts">The hosts that an operator answers for; they may have private addresses.</param>
/// <param name="hasProxy">Whether webhooks go through a proxy, which alone sees the addresses.</param>
internal sealed class TargetPolicy(
    bool allowPrivateTargets, IReadOnlyCollection<string>? allowedHosts = null, bool hasProxy = false)
{
    /// <summary>The networks of IPv6 that carry an address of IPv4, which the rules for that one would not see.</summary>
    /// <remarks>
    /// <c>::/96</c> but for <c>::</c> and <c>::1</c> (RFC 4291), translated addresses (RFC 2765, 6052, 8215), 6to4
    /// (RFC 3056) and Teredo (RFC 4380). Mapped ones, <c>::ffff:0:0/96</c>, are judged as what they carry.
    /// </remarks>
    private static readonly string[] Embedded =
    [
        .. Enumerable.Range(97, 31).Select(CompatibleNetwork),
        "::ffff:0:0:0/96",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2002::/16",
        "2001::/32",
    ];

    /// <summary>Every group with a description; where two contain an address, the smaller network counts.</summary>
    private static readonly AddressGroup[] Groups =
    [
        // Where Azure, AWS, Google, Alibaba and Oracle serve a machine's credentials.
        new("the Azure platform's address 168.63.129.16", TargetAccess.Credentials, IPAddressRanges.wireserver),
        new(
            "a cloud metadata address",
            TargetAccess.Credentials,
            [
                .. IPAddressRanges.imds,
                "fd00:ec2::/32",
                "fd20:ce::/32",
                "100.100.100.200/32",
                "192.0.0.192/32",
            ]),
        new("an IPv4 address in IPv6 spelling", TargetAccess.Never, Embedded),
        new("a loopback address", TargetAccess.Loopback, IPAddressRanges.loopback),
        new("a private address in 10.0.0.0/8", TargetAccess.Private, ["10.0.0.0/8"]),
        new("a private address in 172.16.0.0/12", TargetAccess.Private, ["172.16.0.0/12"]),
        new("a private address in 192.168.0.0/16", TargetAccess.Private, ["192.168.0.0/16"]),
        new("a private address in fc00::/7", TargetAccess.Private, IPAddressRanges.uniqueLocal),
        new("a shared address in 100.64.0.0/10", TargetAccess.Never, ["100.64.0.0/10"]),
        new("a link-local address", TargetAccess.Never, ["169.254.0.0/16", "fe80::/10"]),
        new(
            "a multicast or reserved address",
            TargetAccess.Never,
            ["224.0.0.0/4", "ff00::/8", "240.0.0.0/4", "0.0.0.0/8", "::/128"]),
    ];

    /// <summary>What else no public receiver can have, such as the networks of examples.</summary>
    private static readonly AddressGroup Others = new(
        "an address that webhooks may not reach",
        TargetAccess.Never,
        IPAddressRanges.recommendedLatest.Except(Groups.SelectMany(group => group.Networks)));

    /// <summary>Describes a target that was refused without a denied address.</summary>
    public static string UnknownTarget => Others.Name;

    /// <summary>Creates the policy for the addresses that connections are made to.</summary>
    public static AntiSSRFPolicy ForConnections(bool allowPrivateTargets)
    {
        // Allowed addresses would win over denied ones: private ones are left out of those denied instead.
        var policy = new AntiSSRFPolicy(PolicyConfigOptions.None)
        {
            AddXFFHeader = false,
            AllowPlainTextHttp = allowPrivateTargets,
        };
        var denied = Groups.Append(Others).Where(group => group.IsDenied(allowPrivateTargets));
        policy.AddDeniedAddresses([.. denied.SelectMany(group => group.Networks)]);
        return policy;
    }

    /// <summary>Says what to do about a target that was refused.</summary>
    /// <param name="refused">What <see cref="DescribeDenied"/> called it.</param>
    /// <param name="allowPrivateTargets">Whether private targets are allowed already.</param>
    public static string Advise(string? refused, bool allowPrivateTargets) =>
        !allowPrivateTargets && Groups.Any(group => group.Name == refused && group.IsPrivate)
            ? "For a receiver on this machine or network set Webhooks__AllowPrivateTargets to true."
            : "No setting allows that; name the receiver's own address.";

    /// <summary>Judges a URL before anything is resolved.</summary>
    /// <returns>What is wrong with it and how to correct it, or null.</returns>
    public string? FindFault(Uri url)
    {
        if (url.UserInfo.Length > 0)
        {
            return "must not carry a user name or password; receivers recognise the sender by the signature";
        }

        if (IsMail(url))
        {
            return FindAddressFault(url, AddressOf(url));
        }

        if (hasProxy && !IsListed(url.IdnHost))
        {
            return "has a host that Webhooks__AllowedHosts does not list; with Webhooks__Proxy it must, "
                + "because only the proxy sees the address";
        }

        var address = AddressOf(url);
        return FindAddressFault(url, address) ?? url.Scheme switch
        {
            "https" => null,
            "http" when hasProxy => "must be https, because it goes through Webhooks__Proxy",
            "http" when address is not null && IPAddress.IsLoopback(address) => null,
            "http" when IsListed(url.IdnHost) => null,
            "http" when allowPrivateTargets =>
                "must be https; http is for loopback addresses, and for private hosts that Webhooks__AllowedHosts lists",
            _ => "must be https; for a local receiver on http set Webhooks__AllowPrivateTargets to true",
        };
    }

    /// <summary>Returns whether an operator answers for a host.</summary>
    public bool IsListed(string host) => allowedHosts?.Contains(host, StringComparer.OrdinalIgnoreCase) == true;

    /// <summary>Judges an address that a host was resolved to.</summary>
    /// <returns>What is wrong with it; null where it may be reached.</returns>
    public string? DescribeDenied(IPAddress address, Uri url)
    {
        if (FindDenied(address, url.IdnHost) is { } denied)
        {
            return denied.Name;
        }

        return url.Scheme == Uri.UriSchemeHttp && FindGroup(address) is not { IsPrivate: true }
            ? "a public address without TLS"
            : null;
    }

    /// <summary>Describes the group of a denied address; null where the address is allowed.</summary>
    public string? DescribeDenied(IPAddress address) => FindDenied(address, host: null)?.Name;

    private static bool IsMail(Uri url) => url.Scheme is "smtp" or "smtps";

    private string? FindAddressFault(Uri url, IPAddress? address)
    {
        if (address is not null && FindDenied(address, url.IdnHost) is { } denied)
        {
            return denied.Access switch
            {
                TargetAccess.Credentials =>
                    "is a cloud metadata address, which is never allowed; name the receiver's own address",
                TargetAccess.Loopback or TargetAccess.Private =>
                    "is not a public address; for a local receiver set Webhooks__AllowPrivateTargets to true",
                _ => $"is {denied.Name}, where no receiver can be; name the receiver's own address",
            };
        }

        return null;
    }

    private static string CompatibleNetwork(int prefixLength)
    {
        var bytes = new byte[16];
        bytes[(prefixLength - 1) / 8] = (byte)(0x80 >> ((prefixLength - 1) % 8));
        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes)}/{prefixLength}");
    }

    private static IPAddress? AddressOf(Uri url) =>
        string.Equals(url.IdnHost, "localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddress.TryParse(url.IdnHost, out var address) ? address
        : null;

    private AddressGroup? FindDenied(IPAddress address, string? host) =>
        FindGroup(address) is { } group
        && group.IsDenied(allowPrivateTargets)
        && !(group.Access == TargetAccess.Private && host is not null && IsListed(host))
            ? group
            : null;

    private static AddressGroup? FindGroup(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var group = Groups.MaxBy(group => group.PrefixLengthAt(plain))!;
        return group.PrefixLengthAt(plain) is not null ? group
            : Others.PrefixLengthAt(plain) is not null ? Others
            : null;
    }

    private enum TargetAccess
    {
        /// <summary>No receiver can be there.</summary>
        Never,

        /// <summary>Never allowed: a machine's credentials are served there.</summary>
        Credentials,

        /// <summary>Allowed with private targets alone.</summary>
        Loopback,

        /// <summary>Allowed with private targets, and at hosts that an operator answers for.</summary>
        Private,
    }

    /// <summary>Groups networks of the same kind.</summary>
    private sealed class AddressGroup(string name, TargetAccess access, IEnumerable<string> networks)
    {
        private readonly IPNetwork[] parsed = [.. networks.Select(network => IPNetwork.Parse(network))];

        public string Name { get; } = name;

        public TargetAccess Access { get; } = access;

        public string[] Networks { get; } = [.. networks];

        public bool IsPrivate => Access is TargetAccess.Loopback or TargetAccess.Private;

        public bool IsDenied(bool allowPrivateTargets) => !IsPrivate || !allowPrivateTargets;

        /// <returns>Null where it does not contain the address.</returns>
        public int? PrefixLengthAt(IPAddress address) =>
            parsed.Where(network => network.Contains(address)).Max(network => (int?)network.PrefixLength);
    }
}
