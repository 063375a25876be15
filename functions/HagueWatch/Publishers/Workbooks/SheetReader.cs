using System.Globalization;
using System.Xml;

namespace HagueWatch.Publishers.Workbooks;

/// <summary>Reads the rows of one worksheet part, whatever form its XML has.</summary>
internal static class SheetReader
{
    /// <summary>The text of a formula without a value.</summary>
    public const string Formula = "a formula";

    /// <summary>Reads all rows.</summary>
    /// <param name="part">The worksheet.</param>
    /// <param name="sharedStrings">The workbook's texts.</param>
    /// <param name="colours">The font's colour of each cell format.</param>
    public static List<Row> Rows(
        ReadOnlyMemory<byte> part,
        IReadOnlyList<RichText> sharedStrings,
        IReadOnlyList<int?> colours)
    {
        var rows = new List<Row>();
        var number = 0;
        using var reader = SafeXml.Open(part);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                number = int.TryParse(
                    reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var declared)
                    ? declared
                    : number + 1;
                var isHidden = reader.GetAttribute("hidden") is "1" or "true";
                var cells = Cells(reader, sharedStrings, colours);
                if (cells.Count > 0)
                {
                    rows.Add(new Row(number, isHidden, cells));
                }
            }
        }

        return rows;
    }

    private static List<Cell> Cells(
        XmlReader reader, IReadOnlyList<RichText> sharedStrings, IReadOnlyList<int?> colours)
    {
        var cells = new List<Cell>();
        if (reader.IsEmptyElement)
        {
            return cells;
        }

        var column = 0;
        using var row = reader.ReadSubtree();
        while (row.Read())
        {
            if (row is { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                column = Columns.Parse(row.GetAttribute("r") ?? "") ?? column + 1;
                var type = row.GetAttribute("t");
                var colour = ColourOf(row.GetAttribute("s"), colours);
                if (StoredText(row, out var hasFormula) is { Text.Length: > 0 } stored)
                {
                    cells.Add(CellOf(column, type, stored, sharedStrings) with { Colour = colour });
                }
                else if (hasFormula && type != "str")
                {
                    cells.Add(new Cell(column, CellKind.Formula, Formula, colour));
                }
            }
        }

        return cells;
    }

    private static int? ColourOf(string? format, IReadOnlyList<int?> colours) =>
        int.TryParse(format, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < colours.Count
            ? colours[index]
            : null;

    private static Cell CellOf(int column, string? type, RichText stored, IReadOnlyList<RichText> texts) => type switch
    {
        null or "n" => new Cell(column, CellKind.Number, stored.Text),
        "s" => int.TryParse(stored.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < texts.Count
            ? new Cell(column, CellKind.Text, texts[index].Text) { Raised = texts[index].Raised }
            : new Cell(column, CellKind.Error, NoSuchText(stored.Text, texts)),
        "e" => new Cell(column, CellKind.Error, stored.Text),
        _ => new Cell(column, CellKind.Text, stored.Text) { Raised = stored.Raised },
    };

    /// <summary>Says in a cell's place that the workbook has no text of its number.</summary>
    public static string NoSuchText(string index, IReadOnlyList<RichText> texts) =>
        string.Create(CultureInfo.InvariantCulture, $"shared string {index} of {texts.Count}");

    // <c> holds <f> (a formula), <v> (its value when last calculated, or the cell's own) or <is> (a text of its own).
    // A formula whose value is an empty text has the type "str".
    private static RichText? StoredText(XmlReader row, out bool hasFormula)
    {
        hasFormula = false;
        if (row.IsEmptyElement)
        {
            return null;
        }

        RichText? stored = null;
        using var cell = row.ReadSubtree();
        cell.Read();
        cell.Read();
        while (!cell.EOF)
        {
            if (cell is { NodeType: XmlNodeType.Element, LocalName: "v" })
            {
                stored = new RichText(cell.ReadElementContentAsString(), []);
            }
            else if (cell is { NodeType: XmlNodeType.Element, LocalName: "is" })
            {
                stored = RichText.Read(cell);
            }
            else if (cell.NodeType == XmlNodeType.Element)
            {
                hasFormula |= cell.LocalName == "f";
                cell.Skip();
            }
            else
            {
                cell.Read();
            }
        }

        return stored;
    }
}
