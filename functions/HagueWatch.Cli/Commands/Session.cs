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
using Microsoft.Extensions.Options;

namespace HagueWatch.Cli.Commands;

/// <summary>What a verb works with: settings, storage that answers, the pipeline, and where to print.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly Azurite? emulator;

    private Session(CommandOutput output, IConfiguration settings, ServiceProvider services, Azurite? emulator)
    {
        Output = output;
        Settings = settings;
        this.services = services;
        this.emulator = emulator;
    }

    public CommandOutput Output { get; }

    public IConfiguration Settings { get; }

    public IServiceProvider Services => services;

    /// <summary>Reads the settings, validates them, and starts the storage emulator where they name it and it does not run.</summary>
    /// <exception cref="CommandFailedException">The settings or the storage do not allow to go on.</exception>
    /// <exception cref="OptionsValidationException">A setting is wrong.</exception>
    public static Task<Session> OpenAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        parsed.GetValue(SharedOptions.Replay)
            ? OpenReplayAsync(parsed, [], _ => { }, cancellationToken)
            : OpenAsync(parsed, LocalConfiguration.Build(AppContext.BaseDirectory, Directory.GetCurrentDirectory()), _ => { }, cancellationToken);

    /// <summary>
    /// Opens the replay's own store on the emulator. None of the operator's settings count but the variables that say where an emulator and a
    /// collector of telemetry are: no real endpoint and no real monitoring may hear of a replay.
    /// </summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="settings">The replay's settings besides its storage.</param>
    /// <param name="configure">Adds or replaces services.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static Task<Session> OpenReplayAsync(
        ParseResult parsed,
        Dictionary<string, string?> settings,
        Action<IServiceCollection> configure,
        CancellationToken cancellationToken)
    {
        var given = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        settings[StorageAccount.HostKey] = EmulatorOf(given[StorageAccount.HostKey]);
        settings[StorageAccount.ContainerPrefixKey] = "replay-";
        foreach (var variable in given.GetChildren().Where(one => one.Key.StartsWith("OTEL_", StringComparison.OrdinalIgnoreCase)))
        {
            settings[variable.Key] = variable.Value;
        }

        return OpenAsync(parsed, new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), configure, cancellationToken);
    }

    private static async Task<Session> OpenAsync(
        ParseResult parsed,
        IConfiguration settings,
        Action<IServiceCollection> configure,
        CancellationToken cancellationToken)
    {
        var services = BuildServices(settings, configure, parsed.GetValue(SharedOptions.Verbose) ? LogLevel.Information : LogLevel.Warning);
        var account = services.GetRequiredService<BlobServiceClient>().Uri;
        var emulator = account.IsLoopback && account.Port == Azurite.UsualPort ? new Azurite(AzuritePackage.FindFrom(AppContext.BaseDirectory)) : null;
        var session = new Session(new CommandOutput(parsed), settings, services, emulator);
        try
        {
            await session.StartAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (emulator is not null)
        {
            await emulator.DisposeAsync();
        }
    }

    private static string EmulatorOf(string? connection)
    {
        const string Usual = "UseDevelopmentStorage=true";
        try
        {
            return string.IsNullOrEmpty(connection) || !StorageAccount.IsEmulator(new BlobServiceClient(connection)) ? Usual : connection;
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException or InvalidOperationException)
        {
            return Usual;
        }
    }

    private static ServiceProvider BuildServices(IConfiguration settings, Action<IServiceCollection> configure, LogLevel level)
    {
        var services = new ServiceCollection();
        services.AddSingleton(settings);
        services.AddLogging(logging => logging.SetMinimumLevel(level).AddSimpleConsole(format => format.SingleLine = true));
        services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        services.AddHagueWatch(settings);
        services.AddTelemetryExport(settings);
        configure(services);
        return services.BuildServiceProvider(validateScopes: true);
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        services.GetService<IStartupValidator>()?.Validate();
        if (emulator is not null)
        {
            await emulator.EnsureRunsAsync(Output.Progress, TimeProvider.System, cancellationToken);
        }

        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(cancellationToken);
        }
    }
}
