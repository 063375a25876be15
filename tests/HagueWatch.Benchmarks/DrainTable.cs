using System.Diagnostics;
using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using HagueWatch.Alerts;
using HagueWatch.Cli.Hosting;
using HagueWatch.EmulatorTests;
using HagueWatch.Storage;
using HagueWatch.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Endpoint = HagueWatch.Webhooks.Endpoint;

namespace HagueWatch.Benchmarks;

/// <summary>Measures how fast what is due is sent, beside a bare loop of HTTP requests: <c>drain [due…]</c>.</summary>
/// <remarks>
/// The receiver is one Kestrel server in this process, the storage an Azurite of its own, to which latency is added. The
/// bare loop posts the same bodies to the same receiver, one after the other, and asks nothing of storage.
/// </remarks>
internal static class DrainTable
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static int stores;

    public static async Task RunAsync(IReadOnlyList<int> counts)
    {
        using var emulator = await AzuriteProcess.StartAsync(CancellationToken.None);
        await using var receiver = new CountingReceiver();
        await receiver.StartAsync();
        Console.WriteLine(
            "| storage latency | endpoints | due | first request | events a second | bare loop | ratio | blob operations each "
            + "| idle tick after | memory |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var latency in (int[])[0, 15])
        {
            foreach (var endpoints in (int[])[1, 50])
            {
                foreach (var due in counts)
                {
                    Console.WriteLine(await MeasureAsync(emulator, receiver, latency, endpoints, due));
                }
            }
        }
    }

    private static async Task<string> MeasureAsync(
        AzuriteProcess emulator, CountingReceiver receiver, int latency, int endpoints, int due)
    {
        var slow = new AddedLatency();
        var clientOptions = StorageAccount.ClientOptions();
        clientOptions.AddPolicy(slow, HttpPipelinePosition.PerRetry);
        var service = new BlobServiceClient(emulator.ConnectionString, clientOptions);
        var store = new BlobStore(service, string.Create(CultureInfo.InvariantCulture, $"drain{stores++}-"));
        foreach (var container in store.Containers)
        {
            await container.Client.CreateIfNotExistsAsync();
        }

        var options = Options.Create(new WebhookOptions
        {
            AllowPrivateTargets = true,
            Endpoints = [.. Enumerable.Range(0, endpoints).Select(number => Endpoint(number, receiver.Address))],
        });
        using var client = new WebhookClient(options, TimeProvider.System);
        var states = new EndpointStates(store);
        var outbox = new Outbox(store, states, options, NullLogger<Outbox>.Instance);
        var logger = NullLogger<Dispatcher>.Instance;
        var attempter = new DeliveryAttempter(outbox, client, TimeProvider.System, Random.Shared.NextDouble, logger);
        var dispatcher = new Dispatcher(outbox, states, attempter, options, TimeProvider.System, logger);
        List<Delivery> deliveries =
        [
            .. Enumerable.Range(0, due / endpoints).SelectMany(number => outbox.DeliveriesOf(Event(number), [])),
        ];
        await outbox.AddAsync(deliveries, CancellationToken.None);

        slow.Delay = TimeSpan.FromMilliseconds(latency);
        receiver.Begin();
        var operations = BlobOperationCounter.Begin();
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var took = Stopwatch.StartNew();
        var sent = 0;
        while (sent < deliveries.Count)
        {
            sent += (await dispatcher.DrainAsync(CancellationToken.None)).Delivered;
        }

        took.Stop();
        var grown = (GC.GetTotalMemory(forceFullCollection: false) - memory) / 1_000_000m;
        var counted = operations.Counted;
        var idle = Stopwatch.StartNew();
        await dispatcher.DrainAsync(CancellationToken.None);
        idle.Stop();
        var rate = sent / took.Elapsed.TotalSeconds;
        var bare = await MeasureBareLoopAsync(receiver.Address, deliveries.Take(2000));
        var each = (decimal)(counted.Reads + counted.Writes + counted.Lists) / sent;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {latency} ms | {endpoints} | {sent} | {receiver.First.TotalMilliseconds:0} ms | {rate:0} | {bare:0} "
            + $"| {rate / bare:0.00} | {each:0.000} | {idle.Elapsed.TotalMilliseconds:0} ms | {grown:0} MB |");
    }

    private static async Task<double> MeasureBareLoopAsync(Uri address, IEnumerable<Delivery> deliveries)
    {
        using var http = new HttpClient();
        var took = Stopwatch.StartNew();
        var sent = 0;
        foreach (var delivery in deliveries)
        {
            using var content = new StringContent(delivery.Body);
            using var answer = await http.PostAsync(address, content);
            answer.EnsureSuccessStatusCode();
            sent++;
        }

        return sent / took.Elapsed.TotalSeconds;
    }

    private static Endpoint Endpoint(int number, Uri address) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"endpoint-{number}"),
        Url = address,
        Secrets = [WebhookSecret.Parse(Secret)],
    };

    private static AlertEvent Event(int number) => new()
    {
        Alert = new AlertKey(AlertKind.SourceStale, number.ToString(CultureInfo.InvariantCulture)),
        Transition = AlertTransition.Raised,
        Sequence = 1,
        Severity = AlertSeverity.Warning,
        PreviousState = AlertState.Inactive,
        State = AlertState.Firing,
        Time = TimeProvider.System.GetUtcNow(),
        Publisher = "nato",
        Summary = "NATO's newest edition is late.",
    };

    /// <summary>Answers 204, and knows when the first request of a measurement came.</summary>
    private sealed class CountingReceiver : IAsyncDisposable
    {
        private readonly LoopbackServer server = new();
        private Stopwatch since = new();
        private long first;

        public Uri Address { get; private set; } = null!;

        public TimeSpan First => TimeSpan.FromTicks(first);

        public async Task StartAsync()
        {
            server.App.MapPost("/", () =>
            {
                Interlocked.CompareExchange(ref first, since.Elapsed.Ticks, 0);
                return Results.NoContent();
            });
            Address = await server.StartAsync(CancellationToken.None);
        }

        public void Begin() => (since, first) = (Stopwatch.StartNew(), 0);

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }

    /// <summary>Delays each request to storage.</summary>
    private sealed class AddedLatency : HttpPipelinePolicy
    {
        public TimeSpan Delay { get; set; }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("The pipeline asks storage without blocking.");

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (Delay > TimeSpan.Zero)
            {
                await Task.Delay(Delay, TimeProvider.System, message.CancellationToken);
            }

            await ProcessNextAsync(message, pipeline);
        }
    }
}
