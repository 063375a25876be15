using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;

namespace HagueWatch.Webhooks;

/// <summary>Reads the settings that concern every connection.</summary>
/// <param name="failures">Receives each mistake, with its key and without its value.</param>
internal sealed class ConnectionSettingsReader(ICollection<string> failures)
{
    private const StringSplitOptions Trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    /// <summary>Reads a list of hosts, indexed or with commas.</summary>
    public IReadOnlyList<string> ReadHosts(IConfigurationSection section)
    {
        var hosts = new List<string>();
        foreach (var setting in section.GetChildren().Prepend(section))
        {
            foreach (var text in (setting.Value ?? "").Split(',', Trimmed))
            {
                if (Uri.CheckHostName(text) != UriHostNameType.Unknown
                    && Uri.TryCreate($"https://{Bracketed(text)}/", UriKind.Absolute, out var url))
                {
                    hosts.Add(url.IdnHost);
                }
                else
                {
                    Fail(setting, "must be of hosts, such as hooks.example.org, without scheme or port");
                }
            }
        }

        return hosts;
    }

    public WebProxy? ReadProxy(IConfigurationSection section)
    {
        if (string.IsNullOrEmpty(section.Value))
        {
            return null;
        }

        if (!Uri.TryCreate(section.Value, UriKind.Absolute, out var url)
            || url.Scheme is not ("http" or "https")
            || url.PathAndQuery != "/")
        {
            Fail(section, "must be a proxy's address, such as http://proxy.example.org:3128");
            return null;
        }

        var address = new UriBuilder(url) { UserName = "", Password = "" }.Uri;
        return new WebProxy(address) { Credentials = CredentialsOf(url) };
    }

    /// <summary>Reads a file of certificates.</summary>
    public X509Certificate2Collection ReadAuthorities(IConfigurationSection section)
    {
        var authorities = new X509Certificate2Collection();
        if (string.IsNullOrEmpty(section.Value))
        {
            return authorities;
        }

        try
        {
            authorities.ImportFromPemFile(section.Value);
        }
        catch (Exception failure) when (
            failure is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            Fail(section, $"cannot be read ({failure.GetType().Name})");
            return authorities;
        }

        if (authorities.Count == 0)
        {
            Fail(section, "must be a file of certificates in PEM");
        }

        return authorities;
    }

    private static string Bracketed(string host) =>
        Uri.CheckHostName(host) == UriHostNameType.IPv6 && !host.StartsWith('[') ? $"[{host}]" : host;

    private static NetworkCredential? CredentialsOf(Uri url)
    {
        if (url.UserInfo.Length == 0)
        {
            return null;
        }

        var parts = url.UserInfo.Split(':', 2);
        return new NetworkCredential(
            Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? ""));
    }

    private void Fail(IConfigurationSection section, string message) =>
        failures.Add(EndpointReader.At(section, message));
}
