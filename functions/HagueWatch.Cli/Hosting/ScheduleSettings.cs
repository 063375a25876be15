using HagueWatch.Runs;
using Microsoft.Extensions.Configuration;

namespace HagueWatch.Cli.Hosting;

/// <summary>Resolves the schedule of a function: an expression, or the setting named between per cent signs.</summary>
internal static class ScheduleSettings
{
    /// <exception cref="CommandFailedException">The setting is missing, or holds no schedule.</exception>
    public static Schedule ScheduleOf(this IConfiguration settings, TimerFunction function)
    {
        var setting = function.Schedule is ['%', .. var name, '%'] ? name : null;
        var expression = setting is null ? function.Schedule : settings[setting];
        if (string.IsNullOrWhiteSpace(expression))
        {
            throw new CommandFailedException(
                $"{setting} is not set: {function.Name} needs its schedule there, such as \"0 10 6 * * *\".");
        }

        return Schedule.TryParse(expression)
            ?? throw new CommandFailedException(
                $"{setting ?? function.Name} is not a schedule: \"{expression}\". "
                + "Expected six fields: second minute hour day month weekday.");
    }
}
