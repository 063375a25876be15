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

    /// <summary>Counts the letters to add, remove or replace to make one name of another, whatever their case.</summary>
    public static int Distance(string one, string other)
    {
        var before = Enumerable.Range(0, other.Length + 1).ToArray();
        foreach (var (row, letter) in one.Index())
        {
            var current = new int[before.Length];
            current[0] = row + 1;
            for (var column = 1; column < current.Length; column++)
            {
                var isSame = char.ToUpperInvariant(letter) == char.ToUpperInvariant(other[column - 1]);
                var replaced = before[column - 1] + (isSame ? 0 : 1);
                current[column] = Math.Min(replaced, 1 + Math.Min(before[column], current[column - 1]));
            }

            before = current;
        }

        return before[^1];
    }
}
