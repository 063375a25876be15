using System.Diagnostics;
using System.Globalization;
using System.Text;
using HagueWatch.Archive;
using HagueWatch.Archive.Verification;
using HagueWatch.Cli.Replay;
using HagueWatch.Editions;
using HagueWatch.EmulatorTests;
using HagueWatch.Jobs;
using HagueWatch.Publishers;
using HagueWatch.Publishers.Nato;
using HagueWatch.Publishers.WorldBank;
using HagueWatch.Reading;
using HagueWatch.Statistics;
using HagueWatch.Storage;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace HagueWatch.Benchmarks;

/// <summary>
/// Fills stores with ever more editions, and counts what each function and verb then asks of storage: <c>growth [editions…]</c>.
/// </summary>
/// <remarks>
/// A sixth of the editions are copies of NATO's newest, the others of the World Bank's, as often as each is revised. For each
/// there are five events and twelve deliveries that ended. What does not grow with history has the same number in every line.
/// </remarks>
internal static class GrowthTable
{
    private const int EventsOfAnEdition = 5;
    private const int DeliveriesOfAnEdition = 12;

    public static async Task RunAsync(IReadOnlyList<int> sizes)
    {
        using var emulator = await AzuriteProcess.StartAsync(CancellationToken.None);
        Console.WriteLine("| editions | what | reads | writes | listings | ms |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var size in sizes)
        {
            await MeasureAsync(emulator, size);
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\nThe most memory that this process took, which parsed, assessed, published and verified all of it: {process.PeakWorkingSet64 / 1_000_000} MB"));
    }

    private static async Task MeasureAsync(AzuriteProcess emulator, int size)
    {
        await using var services = Create(emulator, size);
        foreach (var container in services.GetRequiredService<BlobStore>().Containers)
        {
            await container.Client.CreateIfNotExistsAsync();
        }

        var filler = new Filler(services);
        await filler.FillAsync(size);
        await services.GetRequiredService<AssessTrajectoriesJob>().RunAsync(CancellationToken.None);
        await filler.TellAsync(size);
        await services.GetRequiredService<PublishSiteJob>().RunAsync(CancellationToken.None);
        await filler.AddAsync(NatoPublisher.Descriptor.Id);

        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var hungary = Allies.All.Single(ally => ally.Code == "HUN");
        (string What, Func<Task> RunAsync)[] measured =
        [
            ("`AssessTrajectories`, a new edition", () => services.GetRequiredService<AssessTrajectoriesJob>().RunAsync(CancellationToken.None)),
            ("`AssessTrajectories`, nothing new", () => services.GetRequiredService<AssessTrajectoriesJob>().RunAsync(CancellationToken.None)),
            ("`PublishSite`, a new edition", () => services.GetRequiredService<PublishSiteJob>().RunAsync(CancellationToken.None)),
            ("`PublishSite`, nothing new", () => services.GetRequiredService<PublishSiteJob>().RunAsync(CancellationToken.None)),
            ("`DeliverAlerts`, nothing due", () => services.GetRequiredService<DeliverAlertsJob>().RunAsync(CancellationToken.None)),
            ("`WatchFreshness`", () => services.GetRequiredService<WatchFreshnessJob>().RunAsync(CancellationToken.None)),
            ("`show HUN --as-of`", () => services.GetRequiredService<AllyReader>().ReadAsync(hungary, day, pledge: null, CancellationToken.None)),
            ("`status`", () => services.GetRequiredService<StatusReader>().ReadAsync(CancellationToken.None)),
            ("`VerifyArchive`", () => services.GetRequiredService<VerifyArchiveJob>().RunAsync(CancellationToken.None)),
            ("`verify`", () => services.GetRequiredService<ArchiveVerification>().VerifyAsync(_ => { }, CancellationToken.None)),
        ];
        foreach (var (what, runAsync) in measured)
        {
            var watch = Stopwatch.StartNew();
            var operations = await CountAsync(runAsync);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {size} | {what} | {operations.Reads} | {operations.Writes} | {operations.Lists} | {watch.Elapsed.TotalMilliseconds:0} |"));
        }
    }

    private static async Task<BlobOperations> CountAsync(Func<Task> runAsync)
    {
        var counter = BlobOperationCounter.Begin();
        await runAsync();
        return counter.Counted;
    }

    private static ServiceProvider Create(AzuriteProcess emulator, int size)
    {
        var settings = new Dictionary<string, string?>
        {
            [StorageAccount.HostKey] = emulator.ConnectionString,
            [StorageAccount.ContainerPrefixKey] = string.Create(CultureInfo.InvariantCulture, $"growth-{size}-"),
            ["Site:ConnectionString"] = emulator.ConnectionString,
        };
        return new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.None))
            .AddHagueWatch(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .Replace(ServiceDescriptor.Singleton(new NatoParser(ReplayEditions.Read().ExpectedGaps)))
            .BuildServiceProvider();
    }

    /// <summary>Archives copies of the bundled editions, each with a document of its own.</summary>
    private sealed class Filler(IServiceProvider services)
    {
        private readonly EditionArchive archive = services.GetRequiredService<EditionArchive>();
        private readonly PublisherRegistry publishers = services.GetRequiredService<PublisherRegistry>();
        private readonly BlobStore store = services.GetRequiredService<BlobStore>();
        private readonly KeptEvents events = services.GetRequiredService<KeptEvents>();
        private readonly Dictionary<string, Edition> newest = new(StringComparer.Ordinal);
        private int copies;

        /// <summary>Imports the bundled editions, and adds copies until there are so many.</summary>
        public async Task FillAsync(int size)
        {
            var import = services.GetRequiredService<ImportJob>();
            var bundled = ReplayEditions.Read();
            var editions = bundled.Imported.Select(one => (one.Publisher, File: one.Read(), one.Published)).Concat(
                bundled.Offered.Select(one => (
                    one.Publisher, File: new ImportFile(one.Document, one.Read()), Published: DateOnly.FromDateTime(one.Published.UtcDateTime))));
            foreach (var (publisher, file, published) in editions.OrderBy(one => one.Published))
            {
                var result = await import.RunAsync(publisher, [file], published, CancellationToken.None);
                var entry = result.Commit?.Entry ?? throw new InvalidOperationException(string.Join(' ', result.Findings));
                newest[publisher] = (await archive.ReadEditionAsync(entry, CancellationToken.None)).Edition;
            }

            for (var number = bundled.Imported.Count + bundled.Offered.Count; number < size; number++)
            {
                await AddAsync(number % 6 == 0 ? NatoPublisher.Descriptor.Id : WorldBankPublisher.Descriptor.Id);
            }
        }

        /// <summary>Archives another copy of a publisher's newest edition.</summary>
        public async Task AddAsync(string publisher)
        {
            var bytes = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"copy {++copies}"));
            var address = new Uri("https://example.org/copy");
            var now = TimeProvider.System.GetUtcNow();
            var facts = new DocumentFacts
            {
                Url = address,
                FinalUrl = address,
                Sha256 = Sha256.Compute(bytes),
                Length = bytes.Length,
                Retrieved = now,
            };
            await archive.StoreRawAsync(publisher, [new Document(bytes, facts)], CancellationToken.None);
            var commit = await archive.CommitAsync(
                publishers.Get(publisher), new ParsedEdition(newest[publisher], []), [facts], now, knownLink: null, CancellationToken.None);
            if (commit.Outcome != CommitOutcome.Committed)
            {
                throw new InvalidOperationException($"A copy of {publisher} was {commit.Outcome}.");
            }
        }

        /// <summary>Keeps copies of the events that were raised, and deliveries that ended.</summary>
        public async Task TellAsync(int editions)
        {
            var told = (await events.ReadSinceAsync(DateTimeOffset.MinValue, CancellationToken.None)).Events;
            var count = editions * EventsOfAnEdition - told.Count;
            var copies = Enumerable.Range(0, Math.Max(0, count))
                .Select(number => told[number % told.Count] with { Sequence = 1000 + number })
                .ToList();
            await Parallel.ForEachAsync(copies, async (one, token) => await events.KeepAsync(one, token));

            var endpoints = Enumerable.Range(0, DeliveriesOfAnEdition).Select(number => $"growth{number}");
            var deliveries =
                from one in told.Concat(copies).Take(editions)
                from endpoint in endpoints
                select Delivery.Create(one, new Subscriber { Id = endpoint }) with
                {
                    State = DeliveryState.Delivered,
                    Due = null,
                    Ended = TimeProvider.System.GetUtcNow(),
                };
            await Parallel.ForEachAsync(deliveries, async (one, token) => await store.Outbox.TryCreateAsync(
                BlobPaths.Delivery(one.Event, one.Endpoint), ArchiveJson.Write(one), ContentTypes.Json, token, Outbox.MetadataOf(one)));
        }
    }
}
