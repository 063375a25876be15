using System.Globalization;
using System.Text;

namespace HagueWatch.Webhooks.Formats;

/// <summary>Makes texts of any origin fit to be shown in a line: a publisher's, an operator's, our own.</summary>
internal static class MessageText
{
    /// <summary>Shown where nothing is left of a text: services refuse empty ones.</summary>
    public const string Nothing = "–";

    private const string Ellipsis = "…";

    /// <summary>Persian, Hindi and others are written with them.</summary>
    private static readonly Rune[] Joiners = [new(0x200C), new(0x200D)];

    /// <summary>Puts a text on one line, without what is not seen or turns the direction of writing.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(IsSpace(rune) ? " " : IsHidden(rune) ? "" : rune.ToString());
        }

        var words = clean.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? Nothing : string.Join(' ', words);
    }

    /// <summary>Shortens a text to a number of UTF-16 units, at a whole character.</summary>
    public static string Cut(string text, int max) => Cut(text, max, rune => rune.ToString());

    /// <summary>Escapes a text and shortens it likewise, never within an escape.</summary>
    public static string Cut(string text, int max, Func<Rune, string> escape)
    {
        var cut = new StringBuilder();
        var whole = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            cut.Append(escape(rune));
            if (cut.Length > max)
            {
                return cut.ToString(0, whole) + Ellipsis;
            }

            // The last place at which the text can be cut and still take the ellipsis.
            whole = cut.Length <= max - Ellipsis.Length ? cut.Length : whole;
        }

        return cut.ToString();
    }

    private static bool IsSpace(Rune rune) => Rune.IsWhiteSpace(rune) || Rune.IsControl(rune);

    private static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && !Joiners.Contains(rune);
}
