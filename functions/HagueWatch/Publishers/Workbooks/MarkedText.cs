using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace HagueWatch.Publishers.Workbooks;

/// <summary>Represents a printed text apart from its footnote marks, which are presentation.</summary>
/// <param name="Text">The text without the marks; as stored where there are none.</param>
/// <param name="Marks">The marks as printed, without blanks: asterisks together, then the others in order.</param>
/// <param name="BeginsWithMark">Whether a mark precedes the text, as in a note that explains it.</param>
internal sealed partial record MarkedText(string Text, IReadOnlyList<string> Marks, bool BeginsWithMark = false)
{
    // More in one text are no marks, and the ways to read them would be too many.
    private const int MostOptional = 4;

    // What is longer is a note, of which no part is read.
    private const int LongestText = 500;

    // What is raised and has longer words is a text.
    private const int LongestWord = 3;

    // Digits, a letter, a small Roman number or signs.
    private const string Item = "(?:[0-9]{1,2}[a-z]?|[A-Za-z]|[ivx]{2,4}|[*＊∗⁎※†‡§¶‖∥#¹²³⁰⁴-⁹]{1,4})";

    private const string Items = @"\s*" + Item + @"(?:\s*[,;/]\s*" + Item + @")*\s*";

    private static readonly SearchValues<char> Signs = SearchValues.Create(
    [
        .. "*＊∗⁎※†‡§¶‖∥#⁽⁾ªº",
        .. Letters('\u00b2', '\u02ff'), .. Letters('\u1d00', '\u1dbf'), .. Letters('\u2070', '\u209c'),
    ]);

    private static readonly SearchValues<char> Beginnings = SearchValues.Create("[()");

    /// <summary>Separates all that can be a mark, letters and digits in brackets too.</summary>
    public static MarkedText Separate(Cell cell) => Separate(cell.Text, cell.Raised);

    /// <inheritdoc cref="Separate(Cell)"/>
    public static MarkedText Separate(string text, IReadOnlyList<Range>? raised = null) =>
        Find(text, raised ?? []) is { Count: > 0 } spans ? Remove(text, spans) : new MarkedText(text, []);

    /// <summary>
    /// Lists the ways to read a text, that with the fewest marks first: the letter of <c>Equipment (a)</c> may belong
    /// to the text.
    /// </summary>
    public static IEnumerable<MarkedText> Readings(Cell cell)
    {
        var spans = Find(cell.Text, cell.Raised);
        var optional = spans.Where(span => span.IsOptional).ToList();
        if (spans.Count == 0 || optional.Count > MostOptional)
        {
            return [new MarkedText(cell.Text, [])];
        }

        return Enumerable.Range(0, 1 << optional.Count)
            .OrderBy(int.PopCount)
            .Select(chosen => Remove(cell.Text, [.. spans.Where(span =>
                !span.IsOptional || (chosen & (1 << optional.IndexOf(span))) != 0)]));
    }

    /// <summary>Finds the mark of an estimate, which is an e, and what is printed with it.</summary>
    public static bool IsEstimate(string mark, out string rest)
    {
        var plain = mark.Trim('(', ')', '[', ']').Normalize(NormalizationForm.FormKD);
        rest = "";
        if (plain is not ['e' or 'E', ..] || (plain.Length > 1 && char.IsLetter(plain[1])))
        {
            return false;
        }

        rest = plain[1..].Trim(',', ';', '/');
        return true;
    }

    private static MarkedText Remove(string text, IReadOnlyList<Span> spans)
    {
        if (spans.Count == 0)
        {
            return new MarkedText(text, []);
        }

        var rest = new StringBuilder(text.Length);
        var stars = new StringBuilder();
        var others = new List<string>();
        var end = 0;
        foreach (var span in spans)
        {
            rest.Append(text, end, span.Start - end);
            end = span.End;
            if (end == text.Length || char.IsWhiteSpace(text[end]))
            {
                TrimEnd(rest);
            }

            var mark = Blanks().Replace(text[span.Start..span.End], "");
            if (mark.All(character => character == '*'))
            {
                stars.Append(mark);
            }
            else
            {
                others.Add(mark);
            }
        }

        rest.Append(text, end, text.Length - end);
        return new MarkedText(
            rest.ToString(),
            stars.Length == 0 ? others : [stars.ToString(), .. others],
            string.IsNullOrWhiteSpace(text[..spans[0].Start]));
    }

    private static void TrimEnd(StringBuilder text)
    {
        while (text.Length > 0 && char.IsWhiteSpace(text[^1]))
        {
            text.Length--;
        }
    }

    // From left to right; none overlaps another.
    private static List<Span> Find(string text, IReadOnlyList<Range> raised)
    {
        if (text.Length > LongestText
            || (raised.Count == 0 && !text.AsSpan().ContainsAny(Signs) && !text.AsSpan().ContainsAny(Beginnings)))
        {
            return [];
        }

        var spans = new List<Span>();
        foreach (var range in raised)
        {
            var (start, length) = range.GetOffsetAndLength(text.Length);
            if (IsMark(text.AsSpan(start, length)))
            {
                spans.Add(new Span(start, start + length, true));
            }
        }

        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && Signs.Contains(text[end]))
            {
                end++;
            }

            if (end > start)
            {
                spans.Add(new Span(start, end, false));
                start = end;
            }
        }

        if (text.AsSpan().ContainsAny(Beginnings))
        {
            spans.AddRange(
                Bracketed().Matches(text).Select(match => new Span(match.Index, match.Index + match.Length, true)));
            spans.AddRange(HalfBracketed(text));
        }

        // A raised "(1)" is one mark, and so is a "(*)".
        var apart = new List<Span>();
        foreach (var span in spans.OrderBy(span => span.Start).ThenByDescending(span => span.End))
        {
            if (apart.Count == 0 || apart[^1].End <= span.Start)
            {
                apart.Add(span);
            }
            else if (apart[^1].End < span.End)
            {
                apart[^1] = new Span(apart[^1].Start, span.End, true);
            }
        }

        return apart;
    }

    private static bool IsMark(ReadOnlySpan<char> raised)
    {
        var word = 0;
        foreach (var character in raised)
        {
            word = char.IsLetterOrDigit(character) ? word + 1 : 0;
            if (word > LongestWord)
            {
                return false;
            }
        }

        return !raised.IsWhiteSpace();
    }

    // "Czechia 1)".
    private static IEnumerable<Span> HalfBracketed(string text)
    {
        var open = 0;
        for (var index = 0; index < text.Length; index++)
        {
            open += text[index] == '(' ? 1 : 0;
            if (text[index] == ')' && open-- == 0)
            {
                open = 0;
                var start = index;
                while (start > 0 && index - start <= 2 && char.IsAsciiDigit(text[start - 1]))
                {
                    start--;
                }

                if (index - start is 1 or 2)
                {
                    yield return new Span(start, index + 1, true);
                }
            }
        }
    }

    // The letters and digits that only occur raised.
    private static IEnumerable<char> Letters(char first, char last) =>
        from code in Enumerable.Range(first, last - first + 1)
        let plain = ((char)code).ToString().Normalize(NormalizationForm.FormKD)
        where plain.Length == 1 && char.IsAsciiLetterOrDigit(plain[0])
            && char.GetUnicodeCategory((char)code) is UnicodeCategory.ModifierLetter or UnicodeCategory.OtherNumber
        select (char)code;

    [GeneratedRegex(
        @"\(" + Items + @"\)|\[" + Items + @"\]", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    /// <param name="Start">Its first character.</param>
    /// <param name="End">The character after its last.</param>
    /// <param name="IsOptional">Whether it may as well belong to the text.</param>
    private readonly record struct Span(int Start, int End, bool IsOptional);
}
