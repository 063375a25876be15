using Azure.Storage.Blobs;
using HagueWatch.Cli;
using HagueWatch.Cli.Commands;
using HagueWatch.Cli.Emulator;
using HagueWatch.Cli.Hosting;
using HagueWatch.Editions;
using HagueWatch.Jobs;
using HagueWatch.Runs;
using HagueWatch.Storage;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace HagueWatch.EmulatorTests.Hosting;

[TestClass]
internal sealed class FunctionSchedulerTests
{
    private readonly WatchedTime time = new(new DateTimeOffset(2026, 7, 10, 12, 0, 0, TimeSpan.Zero));
    private readonly Script script;

    public FunctionSchedulerTests() => script = new Script(time);

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task Execute_FunctionThatFails_RunsAgainWhileTheHostGoesOn()
    {
        var again = new TaskCompletionSource();
        script.Run = _ =>
        {
            if (script.Calls == 1)
            {
                throw new InvalidOperationException("no luck");
            }

            again.TrySetResult();
            return Task.CompletedTask;
        };
        var host = await BuildAsync();
        await using var disposal = (IAsyncDisposable)host;
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();

        await host.StartAsync(Token);
        await time.PassAsync(TimeSpan.FromSeconds(30), Token);
        await again.Task.WaitAsync(Token);

        Assert.IsFalse(lifetime.ApplicationStopping.IsCancellationRequested);
        await host.StopAsync(Token);
        var runs = host.Services.GetRequiredService<FunctionScheduler>().Runs.ToList();
        Assert.AreEqual((RunOutcome.Failed, "no luck"), (runs[0].Outcome, runs[0].Messages.Single()));
    }

    [TestMethod]
    public async Task Execute_HostStopsDuringARun_CancelsItAndWaitsForIt()
    {
        var started = new TaskCompletionSource();
        var ended = false;
        script.Run = async cancellationToken =>
        {
            started.SetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
            }
            finally
            {
                await Task.Yield();
                ended = true;
            }
        };
        var host = await BuildAsync();
        await using var disposal = (IAsyncDisposable)host;
        await host.StartAsync(Token);
        await started.Task.WaitAsync(Token);

        await host.StopAsync(Token);

        Assert.IsTrue(ended);
        Assert.IsEmpty(host.Services.GetRequiredService<FunctionScheduler>().Runs);
    }

    [TestMethod]
    public async Task Start_FunctionWithoutASchedule_FailsWithTheNameOfItsSetting()
    {
        var host = await BuildAsync(schedule: null);
        await using var disposal = (IAsyncDisposable)host;

        var failure = await Assert.ThrowsExactlyAsync<CommandFailedException>(() => host.StartAsync(Token));

        Assert.Contains("ScriptedSchedule is not set", failure.Message);
    }

    private async Task<IHost> BuildAsync(string? schedule = "*/30 * * * * *")
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("ScriptedSchedule", schedule)]);
        IReadOnlyList<TimerFunction> functions = [ScriptedFunction.Found];
        var store = await Azurite.CreateStoreAsync(Token);
        builder.Services
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(store)
            .AddSingleton(new BlobServiceClient(Azurite.ConnectionStringOf(store.State)))
            .AddSingleton<ContainerPreparation>()
            .AddSingleton<EmulatorLifetime>()
            .AddSingleton<StorageOutages>()
            .AddSingleton<OngoingRuns>()
            .AddSingleton<RunRecords>()
            .AddKeyedSingleton(ScriptedFunction.Name, new ScheduledJob(script.RunAsync))
            .AddSingleton(new CommandOutput(CommandLine.Create().Parse("serve --json")))
            .AddSingleton(functions)
            .AddSingleton(Options.Create(new WebhookOptions()))
            .AddSingleton(provider => new JsonBlob<Catalogue>(provider.GetRequiredService<BlobStore>().State, BlobPaths.Catalogue, Catalogue.Empty))
            .AddSingleton<Opening>()
            .AddSingleton<FunctionScheduler>()
            .AddHostedService(provider => provider.GetRequiredService<FunctionScheduler>());
        return builder.Build();
    }
}
