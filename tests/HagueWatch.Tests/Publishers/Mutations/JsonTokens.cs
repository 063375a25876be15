using System.Text;
using System.Text.RegularExpressions;

namespace HagueWatch.Tests.Publishers.Mutations;

/// <summary>A JSON document cut into its tokens, so that one of them can be changed.</summary>
internal sealed class JsonTokens(IReadOnlyList<string> tokens)
{
    private static readonly string[] Values = ["null", "true", "0", "-1", "1e400", "2.5", "\"x\"", "[]", "{}", "1.23456789012345678901234567890"];

    private static readonly Regex Token = new(@"""(?:[^""\\]|\\.)*""|[-+0-9.eE]+|true|false|null|[\[\]{}:,]|\s+");

    public static JsonTokens Read(byte[] json) => new([.. Token.Matches(Encoding.UTF8.GetString(json)).Select(match => match.Value)]);

    public byte[] Write() => Encoding.UTF8.GetBytes(string.Concat(tokens));

    /// <summary>Replaces, drops or repeats one token.</summary>
    public (byte[] Json, string Words) Change(Random random)
    {
        var changed = tokens.ToList();
        var at = random.Next(changed.Count);
        var before = changed[at];
        switch (random.Next(4))
        {
            case 0:
                changed.RemoveAt(at);
                break;
            case 1:
                changed.Insert(at, before);
                break;
            default:
                changed[at] = Values[random.Next(Values.Length)];
                break;
        }

        return (Encoding.UTF8.GetBytes(string.Concat(changed)), $"token {at}, '{before}'");
    }
}
