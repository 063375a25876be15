using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace HagueWatch.Publishers.Workbooks;

/// <summary>Reads a worksheet part as spreadsheet programs write it, and checks its XML in the same pass.</summary>
/// <remarks>What it reads is what <see cref="SheetReader"/> reads of the same bytes, in a fraction of the time.</remarks>
internal sealed class PlainSheet
{
    private readonly ReadOnlyMemory<byte> part;
    private readonly IReadOnlyList<RichText> sharedStrings;
    private readonly IReadOnlyList<int?> colours;
    private readonly RentedMemory? memory;

    private PlainSheet(
        ReadOnlyMemory<byte> part, IReadOnlyList<RichText> sharedStrings, IReadOnlyList<int?> colours, RentedMemory? memory) =>
        (this.part, this.sharedStrings, this.colours, this.memory) = (part, sharedStrings, colours, memory);

    /// <summary>Reads all rows; null if the part is damaged or unusual, so that <see cref="SheetReader"/> has to.</summary>
    /// <inheritdoc cref="SheetReader.Rows" path="/param"/>
    /// <param name="memory"><inheritdoc cref="WorkbookReader.Read" path="/param[@name='memory']/node()"/></param>
    public static List<Row>? TryRead(
        ReadOnlyMemory<byte> part,
        IReadOnlyList<RichText> sharedStrings,
        IReadOnlyList<int?> colours,
        RentedMemory? memory = null) =>
        new PlainSheet(part, sharedStrings, colours, memory).TryRead();

    /// <summary>Reads a cell with its text.</summary>
    public Cell Read(PlainCell cell)
    {
        var colour = cell.Format >= 0 && cell.Format < colours.Count ? colours[cell.Format] : null;
        var stored = part.Span[cell.Start..cell.End];
        if (!cell.IsShared)
        {
            var text = cell.Kind == CellKind.Formula ? SheetReader.Formula : Encoding.UTF8.GetString(stored);
            return new Cell(cell.Column, cell.Kind, text, colour);
        }

        return NumberIn(stored) is { } index && index < sharedStrings.Count
            ? new Cell(cell.Column, CellKind.Text, sharedStrings[index].Text, colour)
            {
                Raised = sharedStrings[index].Raised,
            }
            : new Cell(
                cell.Column,
                CellKind.Error,
                SheetReader.NoSuchText(Encoding.UTF8.GetString(stored), sharedStrings),
                colour);
    }

    private List<Row>? TryRead()
    {
        var rows = new List<Row>();
        var cells = new List<PlainCell>();
        var number = 0;
        var xml = new PlainXml(part.Span);
        for (var token = xml.Read(); token != PlainToken.Done; token = xml.Read())
        {
            if (token == PlainToken.Unsure)
            {
                return null;
            }

            if (token != PlainToken.Start || !xml.LocalName.SequenceEqual("row"u8))
            {
                continue;
            }

            number = NumberIn(xml.ValueOf("r"u8)) ?? number + 1;
            var hidden = xml.ValueOf("hidden"u8);
            var isHidden = hidden.SequenceEqual("1"u8) || hidden.SequenceEqual("true"u8);
            cells.Clear();
            if (xml.HasReferences || (!xml.IsEmpty && !TryReadCells(ref xml, cells)))
            {
                return null;
            }

            if (cells.Count > 0)
            {
                rows.Add(new Row(number, isHidden, new PlainCells(this, Keep(cells))));
            }
        }

        return rows;
    }

    private ReadOnlyMemory<PlainCell> Keep(List<PlainCell> cells) =>
        memory is null ? cells.ToArray() : memory.Keep(CollectionsMarshal.AsSpan(cells));

    private static bool TryReadCells(ref PlainXml xml, List<PlainCell> cells)
    {
        var column = 0;
        for (var token = xml.Read(); token != PlainToken.End; token = xml.Read())
        {
            if (token == PlainToken.Text)
            {
                continue;
            }

            if (token != PlainToken.Start || !xml.LocalName.SequenceEqual("c"u8) || xml.HasReferences)
            {
                return false;
            }

            column = Columns.Parse(xml.ValueOf("r"u8)) ?? column + 1;
            if (xml.IsEmpty)
            {
                continue;
            }

            var type = xml.ValueOf("t"u8, missing: "n"u8);
            var format = NumberIn(xml.ValueOf("s"u8)) ?? -1;
            if (!TryReadContent(ref xml, out var value, out var hasFormula))
            {
                return false;
            }

            if (value.End > value.Start)
            {
                cells.Add(new PlainCell(column, KindOf(type), type.SequenceEqual("s"u8), format, value.Start, value.End));
            }
            else if (hasFormula && !type.SequenceEqual("str"u8))
            {
                cells.Add(new PlainCell(column, CellKind.Formula, false, format, value.Start, value.End));
            }
        }

        return true;
    }

    private static bool TryReadContent(ref PlainXml xml, out (int Start, int End) value, out bool hasFormula)
    {
        value = default;
        hasFormula = false;
        for (var token = xml.Read(); token != PlainToken.End; token = xml.Read())
        {
            if (token == PlainToken.Text)
            {
                continue;
            }

            var isValue = xml.LocalName.SequenceEqual("v"u8);
            if (token != PlainToken.Start
                || !(isValue || xml.LocalName.SequenceEqual("f"u8))
                || !TryReadText(ref xml, out var text, out var hasReferences)
                || (isValue && hasReferences))
            {
                return false;
            }

            value = isValue ? text : value;
            hasFormula |= !isValue;
        }

        return true;
    }

    private static bool TryReadText(ref PlainXml xml, out (int Start, int End) text, out bool hasReferences)
    {
        text = default;
        hasReferences = false;
        if (xml.IsEmpty)
        {
            return true;
        }

        var token = xml.Read();
        if (token == PlainToken.Text)
        {
            text = xml.TextPlace;
            hasReferences = xml.HasReferences;
            token = xml.Read();
        }

        return token == PlainToken.End;
    }

    private static CellKind KindOf(ReadOnlySpan<byte> type) => type.SequenceEqual("n"u8)
        ? CellKind.Number
        : type.SequenceEqual("e"u8) ? CellKind.Error : CellKind.Text;

    private static int? NumberIn(ReadOnlySpan<byte> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
