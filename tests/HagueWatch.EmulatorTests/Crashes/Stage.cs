using System.Globalization;
using Azure.Storage.Blobs;
using HagueWatch.Cli.Replay;
using HagueWatch.EmulatorTests.Jobs;
using HagueWatch.OneStep;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.EmulatorTests.Crashes;

/// <summary>Everything around the stores: a publisher's site, a receiver of webhooks, and the scenes as played undisturbed.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private const string Secret = "whsec_aGFndWUtd2F0Y2gtdGVzdHMtb25seS0wMDAwMDAwMA==";

    private static readonly Lazy<Task<Stage>> Shared = new(() => OpenAsync(CancellationToken.None));

    private static int stores;

    private readonly EventReceiver receiver = new();
    private readonly Dictionary<SceneName, Scene> scenes = [];
    private readonly NatoSite site;
    private readonly string storage;
    private readonly string expectedGap;

    private Stage(NatoSite site, string storage, OfferedEdition newest)
    {
        (this.site, this.storage) = (site, storage);
        expectedGap = System.Text.Encoding.UTF8.GetString(ArchiveJson.Write(newest.ExpectedGap).Span);
    }

    /// <summary>Gives the stage that all tests share. It ends with their process, and holds nothing outside it.</summary>
    public static Task<Stage> SharedAsync() => Shared.Value;

    public Scene this[SceneName name] => scenes[name];

    /// <summary>The numbers of a scene's requests at which it is disturbed: of those that are alike in several scenes of a step, in the busiest alone.</summary>
    /// <param name="name">The scene.</param>
    /// <param name="requests">Which of a scene's requests count: all, or those that write.</param>
    public IReadOnlyList<int> PlacesIn(SceneName name, Func<Scene, IReadOnlyList<StorageRequest>> requests)
    {
        var scene = scenes[name];
        var busiest = scenes.Values.Where(one => one.Step == scene.Step).OrderByDescending(one => requests(one).Count).ToList();
        var own = requests(scene);
        return
        [
            .. StorageRequest.FirstOfEach(own).Where(number =>
                number == own.Count
                || busiest.First(one => requests(one).Any(request => request.Sort == own[number - 1].Sort)) == scene),
        ];
    }

    /// <summary>Opens a new store, as a scene finds it.</summary>
    public async Task<DisturbedStore> OpenStoreAsync(StoreImage image, CancellationToken cancellationToken)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"crash{Interlocked.Increment(ref stores)}-");
        var service = new BlobServiceClient(storage, StorageAccount.ClientOptions());
        var store = new BlobStore(service, prefix);
        if (image != StoreImage.Empty)
        {
            await image.WriteAsync(store, cancellationToken);
        }

        return new DisturbedStore(this, storage, store, prefix, receiver.InboxOf(prefix));
    }

    public Dictionary<string, string?> SettingsOf(Scene scene, string prefix, string connectionString) => new()
    {
        ["Archive:ConnectionString"] = connectionString,
        ["Archive:ContainerPrefix"] = prefix,
        ["Publishers:Nato:IndexUrl"] = site.IndexOf(scene.OfferedYear).AbsoluteUri,
        ["Webhooks:AllowPrivateTargets"] = "true",
        ["Webhooks:Endpoints:0:Id"] = "receiver",
        ["Webhooks:Endpoints:0:Url"] = receiver.UrlOf(prefix, "receiver").AbsoluteUri,
        ["Webhooks:Endpoints:0:Secrets:0"] = Secret,
        // An event of each kind: a step that is killed at every one of twenty deliveries is killed in the same place twenty times.
        ["Webhooks:Endpoints:0:Kinds"] = "trajectory.off-path,equipment.below,plan.slipped,evidence.revised,edition.quarantined",
        ["Webhooks:Endpoints:0:Allies"] = "BEL,SVN",
        ["Webhooks:Endpoints:1:Id"] = "another",
        ["Webhooks:Endpoints:1:Url"] = receiver.UrlOf(prefix, "another").AbsoluteUri,
        ["Webhooks:Endpoints:1:Secrets:0"] = Secret,
        ["Webhooks:Endpoints:1:Kinds"] = "floor.below",
        ["Webhooks:Endpoints:1:Allies"] = "ESP,SVN",
        ["ExpectedGap"] = expectedGap,
    };

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await receiver.DisposeAsync();
    }

    /// <summary>Opens the stage and plays every scene once, undisturbed.</summary>
    private static async Task<Stage> OpenAsync(CancellationToken cancellationToken)
    {
        var editions = ReplayEditions.Read().Offered;
        var stage = new Stage(await NatoSite.StartAsync(cancellationToken), await Azurite.OpenAnotherAsync(), editions[1]);
        var (first, second) = (editions[0].Read(), editions[1].Read());
        stage.Publish(2024, first, editions[0].Published);
        stage.Publish(2026, second, editions[1].Published);
        stage.Publish(2027, second[..(second.Length / 2)], editions[1].Published.AddYears(1));
        await stage.receiver.StartAsync(cancellationToken);
        await stage.PlayAsync(cancellationToken);
        return stage;
    }

    private void Publish(int year, byte[] workbook, DateTimeOffset published) =>
        site.Publish(year, workbook, $"\"{Sha256.Compute(workbook).Prefix(16)}\"", published);

    private async Task PlayAsync(CancellationToken cancellationToken)
    {
        var (first, second, third) = (
            new DateTimeOffset(2024, 6, 17, 12, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2026, 7, 10, 13, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2027, 7, 1, 12, 0, 0, TimeSpan.Zero));
        var image = StoreImage.Empty;
        foreach (var scene in (Scene[])[
            new(SceneName.IngestFirst, "ingest", first, 2024),
            new(SceneName.AssessFirst, "assess", first, 2024),
            new(SceneName.IngestSecond, "ingest", second, 2026),
            new(SceneName.AssessSecond, "assess", second, 2026),
            new(SceneName.IngestRefused, "ingest", third, 2027),
            new(SceneName.AssessRefused, "assess", third, 2027)])
        {
            image = (await PlayAsync(scene with { Before = image }, cancellationToken)).After;
        }

        var raised = scenes[SceneName.AssessSecond];
        await using var waiting = await OpenStoreAsync(raised.Before, cancellationToken);
        var lastDelivery = raised.Writes.Last(write => write is { IsDelivery: true, Creates: true });
        await waiting.RunKilledAsync(raised, lastDelivery.Number, cancellationToken);
        var unsent = await waiting.ReadAsync(cancellationToken);
        await PlayAsync(new Scene(SceneName.Deliver, "deliver", second, 2026) { Before = unsent }, cancellationToken);
    }

    private async Task<Scene> PlayAsync(Scene scene, CancellationToken cancellationToken)
    {
        await using var store = await OpenStoreAsync(scene.Before, cancellationToken);
        await using var proxy = new StorageProxy();
        await store.RunAsync(scene, new StandingClock(scene.Instant), proxy, cancellationToken);
        return scenes[scene.Name] = scene with
        {
            After = await store.ReadAsync(cancellationToken),
            Writes = proxy.Writes,
            Requests = proxy.Requests,
            Events = store.Inbox.Events,
        };
    }
}
