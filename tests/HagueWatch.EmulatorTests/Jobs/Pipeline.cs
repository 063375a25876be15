using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Jobs;
using HagueWatch.Publishers.Nato;
using HagueWatch.Runs;
using HagueWatch.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>The pipeline as a host has it, on a store of its own, with a clock that a test moves.</summary>
internal sealed class Pipeline : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private Pipeline(ServiceProvider services, BlobStore store, FakeTimeProvider clock)
    {
        this.services = services;
        Store = store;
        Clock = clock;
    }

    public BlobStore Store { get; }

    public FakeTimeProvider Clock { get; }

    /// <param name="site">The publisher.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <param name="gaps">What the gate is told that some documents lack.</param>
    public static Task<Pipeline> OpenAsync(NatoSite site, CancellationToken cancellationToken, params ExpectedGap[] gaps) =>
        OpenAsync(site, _ => { }, cancellationToken, gaps);

    /// <param name="site">The publisher.</param>
    /// <param name="configure">Replaces services.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <param name="gaps">What the gate is told that some documents lack.</param>
    public static async Task<Pipeline> OpenAsync(
        NatoSite site,
        Action<IServiceCollection> configure,
        CancellationToken cancellationToken,
        params ExpectedGap[] gaps)
    {
        var store = await Azurite.CreateStoreAsync(cancellationToken);
        var settings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = Azurite.ConnectionStringOf(store.State),
            ["Publishers:Nato:IndexUrl"] = site.Index.AbsoluteUri,
        };
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 7, 10, 12, 0, 0, TimeSpan.Zero));
        var services = new ServiceCollection()
            .AddLogging()
            .AddHagueWatch(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .Replace(ServiceDescriptor.Singleton<TimeProvider>(clock))
            .Replace(ServiceDescriptor.Singleton(store))
            .AddSingleton(provider => new Deployments(provider.GetRequiredService<BlobStore>(), () => "test"))
            .Replace(ServiceDescriptor.Singleton(new NatoParser(gaps)));
        configure(services);
        return new Pipeline(services.BuildServiceProvider(), store, clock);
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Runs the ingest an hour after whatever was before.</summary>
    public Task<RunRecord> IngestAsync(CancellationToken cancellationToken)
    {
        Clock.Advance(TimeSpan.FromHours(1));
        return Get<IngestJob>().RunAsync("nato", cancellationToken);
    }

    /// <summary>Assesses an hour after whatever was before.</summary>
    public Task<RunRecord> AssessAsync(CancellationToken cancellationToken)
    {
        Clock.Advance(TimeSpan.FromHours(1));
        return Get<AssessTrajectoriesJob>().RunAsync(cancellationToken);
    }

    /// <summary>Watches an hour after whatever was before.</summary>
    public Task<RunRecord> WatchAsync(CancellationToken cancellationToken)
    {
        Clock.Advance(TimeSpan.FromHours(1));
        return Get<WatchFreshnessJob>().RunAsync(cancellationToken);
    }

    public Task<ImportResult> ImportAsync(string name, byte[] file, DateOnly published, CancellationToken cancellationToken)
    {
        Clock.Advance(TimeSpan.FromHours(1));
        return Get<ImportJob>().RunAsync("nato", [new ImportFile(name, file)], published, cancellationToken);
    }

    public async Task<Catalogue> CatalogueAsync(CancellationToken cancellationToken) =>
        (await Get<JsonBlob<Catalogue>>().ReadAsync(cancellationToken)).Value;

    /// <summary>The edition that counts now.</summary>
    public async Task<CatalogueEntry?> CurrentAsync(CancellationToken cancellationToken) =>
        (await CatalogueAsync(cancellationToken)).CurrentAt("nato", Clock.GetUtcNow());

    public async Task<PublisherState> StateAsync(CancellationToken cancellationToken) =>
        (await Get<PublisherStates>().For("nato").ReadAsync(cancellationToken)).Value;

    public async Task<AlertRecord?> AlertAsync(string key, CancellationToken cancellationToken) =>
        (await Get<JsonBlob<Ledger>>().ReadAsync(cancellationToken)).Value.Alerts.GetValueOrDefault(AlertKey.Parse(key));

    /// <summary>A container's blobs and their versions; any write to it shows.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ListAsync(BlobContainer container, CancellationToken cancellationToken)
    {
        var blobs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var blob in container.Client.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            blobs.Add(blob.Name, blob.Properties.ETag!.Value.ToString());
        }

        return blobs;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
