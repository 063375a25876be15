using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace HagueWatch.Webhooks;

/// <summary>Makes the handlers that connect to the targets of webhooks.</summary>
internal sealed class TargetHandlers(WebhookOptions options, TargetConnector connector)
{
    // A connection is checked when it is made; this bounds how long a change of the name's addresses goes unnoticed.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private readonly ServerTrust trust = new(options.CertificateAuthorities);

    /// <summary>Creates the handler of every endpoint that needs none of its own.</summary>
    public HttpMessageHandler CreateShared() => CreateChecked(certificate: null);

    /// <summary>Creates an endpoint's own handler: for its certificate, the proxy, or a host that may be private.</summary>
    /// <returns>Null where the shared one serves.</returns>
    public HttpMessageHandler? CreateOwn(Endpoint endpoint)
    {
        var certificate = endpoint.Request.ClientCertificate;
        if (options.Proxy is { } proxy)
        {
            var handler = CreatePlain(certificate);
            handler.Proxy = proxy;
            return handler;
        }

        if (options.Targets.IsListed(endpoint.Url.IdnHost))
        {
            var handler = CreatePlain(certificate);
            handler.UseProxy = false;
            handler.ConnectCallback = async (context, cancellationToken) =>
            {
                var port = context.DnsEndPoint.Port;
                var socket = await connector.ConnectAsync(endpoint.Url, port, cancellationToken);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            };
            return handler;
        }

        return certificate is null ? null : CreateChecked(certificate);
    }

    private HttpMessageHandler CreateChecked(X509Certificate2? certificate)
    {
        var handler = TargetPolicy.ForConnections(options.AllowPrivateTargets).GetHandler();
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.PooledConnectionLifetime = ConnectionLifetime;
        handler.SslOptions = CreateTls(certificate);
        return handler;
    }

    private SocketsHttpHandler CreatePlain(X509Certificate2? certificate) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = ConnectionLifetime,
        SslOptions = CreateTls(certificate),
    };

    private SslClientAuthenticationOptions CreateTls(X509Certificate2? certificate)
    {
        var tls = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = trust.Accepts };
        if (certificate is not null)
        {
            tls.ClientCertificates = [certificate];
            // Also where the receiver names no authorities that it trusts, or others.
            tls.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        }

        return tls;
    }
}
