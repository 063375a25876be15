using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Jobs;
using HagueWatch.Publishers;
using HagueWatch.Reading;
using HagueWatch.Statistics;
using HagueWatch.Storage;
using HagueWatch.Tests.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace HagueWatch.EmulatorTests.Golden;

/// <summary>
/// A small store in which every kind of blob is, written by the pipeline on a simulated clock and the same every time.
/// </summary>
internal sealed class GoldenStore : IAsyncDisposable
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2025, 8, 28, 6, 0, 0, TimeSpan.Zero));
    private readonly LoopbackReceiver well = new(204);
    private readonly LoopbackReceiver gone = new(410);
    private ServiceProvider services = null!;
    private SmallNato nato = null!;

    private GoldenStore()
    {
    }

    public BlobStore Store { get; private set; } = null!;

    /// <summary>The settings that the pipeline and the operator's commands have in common.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; private set; } = null!;

    /// <summary>The keys of what the gate refused, in the order of their retrieval.</summary>
    public IReadOnlyList<string> Quarantined { get; private set; } = [];

    public static async Task<GoldenStore> WriteAsync(CancellationToken cancellationToken)
    {
        var store = new GoldenStore();
        await store.OpenAsync(cancellationToken);
        await store.PlayAsync(cancellationToken);
        return store;
    }

    /// <summary>
    /// Puts a document into quarantine, as if an earlier version of its publisher's parser had refused it.
    /// </summary>
    /// <returns>The record's key.</returns>
    public async Task<string> RefuseAsync(string publisherId, ImportFile file, CancellationToken cancellationToken)
    {
        var publisher = services.GetRequiredService<PublisherRegistry>().Get(publisherId);
        var url = new Uri($"https://example.org/{file.Name}");
        var facts = new DocumentFacts
        {
            Url = url,
            FinalUrl = url,
            Sha256 = Sha256.Compute(file.Bytes.Span),
            Length = file.Bytes.Length,
            Retrieved = clock.GetUtcNow(),
        };
        var documents = await services.GetRequiredService<EditionArchive>()
            .StoreRawAsync(publisherId, [new Document(file.Bytes, facts)], cancellationToken);
        var record = new QuarantineRecord
        {
            Publisher = publisherId,
            Key = EditionKey.Compute([facts.Sha256], publisher.ParserVersion, publisher.Parse(documents)),
            ParserVersion = publisher.ParserVersion,
            Documents = [facts],
            Findings = [new Finding("HW2001", Severity.Error, "here", "An earlier parser refused it.")],
        };
        await services.GetRequiredService<QuarantineStore>().AddAsync(record, cancellationToken);
        return record.Key;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await well.DisposeAsync();
        await gone.DisposeAsync();
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        Store = await Azurite.CreateStoreAsync(cancellationToken);
        Settings = new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = Azurite.ConnectionStringOf(Store.State),
            ["Archive:ContainerPrefix"] = Store.Archive.Name[..^"archive".Length],
            ["Webhooks:AllowPrivateTargets"] = "true",
            ["Webhooks:Endpoints:0:Id"] = "desk",
            ["Webhooks:Endpoints:0:Url"] = well.Url.AbsoluteUri,
            ["Webhooks:Endpoints:0:Secrets:0"] = AlertEvents.Secret,
            ["Webhooks:Endpoints:0:Heartbeat"] = "true",
            ["Webhooks:Endpoints:1:Id"] = "gone",
            ["Webhooks:Endpoints:1:Url"] = gone.Url.AbsoluteUri,
            ["Webhooks:Endpoints:1:Secrets:0"] = AlertEvents.Secret,
            ["Webhooks:Endpoints:1:Kinds"] = "edition.quarantined",
        };
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(Settings.ToDictionary(one => one.Key, string? (one) => one.Value))
            .Build();
        services = new ServiceCollection()
            .AddLogging()
            .AddHagueWatch(settings)
            .Replace(ServiceDescriptor.Singleton<TimeProvider>(clock))
            .Replace(ServiceDescriptor.Singleton<IPublisher>(_ => new SmallNato(clock)))
            .AddSingleton(provider => new Deployments(provider.GetRequiredService<BlobStore>(), () => "golden"))
            .BuildServiceProvider();
        nato = services.GetServices<IPublisher>().OfType<SmallNato>().Single();
    }

    private async Task PlayAsync(CancellationToken cancellationToken)
    {
        // An edition is archived. Hungary fails its path and equipment's share, Poland nothing.
        await OnAsync(
            new DateOnly(2025, 8, 28),
            [
                .. SmallNato.Figures("HUN", (2024, 2.21m, 24), (2025, 2.06m, 18)),
                .. SmallNato.Figures("POL", (2024, 3.79m, 50), (2025, 4.7m, 54)),
            ],
            cancellationToken);
        // The next one has a figure that cannot be, and an operator accepts it all the same.
        await OnAsync(
            new DateOnly(2025, 9, 1),
            SmallNato.Figures("HUN", (2024, 2.21m, 24), (2025, 21.2m, 21)),
            cancellationToken);
        var quarantine = services.GetRequiredService<QuarantineJob>();
        var refused = (await services.GetRequiredService<QuarantineReader>().ReadAllAsync(cancellationToken)).Single().Record;
        clock.Advance(TimeSpan.FromHours(1));
        await quarantine.AcceptAsync(refused, "ann", "NATO confirmed it.", ["HW3001", "HW4506"], null, cancellationToken);
        await AssessAsync(cancellationToken);
        // A third edition is archived, and the last one stays in quarantine.
        await OnAsync(
            new DateOnly(2025, 10, 1),
            [
                .. SmallNato.Figures("HUN", (2024, 2.21m, 24), (2025, 2.16m, 21)),
                .. SmallNato.Figures("POL", (2024, 3.79m, 50), (2025, 4.3m, 54)),
            ],
            cancellationToken);
        await OnAsync(
            new DateOnly(2025, 10, 2),
            SmallNato.Figures("HUN", (2025, 2.16m, 21), (2026, 99, 24)),
            cancellationToken);

        clock.Advance(TimeSpan.FromHours(1));
        await services.GetRequiredService<WatchFreshnessJob>().RunAsync(cancellationToken);
        await services.GetRequiredService<VerifyArchiveJob>().RunAsync(cancellationToken);
        await services.GetRequiredService<DeliverAlertsJob>().RunAsync(cancellationToken);
        Quarantined = [.. (await services.GetRequiredService<QuarantineReader>().ReadAllAsync(cancellationToken)).Select(one => one.Record.Key)];
    }

    private async Task OnAsync(DateOnly day, Observation[] figures, CancellationToken cancellationToken)
    {
        clock.SetUtcNow(new DateTimeOffset(day, new TimeOnly(6, 10), TimeSpan.Zero));
        nato.Publish(figures);
        await services.GetRequiredService<IngestJob>().RunAsync(nato.Descriptor.Id, cancellationToken);
        await AssessAsync(cancellationToken);
    }

    private async Task AssessAsync(CancellationToken cancellationToken)
    {
        clock.Advance(TimeSpan.FromMinutes(10));
        await services.GetRequiredService<AssessTrajectoriesJob>().RunAsync(cancellationToken);
    }
}
