using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace HagueWatch.Cli.Commands;

/// <summary>Reads a day as ISO 8601 writes it, whatever the operator's culture.</summary>
internal static class DayOption
{
    public static Option<DateOnly?> CreateAsOf() => new("--as-of")
    {
        Description = "The day (YYYY-MM-DD) by whose end it must have been known; today if left out.",
        CustomParser = ParsePast,
    };

    /// <summary>Reads a day on which something may have been known: none that is still to come.</summary>
    private static DateOnly? ParsePast(ArgumentResult argument)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        if (Parse(argument) is not { } day || day <= today)
        {
            return Parse(argument);
        }

        argument.AddError($"{day:yyyy-MM-dd} is still to come: nobody knows what will be known then. Today is {today:yyyy-MM-dd}.");
        return null;
    }

    public static DateOnly? Parse(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        argument.AddError($"\"{text}\" is not a day. Write it as YYYY-MM-DD.");
        return null;
    }
}
