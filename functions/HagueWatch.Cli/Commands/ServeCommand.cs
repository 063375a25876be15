using System.CommandLine;
using HagueWatch.Cli.Hosting;
using HagueWatch.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>serve</c>: runs every timer on its schedule until Ctrl-C.</summary>
internal sealed class ServeCommand(IHost host, FunctionScheduler scheduler, CommandOutput output)
{
    public static Command Create() => Create(TimerFunction.FindIn(typeof(Functions.IngestNato).Assembly));

    public static Command Create(IReadOnlyList<TimerFunction> functions)
    {
        var command = new Command("serve", "Runs every function on its schedule until Ctrl-C.");
        return command.SetVerb<ServeCommand>((verb, parsed, token) => verb.RunAsync(token), AddScheduler);

        void AddScheduler(IServiceCollection services)
        {
            // The scheduler prepares them itself, once the storage answers.
            services.Remove(services.Single(one => one.ImplementationType == typeof(ContainerPreparation)));
            services
                .AddSingleton<ContainerPreparation>()
                .AddSingleton<StorageOutages>()
                .AddSingleton(functions)
                .AddSingleton<Opening>()
                .AddHostedService<OneScheduler>()
                .AddSingleton<FunctionScheduler>()
                .AddHostedService(provider => provider.GetRequiredService<FunctionScheduler>());
        }
    }

    private async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await host.WaitForShutdownAsync(cancellationToken);
        if (scheduler.ExecuteTask is { IsFaulted: true } bug)
        {
            await bug;
        }

        output.Human.WriteLine("Stopped.");
        output.WriteJson(new { runs = scheduler.Runs });
        return ExitCodes.Success;
    }
}
