using HagueWatch.OneStep;
using HagueWatch.Storage;
using Microsoft.Extensions.Configuration;

namespace HagueWatch.EmulatorTests.Crashes;

/// <summary>A store of its own on the stage, on which processes are run, killed and held up.</summary>
internal sealed class DisturbedStore(Stage stage, string storage, BlobStore store, string prefix, Inbox inbox) : IAsyncDisposable
{
    /// <summary>Longer than a killed process's claim on an endpoint.</summary>
    private static readonly TimeSpan UntilClaimsExpire = TimeSpan.FromMinutes(1);

    public Inbox Inbox { get; } = inbox;

    public Task<StoreImage> ReadAsync(CancellationToken cancellationToken) => StoreImage.ReadAsync(store, cancellationToken);

    /// <summary>Runs a scene's step to its end, in this process.</summary>
    public async Task RunAsync(Scene scene, TimeProvider clock, StorageProxy proxy, CancellationToken cancellationToken)
    {
        var settings = stage.SettingsOf(scene, prefix, await proxy.StartAsync(storage, cancellationToken));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        await Step.RunAsync(scene.Step, clock, configuration, cancellationToken);
    }

    /// <summary>Runs a scene's step to its end, in a process of its own.</summary>
    public async Task RunProcessAsync(Scene scene, StorageProxy proxy, CancellationToken cancellationToken)
    {
        using var process = await StartAsync(scene, proxy, cancellationToken);
        await process.AssertSucceededAsync(cancellationToken);
    }

    /// <summary>Runs a scene's step and kills it when a number of its writes are applied, before it learns of the last.</summary>
    public async Task RunKilledAsync(Scene scene, int writes, CancellationToken cancellationToken)
    {
        OneStepProcess? process = null;
        await using var proxy = new StorageProxy
        {
            Asked = request => request.IsWrite && writes == 0 ? KillAsync() : Task.FromResult(true),
            Written = write => write.Number == writes ? KillAsync() : Task.FromResult(true),
        };
        using (process = await StartAsync(scene, proxy, cancellationToken))
        {
            await process.AssertKilledAsync(cancellationToken);
        }

        async Task<bool> KillAsync()
        {
            await process!.KillAsync(cancellationToken);
            return false;
        }
    }

    /// <summary>Runs a scene's step and kills it when the receiver has got a number of requests, before it answers the last.</summary>
    public async Task RunKilledAtReceiverAsync(Scene scene, int requests, CancellationToken cancellationToken)
    {
        OneStepProcess? process = null;
        Inbox.Arrived = count => count == requests ? process!.KillAsync(cancellationToken) : Task.CompletedTask;
        await using var proxy = new StorageProxy();
        using (process = await StartAsync(scene, proxy, cancellationToken))
        {
            await process.AssertKilledAsync(cancellationToken);
        }

        Inbox.Arrived = _ => Task.CompletedTask;
    }

    /// <summary>Runs a scene's step again after it was killed: under the same clock, or later where it must take over a claim.</summary>
    public async Task RunAgainAsync(Scene scene, CancellationToken cancellationToken)
    {
        var instant = (await ReadAsync(cancellationToken)).HoldsClaim ? scene.Instant + UntilClaimsExpire : scene.Instant;
        await using var proxy = new StorageProxy();
        await RunAsync(scene, new StandingClock(instant), proxy, cancellationToken);
    }

    /// <summary>Runs a scene's step and loses the answer to one of its writes, so that the client repeats what is done already.</summary>
    public async Task RunWithLostAnswerAsync(Scene scene, int write, CancellationToken cancellationToken)
    {
        await using var proxy = new StorageProxy { Written = written => Task.FromResult(written.Number != write) };
        await RunAsync(scene, new BriskClock(scene.Instant), proxy, cancellationToken);
        Assert.IsGreaterThan(scene.Requests.Count, proxy.Requests.Count, "The client did not repeat the write.");
    }

    /// <summary>Runs a step twice at once; the requests take turns as told.</summary>
    public static async Task RunTwiceAsync(Interleaving interleaving, Func<StorageProxy, Task> run)
    {
        await Task.WhenAll(
            OneAsync(interleaving.AskedByFirst, interleaving.EndFirst),
            OneAsync(interleaving.AskedBySecond, interleaving.EndSecond));

        async Task OneAsync(Func<StorageRequest, Task> asked, Action end)
        {
            await using var proxy = new StorageProxy
            {
                Asked = async request =>
                {
                    await asked(request);
                    return true;
                },
            };
            try
            {
                await run(proxy);
            }
            finally
            {
                end();
            }
        }
    }

    /// <summary>Asserts that store and receiver have what one undisturbed run leaves.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="mayRepeat">Whether an event may have been received more than once.</param>
    /// <param name="how">What was done to the step, for the message.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task AssertIsAsAfterAsync(Scene scene, bool mayRepeat, string how, CancellationToken cancellationToken)
    {
        var differences = (await ReadAsync(cancellationToken)).DifferencesFrom(scene.After);
        Assert.AreEqual("", string.Join('\n', differences), how);
        var received = mayRepeat ? Inbox.Events.Distinct() : Inbox.Events;
        CollectionAssert.AreEquivalent(scene.Events.ToList(), received.ToList(), how);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var container in store.Containers)
        {
            await container.Client.DeleteIfExistsAsync();
        }
    }

    private async Task<OneStepProcess> StartAsync(Scene scene, StorageProxy proxy, CancellationToken cancellationToken) =>
        new(scene.Step, scene.Instant, stage.SettingsOf(scene, prefix, await proxy.StartAsync(storage, cancellationToken)));
}
