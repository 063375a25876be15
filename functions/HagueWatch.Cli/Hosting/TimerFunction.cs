using System.Reflection;
using HagueWatch.Jobs;
using HagueWatch.Runs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Cli.Hosting;

/// <summary>Finds a function with a timer trigger by its attributes, and runs its job.</summary>
/// <param name="Name">The function's name, by which its job is registered.</param>
/// <param name="Schedule">The schedule as in the attribute: an expression, or <c>%Setting%</c>.</param>
internal sealed record TimerFunction(string Name, string Schedule)
{
    /// <summary>Finds the functions of an assembly, in the order of their names.</summary>
    public static IReadOnlyList<TimerFunction> FindIn(Assembly assembly) => FindIn(assembly.GetExportedTypes());

    public static IReadOnlyList<TimerFunction> FindIn(params IEnumerable<Type> types) =>
    [
        .. from type in types
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           let trigger = method.GetParameters()
               .Select(parameter => parameter.GetCustomAttribute<TimerTriggerAttribute>())
               .FirstOrDefault(attribute => attribute is not null)
           where trigger is not null
           orderby function.Name
           select new TimerFunction(function.Name, trigger.Schedule),
    ];

    /// <summary>Runs the function's job once, in its own scope, and returns the run's record.</summary>
    /// <exception cref="InvalidOperationException">No job is registered by the function's name.</exception>
    /// <exception cref="RunFailedException">The run failed.</exception>
    public async Task<RunRecord> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var job = scope.ServiceProvider.GetRequiredKeyedService<ScheduledJob>(Name);
        return await job.RunWithRecordAsync(cancellationToken);
    }
}
