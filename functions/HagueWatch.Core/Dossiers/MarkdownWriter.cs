using System.Text;
using HagueWatch.Dossiers.Prose;

namespace HagueWatch.Dossiers;

/// <summary>Writes a dossier as Markdown with footnotes: the same bytes under any culture and time zone.</summary>
internal static class MarkdownWriter
{
    // What would begin a link, an emphasis, a tag or another cell; a workbook's words may hold any of it.
    private const string Special = @"\`*[]<>|";

    public static string Write(Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        var document = DossierDocument.Of(dossier);
        List<string> blocks = [$"# {Escape(document.Title)}", .. document.Lead.Select(Write)];
        foreach (var section in document.Sections)
        {
            blocks.Add($"## {Escape(section.Heading)}");
            blocks.AddRange(section.Text.Select(Write));
            if (section.Table is { } table)
            {
                blocks.Add($"{Escape(table.Caption)}:");
                blocks.Add(Write(table));
            }
        }

        blocks.AddRange(dossier.Notes.Select(Write));
        return string.Join("\n\n", blocks) + "\n";
    }

    private static string Write(DossierParagraph paragraph)
    {
        var text = new StringBuilder();
        foreach (var part in paragraph.Parts)
        {
            if (text.Length > 0 && !(part.Text is [var first, ..] && char.IsPunctuation(first)))
            {
                text.Append(' ');
            }

            text.Append(Write(part));
        }

        return text.ToString();
    }

    private static string Write(DossierTable table) => string.Join(
        '\n',
        [
            Row(table.Columns.Select(Escape)),
            Row(table.Columns.Select(_ => "---")),
            .. table.Rows.Select(row => Row(row.Select(Write))),
        ]);

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Write(DossierText part) =>
        Escape(part.Text)
        + (part.IsEstimate ? "e" : "")
        + string.Concat(part.Notes.Select(note => FormattableString.Invariant($"[^{note}]")));

    private static string Write(SourceNote note) =>
        FormattableString.Invariant($"[^{note.Number}]: {Escape(note.FormatFigure())}: {Escape(note.Edition.FormatInFull())}, ")
        + $"{Escape(note.Cell)}; SHA-256 {string.Join(", ", note.Sha256)}; {Escape(note.Snapshot)}";

    /// <summary>Keeps a text on its line and from being read as anything but text.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text.ReplaceLineEndings(" "))
        {
            escaped.Append(Special.Contains(letter, StringComparison.Ordinal) ? $"\\{letter}" : char.IsControl(letter) ? " " : $"{letter}");
        }

        return escaped.ToString();
    }
}
