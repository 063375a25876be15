using System.Text.Json;

namespace HagueWatch.Cli.Commands;

/// <summary>Says a value as JSON and the documents spell it: <c>new-year</c>.</summary>
internal static class CommandWords
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
