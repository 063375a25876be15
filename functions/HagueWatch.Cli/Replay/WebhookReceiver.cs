using System.Collections.Concurrent;
using HagueWatch.Cli.Hosting;
using HagueWatch.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HagueWatch.Cli.Replay;

/// <summary>Receives webhooks on loopback as a subscriber would: verifies them, and counts an event once.</summary>
internal sealed class WebhookReceiver(WebhookSecret secret, TimeProvider clock) : IAsyncDisposable
{
    private readonly LoopbackServer server = new();
    private readonly WebhookVerifier verifier = new(secret, clock);
    private readonly ConcurrentDictionary<string, bool> verified = [];

    /// <summary>The ids of the events whose signature was right.</summary>
    public IReadOnlySet<string> Verified => verified.Keys.ToHashSet();

    public async Task<Uri> StartAsync(CancellationToken cancellationToken)
    {
        server.App.MapPost("/hooks", ReceiveAsync);
        return new Uri(await server.StartAsync(cancellationToken), "/hooks");
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        var id = request.Headers["webhook-id"].ToString();
        var (timestamp, signature) = (request.Headers["webhook-timestamp"], request.Headers["webhook-signature"]);
        var verdict = verifier.Verify(id, timestamp, signature, body.ToArray());
        if (verdict != WebhookVerdict.Valid)
        {
            return Results.Unauthorized();
        }

        verified.TryAdd(id, true);
        return Results.NoContent();
    }
}
