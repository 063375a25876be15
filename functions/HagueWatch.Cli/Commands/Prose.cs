using System.Text;
using System.Text.RegularExpressions;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>Breaks sentences into lines that fit a terminal, also where they go into a file.</summary>
internal static partial class Prose
{
    public const int Width = 80;

    /// <summary>Writes text in lines of at most <see cref="Width"/> columns; those after the first are indented.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="text">The text.</param>
    /// <param name="indent">By how many columns the lines after the first are indented.</param>
    public static void Write(IAnsiConsole console, string text, int indent = 0) => console.WriteLine(Wrap(text, indent));

    /// <summary>Breaks text at its spaces, but for that before a %; a word that is longer than a line keeps one of its own.</summary>
    public static string Wrap(string text, int indent = 0)
    {
        var lines = new StringBuilder();
        var column = 0;
        var margin = text.Length - text.TrimStart(' ').Length;
        lines.Append(' ', margin);
        foreach (var (index, word) in Breaks().Split(text[margin..]).Index())
        {
            column = index == 0 ? margin : column;
            if (index > 0 && column + 1 + word.Length > Width)
            {
                lines.Append('\n').Append(' ', indent);
                column = indent;
            }
            else if (index > 0)
            {
                lines.Append(' ');
                column++;
            }

            lines.Append(word);
            column += word.Length;
        }

        return lines.ToString();
    }

    [GeneratedRegex(" (?!%)")]
    private static partial Regex Breaks();
}
