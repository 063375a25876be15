using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace HagueWatch.Tests.Webhooks;

/// <summary>A receiver on loopback that speaks TLS, and notes how each request came.</summary>
internal sealed class TlsReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<SeenRequest> requests = new();

    private TlsReceiver(X509Certificate2? certificate, HttpProtocols protocols, ClientCertificateMode clients)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocols;
            if (certificate is not null)
            {
                listen.UseHttps(certificate, https =>
                {
                    https.ClientCertificateMode = clients;
                    https.AllowAnyClientCertificate();
                });
            }
        }));
        app = builder.Build();
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            requests.Enqueue(new SeenRequest(
                context.Request.Method,
                context.Request.Protocol,
                context.Request.Headers.ToDictionary(
                    header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                context.Connection.ClientCertificate?.Thumbprint,
                body.ToArray()));
            context.Response.StatusCode = 204;
        });
    }

    public int Port => new Uri(app.Urls.First()).Port;

    public IReadOnlyList<SeenRequest> Requests => [.. requests];

    /// <param name="certificate">Null for a receiver without TLS.</param>
    /// <param name="protocols">What it speaks.</param>
    /// <param name="clients">Whether it asks for a client's certificate.</param>
    public static async Task<TlsReceiver> StartAsync(
        X509Certificate2? certificate,
        HttpProtocols protocols = HttpProtocols.Http1AndHttp2,
        ClientCertificateMode clients = ClientCertificateMode.NoCertificate)
    {
        var receiver = new TlsReceiver(certificate, protocols, clients);
        await receiver.app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}

/// <summary>A request as the receiver saw it.</summary>
internal sealed record SeenRequest(
    string Method,
    string Protocol,
    IReadOnlyDictionary<string, string> Headers,
    string? ClientThumbprint,
    byte[] Body);
