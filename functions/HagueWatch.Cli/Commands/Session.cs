using System.CommandLine;
using HagueWatch.Archive;
using HagueWatch.Cli.Storage;
using HagueWatch.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
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
    public static async Task<Session> OpenAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = new CommandOutput(parsed);
        var settings = LocalConfiguration.Build(AppContext.BaseDirectory, Directory.GetCurrentDirectory());
        var replay = parsed.GetValue(SharedOptions.Replay);
        if (replay)
        {
            settings["Archive:ConnectionString"] = StorageSettings.Emulator;
        }

        var services = BuildServices(settings, replay, parsed.GetValue(SharedOptions.Verbose) ? LogLevel.Information : LogLevel.Warning);
        var emulator = settings.UsesEmulator() ? new Azurite(AzuritePackage.FindFrom(AppContext.BaseDirectory)) : null;
        var session = new Session(output, settings, services, emulator);
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

    private static ServiceProvider BuildServices(IConfiguration settings, bool replay, LogLevel level)
    {
        var services = new ServiceCollection();
        services.AddSingleton(settings);
        services.AddLogging(logging => logging
            .SetMinimumLevel(level)
            .AddFilter("System.Net.Http.HttpClient", LogLevel.Warning)
            .AddSimpleConsole(format => format.SingleLine = true));
        services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        services.AddHagueWatch(settings);
        services.AddBlobStore(settings, replay);
        return services.BuildServiceProvider(validateScopes: true);
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        services.GetService<IStartupValidator>()?.Validate();
        if (emulator is null)
        {
            return;
        }

        await emulator.EnsureRunsAsync(Output.Progress, TimeProvider.System, cancellationToken);
        foreach (var container in services.GetRequiredService<BlobStore>().Containers)
        {
            await container.Client.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }
    }
}
