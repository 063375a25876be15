using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;

namespace HagueWatch.Webhooks;

/// <summary>Reads how an endpoint wants its requests made.</summary>
/// <param name="fail">Takes each mistake with the setting's section.</param>
internal sealed class RequestSettingsReader(Action<IConfigurationSection, string> fail)
{
    private const string Method = "Method";
    private const string Headers = "Headers";
    private const string ClientCertificate = "ClientCertificate";
    private const string ClientCertificatePassword = "ClientCertificatePassword";
    private const string Handshake = "Handshake";

    /// <summary>The settings of an endpoint that it reads.</summary>
    public static readonly string[] Keys = [Method, Headers, ClientCertificate, ClientCertificatePassword, Handshake];

    /// <summary>What the sender, its signature, the body or the connection itself says.</summary>
    private static readonly string[] ReservedHeaders =
    [
        "Allow", "Connection", "Expect", "Expires", "Host", "Keep-Alive", "Last-Modified", "TE", "Trailer",
        "Transfer-Encoding", "Upgrade", "traceparent", "tracestate",
    ];

    private static readonly string[] ReservedPrefixes = ["webhook-", "Content-", "Proxy-"];

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public RequestSettings Read(IConfigurationSection endpoint) => new()
    {
        Method = ReadMethod(endpoint.GetSection(Method)),
        Headers = ReadHeaders(endpoint.GetSection(Headers)),
        Handshake = ReadSwitch(endpoint.GetSection(Handshake)),
        ClientCertificate = ReadCertificate(
            endpoint.GetSection(ClientCertificate), endpoint.GetSection(ClientCertificatePassword)),
    };

    private bool ReadSwitch(IConfigurationSection section)
    {
        if (string.IsNullOrEmpty(section.Value) || bool.TryParse(section.Value, out _))
        {
            return string.Equals(section.Value, bool.TrueString, StringComparison.OrdinalIgnoreCase);
        }

        fail(section, "must be true or false");
        return false;
    }

    private HttpMethod ReadMethod(IConfigurationSection section)
    {
        switch (section.Value?.ToUpperInvariant())
        {
            case null or "" or "POST":
                return HttpMethod.Post;
            case "PUT":
                return HttpMethod.Put;
            default:
                fail(section, "must be POST or PUT");
                return HttpMethod.Post;
        }
    }

    private Dictionary<string, string> ReadHeaders(IConfigurationSection section)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var one in section.GetChildren())
        {
            var (name, value) = Split(one);
            if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameCharacters))
            {
                fail(one, "must be named as a header is, or be 'name: value' under a number");
            }
            else if (ReservedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase)
                || Array.Exists(ReservedPrefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            {
                fail(one, "is a header that the sender sets itself");
            }
            else if (value.Length == 0 || !value.All(character => character is '\t' or (>= ' ' and <= '~')))
            {
                fail(one, "must have a value of visible ASCII characters on one line");
            }
            else if (!headers.TryAdd(name, value))
            {
                fail(one, "is a header that is set twice");
            }
        }

        return headers;
    }

    // Many places take no hyphen in the name of a variable: there a header is a line under a number.
    private static (string Name, string Value) Split(IConfigurationSection section)
    {
        var value = section.Value ?? "";
        if (!section.Key.All(char.IsAsciiDigit))
        {
            return (section.Key, value.Trim());
        }

        var colon = value.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? ("", "") : (value[..colon].Trim(), value[(colon + 1)..].Trim(' ', '\t'));
    }

    private X509Certificate2? ReadCertificate(IConfigurationSection section, IConfigurationSection password)
    {
        if (string.IsNullOrEmpty(section.Value))
        {
            if (!string.IsNullOrEmpty(password.Value))
            {
                fail(password, $"needs {ClientCertificate} beside it");
            }

            return null;
        }

        try
        {
            return Load(section.Value, string.IsNullOrEmpty(password.Value) ? null : password.Value);
        }
        catch (Exception failure) when (
            failure is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            fail(section, string.Create(
                CultureInfo.InvariantCulture,
                $"must be a file in PEM or PFX with a certificate and its private key ({failure.GetType().Name}); "
                + $"one that is encrypted needs {ClientCertificatePassword}"));
            return null;
        }
    }

    private static X509Certificate2 Load(string path, string? password)
    {
        var bytes = File.ReadAllBytes(path);
        if (!bytes.AsSpan().StartsWith("-----BEGIN"u8))
        {
            var certificate = X509CertificateLoader.LoadPkcs12(bytes, password);
            return certificate.HasPrivateKey ? certificate : throw new CryptographicException("No private key.");
        }

        return password is null
            ? X509Certificate2.CreateFromPemFile(path)
            : X509Certificate2.CreateFromEncryptedPemFile(path, password);
    }
}
