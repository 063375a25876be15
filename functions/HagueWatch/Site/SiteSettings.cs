using HagueWatch.Publishers;
using Microsoft.Extensions.Configuration;

namespace HagueWatch.Site;

/// <summary>Holds what an operator sets of the published record.</summary>
internal sealed record SiteSettings
{
    /// <summary>The settings, apart from those of the storage account.</summary>
    public static SettingsSection Section { get; } =
        new("Site", ["ConnectionString", "ServiceUri", "ClientId", nameof(Address), nameof(Omit)]);

    /// <summary>The site's own address with a slash at its end, for feeds and descriptors; null where none is set.</summary>
    public Uri? Address { get; init; }

    /// <summary>The ids of the publishers whose figures are left out.</summary>
    public IReadOnlySet<string> Omit { get; init; } = new HashSet<string>();

    /// <exception cref="SettingException">A setting cannot be used; the message names it.</exception>
    public static SiteSettings Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var omitted = configuration["Site:Omit"]?.Split(
            ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        var known = PublisherServices.Descriptors.Select(publisher => publisher.Id).ToList();
        return omitted.FirstOrDefault(id => !known.Contains(id)) is { } unknown
            ? throw new SettingException($"Site__Omit names '{unknown}', which is none of {string.Join(", ", known)}.")
            : new SiteSettings { Address = ReadAddress(configuration["Site:Address"]), Omit = omitted.ToHashSet() };
    }

    private static Uri? ReadAddress(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            && address is { AbsolutePath: "/", Query: "", Fragment: "" }
            ? address
            : throw new SettingException(
                "Site__Address must be the https address of the site's root, such as https://example.org/.");
}
