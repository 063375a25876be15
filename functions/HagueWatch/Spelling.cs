using System.Text.Json;

namespace HagueWatch;

/// <summary>How names of the code are spelled for those outside of it.</summary>
internal static class Spelling
{
    /// <summary>A value as stored and sent documents spell it: <c>new-year</c>.</summary>
    public static string Kebab<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>A configuration key as environment variables spell it, which is how messages name it: <c>Pledges__File</c>.</summary>
    public static string Variable(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}
