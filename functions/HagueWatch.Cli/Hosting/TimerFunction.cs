using System.Reflection;
using HagueWatch.Runs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Cli.Hosting;

/// <summary>Finds and runs a function with a timer trigger, by its attributes.</summary>
internal sealed class TimerFunction
{
    private readonly MethodInfo method;

    private TimerFunction(string name, string schedule, MethodInfo method)
    {
        Name = name;
        Schedule = schedule;
        this.method = method;
    }

    public string Name { get; }

    /// <summary>The schedule as in the attribute: an expression, or <c>%Setting%</c>.</summary>
    public string Schedule { get; }

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
           select new TimerFunction(function.Name, trigger.Schedule, method),
    ];

    /// <summary>Runs the function once, in its own scope.</summary>
    /// <returns>The run's record, where the function returns it.</returns>
    public async Task<RunRecord?> InvokeAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var instance = ActivatorUtilities.CreateInstance(scope.ServiceProvider, method.DeclaringType!);
        var arguments = method.GetParameters()
            .Select(object (one) =>
                one.ParameterType == typeof(CancellationToken) ? cancellationToken : new TimerInfo());
        var running = (Task)method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, [.. arguments], null)!;
        await running;
        return running is Task<RunRecord> recorded ? await recorded : null;
    }
}
