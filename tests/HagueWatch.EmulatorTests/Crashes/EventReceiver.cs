using System.Collections.Concurrent;
using System.Text;
using HagueWatch.Cli.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HagueWatch.EmulatorTests.Crashes;

/// <summary>Receives the webhooks of many stores and keeps them apart by the path they come to.</summary>
internal sealed class EventReceiver : IAsyncDisposable
{
    private readonly LoopbackServer server = new();
    private readonly ConcurrentDictionary<string, Inbox> inboxes = new();
    private Uri? address;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        server.App.MapPost("/{store}/{endpoint}", ReceiveAsync);
        address = await server.StartAsync(cancellationToken);
    }

    public Uri UrlOf(string store, string endpoint) => new(address!, $"/{store}/{endpoint}");

    public Inbox InboxOf(string store) => inboxes.GetOrAdd(store, _ => new Inbox());

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task<IResult> ReceiveAsync(string store, string endpoint, HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        await InboxOf(store).AddAsync(new ReceivedEvent(endpoint, request.Headers["webhook-id"].ToString(), body));
        return Results.NoContent();
    }
}

/// <summary>What the endpoints of one store received.</summary>
internal sealed class Inbox
{
    private readonly List<ReceivedEvent> events = [];

    /// <summary>Called when a request has arrived, with the number of requests so far, before it is answered.</summary>
    public Func<int, Task> Arrived { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyList<ReceivedEvent> Events
    {
        get
        {
            lock (events)
            {
                return [.. events];
            }
        }
    }

    public Task AddAsync(ReceivedEvent received)
    {
        lock (events)
        {
            events.Add(received);
            return Arrived(events.Count);
        }
    }
}

/// <summary>One request as it came.</summary>
internal sealed record ReceivedEvent(string Endpoint, string Id, string Body);
