using System.Globalization;
using System.Text;
using System.Xml.Linq;
using HagueWatch.Publishers.Workbooks;

namespace HagueWatch.Tests.Publishers.Workbooks;

/// <summary>Writes small workbooks, for tests that must run without the publishers' files.</summary>
internal static class WorkbookWriter
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XNamespace Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>Writes sheets whose rows hold texts, decimals, or nulls for empty cells.</summary>
    public static byte[] Write(params IReadOnlyList<(string Name, IReadOnlyList<object?[]> Rows)> sheets)
    {
        var parts = new Dictionary<string, byte[]>
        {
            ["_rels/.rels"] = Bytes(Relationships([("rId1", "officeDocument", "xl/workbook.xml")])),
            ["xl/workbook.xml"] = Bytes(new XElement(Main + "workbook", new XElement(Main + "sheets", sheets.Index().Select(one =>
                new XElement(Main + "sheet", new XAttribute("name", one.Item.Name), new XAttribute("sheetId", one.Index + 1), new XAttribute(Office + "id", Id(one.Index))))))),
            ["xl/_rels/workbook.xml.rels"] = Bytes(Relationships(sheets.Index().Select(one => (Id(one.Index), "worksheet", $"worksheets/{Id(one.Index)}.xml")))),
        };
        foreach (var (index, sheet) in sheets.Index())
        {
            parts[$"xl/worksheets/{Id(index)}.xml"] = Bytes(new XElement(Main + "worksheet", new XElement(Main + "sheetData", sheet.Rows.Index().Select(row =>
                new XElement(Main + "row", new XAttribute("r", row.Index + 1), row.Item.Index().Select(cell => CellOf(row.Index + 1, cell.Index + 1, cell.Item)))))));
        }

        return WorkbookEditor.Zip(parts);
    }

    private static XElement? CellOf(int row, int column, object? value)
    {
        var location = new XAttribute("r", string.Create(CultureInfo.InvariantCulture, $"{Columns.Name(column)}{row}"));
        return value switch
        {
            null => null,
            string text => new XElement(Main + "c", location, new XAttribute("t", "inlineStr"), new XElement(Main + "is", new XElement(Main + "t", text))),
            IFormattable number => new XElement(Main + "c", location, new XElement(Main + "v", number.ToString(null, CultureInfo.InvariantCulture))),
            _ => throw new ArgumentException($"{value} is neither a text nor a number.", nameof(value)),
        };
    }

    private static XElement Relationships(IEnumerable<(string Id, string Type, string Target)> links) =>
        new(Package + "Relationships", links.Select(link => new XElement(Package + "Relationship",
            new XAttribute("Id", link.Id), new XAttribute("Type", $"{Office}/{link.Type}"), new XAttribute("Target", link.Target))));

    private static string Id(int index) => string.Create(CultureInfo.InvariantCulture, $"rId{index + 1}");

    private static byte[] Bytes(XElement root) => Encoding.UTF8.GetBytes(root.ToString(SaveOptions.DisableFormatting));
}
