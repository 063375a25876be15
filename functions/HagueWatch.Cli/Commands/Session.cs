using System.CommandLine;
using Azure.Storage.Blobs;
using HagueWatch.Cli.Emulator;
using HagueWatch.Jobs;
using HagueWatch.Reading;
using HagueWatch.Storage;
using HagueWatch.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>Runs a verb in a host of its own: settings, storage that answers, the pipeline and its readers.</summary>
internal static class Session
{
    private const string Emulator = "UseDevelopmentStorage=true";

    /// <summary>Starts a host on the operator's settings, creates the verb from its services, runs it, and stops the host.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="runAsync">Runs the verb.</param>
    /// <param name="cancellationToken">Ends the start; the verb ends by itself.</param>
    /// <typeparam name="TVerb">The verb, whose constructor takes services.</typeparam>
    /// <exception cref="CommandFailedException">The emulator cannot be started.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is wrong.</exception>
    public static Task<int> RunAsync<TVerb>(
        ParseResult parsed,
        Func<TVerb, Task<int>> runAsync,
        CancellationToken cancellationToken) =>
        RunAsync(parsed, runAsync, _ => { }, cancellationToken);

    /// <inheritdoc cref="RunAsync{TVerb}(ParseResult, Func{TVerb, Task{int}}, CancellationToken)"/>
    /// <param name="parsed">The command line.</param>
    /// <param name="runAsync">Runs the verb.</param>
    /// <param name="configure">Adds services.</param>
    /// <param name="cancellationToken">Ends the start; the verb ends by itself.</param>
    public static Task<int> RunAsync<TVerb>(
        ParseResult parsed,
        Func<TVerb, Task<int>> runAsync,
        Action<IServiceCollection> configure,
        CancellationToken cancellationToken)
    {
        if (parsed.GetValue(SharedOptions.Replay))
        {
            return RunReplayAsync(parsed, runAsync, [], configure, cancellationToken);
        }

        var settings = LocalConfiguration.Build(AppContext.BaseDirectory, Directory.GetCurrentDirectory());
        return RunAsync(parsed, runAsync, settings, configure, cancellationToken);
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
        Action<IServiceCollection> configure,
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
        Action<IServiceCollection> configure,
        CancellationToken cancellationToken)
    {
        var host = Build(parsed, settings, configure);
        await using var disposal = (IAsyncDisposable)host;
        await host.StartAsync(cancellationToken);
        var exitCode = await runAsync(ActivatorUtilities.CreateInstance<TVerb>(host.Services));
        await host.StopAsync(CancellationToken.None);
        return exitCode;
    }

    private static IHost Build(ParseResult parsed, IConfigurationRoot settings, Action<IServiceCollection> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddConfiguration(settings, shouldDisposeConfiguration: true);
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateScopes = true }));
        builder.Logging
            .SetMinimumLevel(parsed.GetValue(SharedOptions.Verbose) ? LogLevel.Information : LogLevel.Warning)
            // The verb reports by itself why the host does not start or ends.
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            .AddSimpleConsole(format => format.SingleLine = true);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton<IHostLifetime, VerbLifetime>();
        builder.Services.AddSingleton(new CommandOutput(parsed));
        // Before all that needs storage; it stops last.
        builder.Services.AddHostedService<EmulatorLifetime>();
        builder.Services.AddHagueWatch(builder.Configuration);
        builder.Services.AddTelemetryExport(builder.Configuration);
        builder.Services.AddReading();
        configure(builder.Services);
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
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException or InvalidOperationException)
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
