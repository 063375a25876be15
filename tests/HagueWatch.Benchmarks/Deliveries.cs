using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using HagueWatch.Alerts;
using HagueWatch.Storage;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace HagueWatch.Benchmarks;

/// <summary>
/// How fast a healthy endpoint is served, alone and beside one that hangs and one that refuses connections. Start Azurite and set
/// <c>HAGUEWATCH_STORAGE</c> to its connection string.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 5)]
public class Deliveries : IDisposable
{
    private const int Events = 200;
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static int stores;

    private readonly List<TcpListener> listeners = [];
    private Uri well = null!;
    private Uri hanging = null!;
    private Uri refusing = null!;
    private WebhookClient client = null!;
    private Dispatcher dispatcher = null!;
    private TaskCompletionSource served = null!;
    private int received;

    /// <summary>Whether the two sick endpoints stand beside it.</summary>
    [Params(false, true)]
    public bool BesideSickOnes { get; set; }

    [GlobalSetup]
    public void Listen()
    {
        well = Listen(async connection =>
        {
            using (connection)
            {
                var buffer = new byte[64 * 1024];
                while (await connection.GetStream().ReadAsync(buffer) > 0)
                {
                    await connection.GetStream().WriteAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray());
                    if (Interlocked.Increment(ref received) == Events)
                    {
                        served.SetResult();
                    }
                }
            }
        });
        hanging = Listen(_ => Task.CompletedTask);
        refusing = Listen(_ => Task.CompletedTask);
        listeners[^1].Stop();
    }

    [GlobalCleanup]
    public void Stop() => listeners.ForEach(listener => listener.Stop());

    [IterationSetup]
    public void Fill() => FillAsync().GetAwaiter().GetResult();

    /// <summary>From the start of a drain until the healthy endpoint has all of its events.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public async Task ServeHealthyEndpoint()
    {
        using var enough = new CancellationTokenSource();
        var draining = dispatcher.DrainAsync(enough.Token);
        await served.Task;
        await enough.CancelAsync();
        try
        {
            await draining;
        }
        catch (OperationCanceledException)
        {
        }

    }

    public void Dispose()
    {
        client?.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task FillAsync()
    {
        var storage = Environment.GetEnvironmentVariable("HAGUEWATCH_STORAGE")
            ?? throw new InvalidOperationException("Set HAGUEWATCH_STORAGE to the connection string of a running Azurite.");
        var store = new BlobStore(new(storage, StorageAccount.ClientOptions()), $"b{Environment.ProcessId}-{stores++}-");
        foreach (var container in store.Containers)
        {
            await container.Client.CreateIfNotExistsAsync();
        }

        Endpoint[] endpoints = BesideSickOnes ? [Named("hanging", hanging), Named("refusing", refusing), Named("well", well)] : [Named("well", well)];
        var options = Options.Create(new WebhookOptions { AllowPrivateTargets = true, Endpoints = endpoints });
        var outbox = new Outbox(store, options, NullLogger<Outbox>.Instance);
        client?.Dispose();
        client = new WebhookClient(options, TimeProvider.System);
        var logger = NullLogger<Dispatcher>.Instance;
        var attempter = new DeliveryAttempter(outbox, client, TimeProvider.System, Random.Shared.NextDouble, logger);
        dispatcher = new Dispatcher(
            outbox, new EndpointStates(store), attempter, options, TimeProvider.System, logger);
        served = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        received = 0;
        for (var number = 0; number < Events; number++)
        {
            await outbox.AddAsync(EventOf(number), CancellationToken.None);
        }
    }

    private Uri Listen(Func<TcpClient, Task> serve)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        listeners.Add(listener);
        _ = AcceptAsync(listener, serve);
        return new Uri($"http://{listener.LocalEndpoint}/");
    }

    private static async Task AcceptAsync(TcpListener listener, Func<TcpClient, Task> serve)
    {
        try
        {
            while (true)
            {
                _ = serve(await listener.AcceptTcpClientAsync());
            }
        }
        catch (SocketException)
        {
            // Stopped.
        }
    }

    private static Endpoint Named(string id, Uri url) => new() { Id = id, Url = url, Secrets = [WebhookSecret.Parse(Secret)] };

    private static AlertEvent EventOf(int number) => new()
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
}
