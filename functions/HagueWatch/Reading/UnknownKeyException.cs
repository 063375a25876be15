namespace HagueWatch.Reading;

/// <summary>Explains that an operator named what does not exist, in the same words whatever it is.</summary>
/// <param name="what">What was named: <c>alert</c>.</param>
/// <param name="key">Its name as it was given.</param>
/// <param name="known">The names that there are.</param>
/// <param name="advice">Where to find them, in a sentence; null lists them.</param>
internal sealed class UnknownKeyException(
    string what, string key, IEnumerable<string> known, string? advice = null)
    : ExplainedException(Explain(what, key, known, advice))
{
    /// <summary>Writes the message.</summary>
    /// <inheritdoc cref="UnknownKeyException(string, string, IEnumerable{string}, string?)" path="/param"/>
    public static string Explain(string what, string key, IEnumerable<string> known, string? advice = null)
    {
        var names = known.ToList();
        var list = names switch
        {
            [] => "There are none yet.",
            [var only] => $"There is only {only}.",
            _ => $"There are {string.Join(", ", names)}.",
        };
        return $"There is no {what} \"{key}\". {FormatNearest(key, names)}{advice ?? list}";
    }

    private static string FormatNearest(string key, List<string> names) =>
        names.MinBy(name => Spelling.Distance(key, name)) is { } nearest && IsNear(key, nearest)
            ? $"Did you mean \"{nearest}\"? "
            : "";

    // A typing error or two, but not another word of the same length.
    private static bool IsNear(string key, string name) => Spelling.Distance(key, name) <= Math.Min(2, name.Length / 3);
}
