using System.CommandLine;
using HagueWatch.Cli.Emulator;
using HagueWatch.Jobs;
using HagueWatch.Storage;
using HagueWatch.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>Runs verbs, each in a host with the settings, storage that answers, the pipeline and its readers.</summary>
internal static class Session
{
    private const string Emulator = "UseDevelopmentStorage=true";

    private static readonly Dictionary<string, string?> NoSettings = [];

    /// <summary>Has a command run a verb on the operator's settings, or on the replay's store by <c>--replay</c>.</summary>
    /// <param name="command">The command.</param>
    /// <param name="runAsync">Runs the verb, which is created from the host's services.</param>
    /// <param name="configure">Adds services.</param>
    /// <param name="check">Checks the arguments against the settings, before any storage is used.</param>
    /// <typeparam name="TVerb">The verb.</typeparam>
    /// <returns>The command.</returns>
    public static Command SetVerb<TVerb>(
        this Command command,
        Func<TVerb, ParseResult, CancellationToken, Task<int>> runAsync,
        Action<IServiceCollection>? configure = null,
        Action<IServiceProvider, ParseResult>? check = null)
    {
        command.SetAction((parsed, cancellationToken) =>
        {
            Task<int> RunVerbAsync(TVerb verb, CancellationToken token) => runAsync(verb, parsed, token);
            if (parsed.GetValue(SharedOptions.Replay))
            {
                return RunReplayAsync<TVerb>(parsed, RunVerbAsync, NoSettings, configure, cancellationToken, check);
            }

            var settings = LocalConfiguration.Build(AppContext.BaseDirectory, SurroundingsOf(parsed));
            return RunAsync<TVerb>(parsed, RunVerbAsync, settings, configure, check, cancellationToken);
        });
        return command;
    }

    /// <summary>Runs a verb on the replay's own store on the emulator.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="runAsync">Runs the verb.</param>
    /// <param name="settings">The replay's settings besides its storage.</param>
    /// <param name="configure">Adds or replaces services.</param>
    /// <param name="cancellationToken">Ends the start, and the verb.</param>
    /// <param name="check">Checks the arguments against the settings, before any storage is used.</param>
    /// <remarks>
    /// Of the operator's settings only the variables of an emulator and of a collector of telemetry count: no real
    /// endpoint and no real monitoring may receive anything from a replay.
    /// </remarks>
    public static Task<int> RunReplayAsync<TVerb>(
        ParseResult parsed,
        Func<TVerb, CancellationToken, Task<int>> runAsync,
        IReadOnlyDictionary<string, string?> settings,
        Action<IServiceCollection>? configure,
        CancellationToken cancellationToken,
        Action<IServiceProvider, ParseResult>? check = null)
    {
        var variables = new ConfigurationBuilder().AddInMemoryCollection(LocalConfiguration.KeysOf(SurroundingsOf(parsed))).Build();
        var all = new Dictionary<string, string?>(settings)
        {
            [StorageAccount.HostKey] = ChooseEmulator(variables[StorageAccount.HostKey]),
            [StorageAccount.ContainerPrefixKey] = "replay-",
            [EmulatorLifetime.IdleMinutesKey] = variables[EmulatorLifetime.IdleMinutesKey],
        };
        foreach (var (name, value) in variables.AsEnumerable())
        {
            if (name.StartsWith("OTEL_", StringComparison.OrdinalIgnoreCase))
            {
                all[name] = value;
            }
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(all).Build();
        return RunAsync(parsed, runAsync, configuration, configure, check, cancellationToken);
    }

    private static Surroundings SurroundingsOf(ParseResult parsed) => (Surroundings)parsed.InvocationConfiguration;

    private static async Task<int> RunAsync<TVerb>(
        ParseResult parsed,
        Func<TVerb, CancellationToken, Task<int>> runAsync,
        IConfigurationRoot settings,
        Action<IServiceCollection>? configure,
        Action<IServiceProvider, ParseResult>? check,
        CancellationToken cancellationToken)
    {
        var host = Build(parsed, settings, configure);
        await using var disposal = (IAsyncDisposable)host;
        check?.Invoke(host.Services, parsed);
        await host.StartAsync(cancellationToken);
        var verb = ActivatorUtilities.CreateInstance<TVerb>(host.Services);
        var exitCode = await runAsync(verb, cancellationToken);
        await host.StopAsync(CancellationToken.None);
        return exitCode;
    }

    private static IHost Build(
        ParseResult parsed,
        IConfigurationRoot settings,
        Action<IServiceCollection>? configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddConfiguration(settings, shouldDisposeConfiguration: true);
        builder.ConfigureContainer(
            new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateScopes = true }));
        builder.Logging
            .SetMinimumLevel(parsed.GetValue(SharedOptions.Verbose) ? LogLevel.Information : LogLevel.Warning)
            // The verb reports by itself why the host does not start or ends.
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            .AddSimpleConsole(format => format.SingleLine = true);
        builder.Services.Configure<ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton<IHostLifetime, VerbLifetime>();
        builder.Services.AddSingleton(new CommandOutput(parsed));
        // Before all that needs storage; it stops last.
        builder.Services.AddSingleton<EmulatorLifetime>();
        builder.Services.AddSingleton(new SettingsSection("Emulator", ["IdleMinutes"]));
        builder.Services.AddHostedService(provider => provider.GetRequiredService<EmulatorLifetime>());
        builder.Services.AddHagueWatch(builder.Configuration);
        builder.Services.AddTelemetryExport(builder.Configuration);
        configure?.Invoke(builder.Services);
        return builder.Build();
    }

    /// <summary>Chooses the emulator that the operator names, or else the usual one.</summary>
    /// <exception cref="SettingException">The connection string cannot be read.</exception>
    private static string ChooseEmulator(string? connection) =>
        !string.IsNullOrEmpty(connection)
        && StorageAccount.IsEmulator(StorageAccount.Open(connection, StorageAccount.HostKey))
            ? connection
            : Emulator;

    /// <summary>Leaves Ctrl-C and SIGTERM to the command line, which cancels the verb.</summary>
    private sealed class VerbLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
