using System.Globalization;
using System.Security;
using System.Text;

namespace HagueWatch.BundledEditions;

/// <summary>One sheet of a workbook that is being written.</summary>
internal sealed class Sheet(string name)
{
    private readonly SortedDictionary<(int Row, int Column), string> cells = [];

    public string Name { get; } = name;

    public void Text(int row, int column, string text) =>
        cells[(row, column)] =
            $"""<c r="{Reference(row, column)}" t="inlineStr"><is><t xml:space="preserve">""" +
            $"{SecurityElement.Escape(text)}</t></is></c>";

    /// <param name="row">The row, from 1.</param>
    /// <param name="column">The column, from 1.</param>
    /// <param name="stored">The number's text, which is stored as it is.</param>
    public void Number(int row, int column, string stored) =>
        cells[(row, column)] = $"""<c r="{Reference(row, column)}"><v>{stored}</v></c>""";

    /// <summary>Places a column's header; a bare year is a number unless it is asked for as text.</summary>
    public void Header(int row, int column, string header, bool asText)
    {
        if (asText || !header.All(char.IsAsciiDigit))
        {
            Text(row, column, header);
        }
        else
        {
            Number(row, column, header);
        }
    }

    public string ToXml()
    {
        var xml = new StringBuilder("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        xml.Append("""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""");
        foreach (var row in cells.GroupBy(cell => cell.Key.Row))
        {
            xml.Append(CultureInfo.InvariantCulture, $"""<row r="{row.Key}">""")
                .AppendJoin("", row.Select(cell => cell.Value))
                .Append("</row>");
        }

        return xml.Append("</sheetData></worksheet>").ToString();
    }

    private static string Reference(int row, int column) =>
        string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column - 1)}{row}");
}
