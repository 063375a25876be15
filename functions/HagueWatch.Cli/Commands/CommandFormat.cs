using System.Globalization;

namespace HagueWatch.Cli.Commands;

/// <summary>Says values in the one form that all commands share: <c>new-year</c>, as JSON and the documents spell it.</summary>
internal static class CommandFormat
{
    public static string Format<T>(T value)
        where T : struct, Enum => Spelling.Kebab(value);

    /// <summary>Says an instant to the second, in UTC.</summary>
    public static string At(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
