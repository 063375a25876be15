namespace HagueWatch.Site.Charts;

/// <summary>Estimates how wide a text is: on the safe side of the widest common typeface.</summary>
internal static class TextSize
{
    /// <summary>The height of a line in em.</summary>
    public const double Height = 1.2;

    public static double WidthOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Sum(WidthOf);
    }

    /// <summary>Shortens a text that would be too wide.</summary>
    public static string Fit(string text, double width)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (WidthOf(text) <= width)
        {
            return text;
        }

        var length = text.Length;
        while (length > 0 && (WidthOf(text[..length]) + 1 > width || char.IsHighSurrogate(text[length - 1])))
        {
            length--;
        }

        return $"{text[..length]}…";
    }

    private static double WidthOf(char one) => one switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or ' ' or '\u00a0' => 0.35,
        'f' or 't' or 'r' or '(' or ')' or '[' or ']' or '-' => 0.45,
        'm' or 'w' or 'M' or 'W' or '%' or '…' => 1,
        '+' or '−' => 0.84,
        >= '0' and <= '9' => 0.64,
        >= 'A' and <= 'Z' => 0.76,
        < '\u0250' => 0.63,
        _ => 1,
    };
}
