using System.CommandLine;
using Azure.Storage.Blobs;
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

    /// <summary>Has a command run a verb on the operator's settings, or on the replay's store by <c>--replay</c>.</summary>
    /// <param name="command">The command.</param>
    /// <param name="runAsync">Runs the verb, which is created from the host's services.</param>
    /// <param name="configure">Adds services.</param>
    /// <typeparam name="TVerb">The verb.</typeparam>
    /// <returns>The command.</returns>
    public static Command Running<TVerb>(
        this Command command,
        Func<TVerb, ParseResult, CancellationToken, Task<int>> runAsync,
        Action<IServiceCollection>? configure = null)
    {
        command.SetAction((parsed, cancellationToken) =>
        {
            Task<int> RunVerbAsync(TVerb verb) => runAsync(verb, parsed, cancellationToken);
            if (parsed.GetValue(SharedOptions.Replay))
            {
                return RunReplayAsync<TVerb>(parsed, RunVerbAsync, [], configure, cancellationToken);
            }

            var settings = LocalConfiguration.Build(AppContext.BaseDirectory, Directory.GetCurrentDirectory());
            return RunAsync<TVerb>(parsed, RunVerbAsync, settings, configure, cancellationToken);
        });
        return command;
    }

    /// <summary>Runs a verb on the replay's own store on the emulator.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="runAsync">Runs the verb.</param>
    /// <param name="settings">The replay's settings besides its storage.</param>
    /// <param name="configure">Adds or replaces services.</param>
    /// <param name="cancellationToken">Ends the start; the verb ends by itself.</param>
    /// <remarks>
    /// Of the operator's settings only the variables that name an emulator and a collector of telemetry count: no real
    /// endpoint and no real monitoring may receive anything from a replay.
    /// </remarks>
    public static Task<int> RunReplayAsync<TVerb>(
        ParseResult parsed,
        Func<TVerb, Task<int>> runAsync,
        Dictionary<string, string?> settings,
        Action<IServiceCollection>? configure,
        CancellationToken cancellationToken)
    {
        var variables = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        settings[StorageAccount.HostKey] = EmulatorOf(variables[StorageAccount.HostKey]);
        settings[StorageAccount.ContainerPrefixKey] = "replay-";
        foreach (var (name, value) in variables.AsEnumerable())
        {
            if (name.StartsWith("OTEL_", StringComparison.OrdinalIgnoreCase))
            {
                settings[name] = value;
            }
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return RunAsync(parsed, runAsync, configuration, configure, cancellationToken);
    }

    private static async Task<int> RunAsync<TVerb>(
        ParseResult parsed,
        Func<TVerb, Task<int>> runAsync,
        IConfigurationRoot settings,
        Action<IServiceCollection>? configure,
        CancellationToken cancellationToken)
    {
        var host = Build(parsed, settings, configure);
        await using var disposal = (IAsyncDisposable)host;
        await host.StartAsync(cancellationToken);
        var exitCode = await runAsync(ActivatorUtilities.CreateInstance<TVerb>(host.Services));
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
        builder.Services.AddHostedService<EmulatorLifetime>();
        builder.Services.AddHagueWatch(builder.Configuration);
        builder.Services.AddTelemetryExport(builder.Configuration);
        configure?.Invoke(builder.Services);
        return builder.Build();
    }

    private static string EmulatorOf(string? connection)
    {
        try
        {
            return string.IsNullOrEmpty(connection) || !StorageAccount.IsEmulator(new BlobServiceClient(connection))
                ? Emulator
                : connection;
        }
        catch (Exception unreadable)
            when (unreadable is FormatException or ArgumentException or InvalidOperationException)
        {
            return Emulator;
        }
    }

    /// <summary>Leaves Ctrl-C and SIGTERM to the command line, which cancels the verb.</summary>
    private sealed class VerbLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
