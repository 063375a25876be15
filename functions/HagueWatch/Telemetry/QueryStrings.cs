using System.Text.RegularExpressions;

namespace HagueWatch.Telemetry;

/// <summary>Removes query strings from what is logged: some addresses carry keys in them.</summary>
internal static partial class QueryStrings
{
    /// <summary>Cuts every web address in a text off before its query or fragment.</summary>
    public static string Remove(string text) => Query.Replace(text, "${address}");

    [GeneratedRegex(
        """(?<address>https?://[^\s?#'"<>]*)[?#][^\s'"<>]*?(?=[.,:;)]*(?:[\s'"<>]|$))""",
        RegexOptions.IgnoreCase)]
    private static partial Regex Query { get; }
}
