using System.Security.Cryptography.X509Certificates;

namespace HagueWatch.Webhooks;

/// <summary>Holds how an endpoint wants its requests made.</summary>
internal sealed class RequestSettings
{
    public static RequestSettings Default { get; } = new();

    /// <value>Default: POST.</value>
    public HttpMethod Method { get; init; } = HttpMethod.Post;

    /// <summary>Further headers. Their values are secrets: they are never stored, logged or shown.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The certificate by which the receiver knows the sender, with its private key.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>Whether the receiver is asked for its consent before the first event.</summary>
    /// <value>Default: false.</value>
    public bool Handshake { get; init; }

    /// <summary>Has a request made this way.</summary>
    public void Apply(HttpRequestMessage request)
    {
        request.Method = Method;
        foreach (var (name, value) in Headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
