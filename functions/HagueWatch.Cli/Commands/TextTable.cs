using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>Makes tables that fit a terminal of 80 columns: columns side by side, without lines.</summary>
internal static class TextTable
{
    /// <param name="headings">The headings, of the text columns first; a heading that begins with <c>&gt;</c> is of numbers.</param>
    public static Table Create(params IEnumerable<string> headings)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var heading in headings)
        {
            var isNumber = heading.StartsWith('>');
            table.AddColumn(new TableColumn($"[bold]{Markup.Escape(heading.TrimStart('>'))}[/]")
            {
                Alignment = isNumber ? Justify.Right : Justify.Left,
                NoWrap = true,
                Padding = new Padding(0, 0, 1, 0),
            });
        }

        table.Columns[^1].Padding = new Padding(0);
        return table;
    }
}
