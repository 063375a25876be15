using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HagueWatch.Publishers.Workbooks;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Publishers.Workbooks;

/// <summary>Changes cells of one sheet, found by their row's label and their column's year.</summary>
internal sealed class SheetEditor(XDocument xml, IReadOnlyList<string> sharedStrings)
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public XDocument Xml { get; } = xml;

    private IEnumerable<XElement> Rows => Xml.Descendants(Main + "row");

    /// <summary>Finds a row whose first text begins with a label.</summary>
    /// <param name="label">The label without stars and currency.</param>
    /// <param name="block">1 for the first row of that label, 2 for the second.</param>
    public XElement Row(string label, int block = 1) => Rows
        .Where(row => row.Elements(Main + "c").Select(Text).FirstOrDefault(text => text.Length > 0) is { } text
            && AreSame(text.Split('(')[0].Replace("*", "", StringComparison.Ordinal), label))
        .ElementAt(block - 1);

    // A workbook may print another label of an ally than its name: Slovak Republic.
    private static bool AreSame(string printed, string label) =>
        LabelNormalizer.Normalize(printed) == LabelNormalizer.Normalize(label)
        || (Allies.TryFromLabel(printed, out var one) && Allies.TryFromLabel(label, out var other) && one == other);

    /// <summary>Finds the column under the first header cell that reads as given.</summary>
    public string Column(string year) => Letters(Rows.SelectMany(row => row.Elements(Main + "c")).First(cell => Text(cell) == year));

    public XElement Cell(string label, string year, int block = 1) =>
        Row(label, block).Elements(Main + "c").Single(cell => Letters(cell) == Column(year));

    /// <summary>Finds the first cell with a text.</summary>
    public XElement CellWithText(string text) => Rows.SelectMany(row => row.Elements(Main + "c")).First(cell => Text(cell).Trim() == text);

    public IEnumerable<XElement> CellsWithText(string text) => Rows.SelectMany(row => row.Elements(Main + "c")).Where(cell => Text(cell).Trim() == text);

    public static string Place(XElement cell) => cell.Attribute("r")!.Value;

    public static void SetNumber(XElement cell, string stored) => Set(cell, null, new XElement(Main + "v", stored));

    public static void SetError(XElement cell, string error) => Set(cell, "e", new XElement(Main + "v", error));

    public static void SetText(XElement cell, string text) =>
        Set(cell, "inlineStr", new XElement(Main + "is", new XElement(Main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), text)));

    /// <summary>Gives a cell a type and elements of its own, such as a formula.</summary>
    public static void SetContent(XElement cell, string elements, string? type = null) => Set(
        cell, type, XElement.Parse($"<c xmlns=\"{Main}\">{elements}</c>").Elements());

    /// <summary>Writes a text whose parts in braces are raised: <c>Czechia{2}</c>.</summary>
    public static void SetRaised(XElement cell, string text) =>
        Set(cell, "inlineStr", new XElement(Main + "is", text.Split('{', '}').Index().Where(part => part.Item.Length > 0).Select(part =>
            new XElement(
                Main + "r",
                part.Index % 2 == 0 ? null : new XElement(Main + "rPr", new XElement(Main + "vertAlign", new XAttribute("val", "superscript"))),
                new XElement(Main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), part.Item)))));

    public XElement At(string reference) => Xml.Descendants(Main + "c").Single(cell => Place(cell) == reference);

    /// <summary>Makes the cell at a reference hold what a text stands for: nothing, an error, a number or a text.</summary>
    public void SetAt(string reference, string text)
    {
        var cell = At(reference);
        if (text.Length == 0)
        {
            Clear(cell);
        }
        else if (text[0] == '#')
        {
            SetError(cell, text);
        }
        else if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) || text.All(char.IsAsciiDigit))
        {
            SetNumber(cell, text);
        }
        else
        {
            SetText(cell, text);
        }
    }

    public static void Clear(XElement cell) => Set(cell, null, null);

    /// <summary>Gives each of two allies the other's figures, in one year or in all.</summary>
    public void Exchange(string one, string other, int block = 1, string? year = null)
    {
        var first = Figures(one, block, year);
        var second = Figures(other, block, year);
        foreach (var (left, right) in first.Zip(second))
        {
            var value = left.Element(Main + "v")!.Value;
            SetNumber(left, right.Element(Main + "v")!.Value);
            SetNumber(right, value);
        }
    }

    /// <summary>Rounds every number of the sheet; years are whole already.</summary>
    public void Round(int decimals)
    {
        foreach (var cell in Xml.Descendants(Main + "c").Where(cell => cell.Attribute("t") is null && cell.Element(Main + "v") is not null))
        {
            Round(cell, decimals);
        }
    }

    public static void Round(XElement cell, int decimals) => SetNumber(
        cell,
        Math.Round(decimal.Parse(cell.Value, NumberStyles.Float, CultureInfo.InvariantCulture), decimals).ToString(CultureInfo.InvariantCulture));

    /// <summary>Multiplies the figures of every row of a block that stands between two labels.</summary>
    public void Scale(decimal factor, int block)
    {
        foreach (var ally in Allies.All.Where(ally => ally.HasArmedForces))
        {
            foreach (var cell in Figures(ally.Name, block, null))
            {
                var value = decimal.Parse(cell.Element(Main + "v")!.Value, NumberStyles.Float, CultureInfo.InvariantCulture);
                SetNumber(cell, (value * factor).ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    public void Shift(int rows, int columns)
    {
        foreach (var row in Rows)
        {
            var number = int.Parse(row.Attribute("r")!.Value, CultureInfo.InvariantCulture) + rows;
            row.SetAttributeValue("r", number);
            row.Attribute("spans")?.Remove();
            foreach (var cell in row.Elements(Main + "c"))
            {
                cell.SetAttributeValue("r", string.Create(CultureInfo.InvariantCulture, $"{Columns.Name(Columns.Parse(Place(cell))!.Value + columns)}{number}"));
            }
        }
    }

    /// <summary>Puts a hidden row of numbers or errors without a label behind a row.</summary>
    public void AddHiddenRow(XElement after, string type, string stored)
    {
        var number = int.Parse(after.Attribute("r")!.Value, CultureInfo.InvariantCulture) + 1;
        foreach (var row in Rows.Where(row => int.Parse(row.Attribute("r")!.Value, CultureInfo.InvariantCulture) >= number).ToList())
        {
            var moved = int.Parse(row.Attribute("r")!.Value, CultureInfo.InvariantCulture) + 1;
            row.SetAttributeValue("r", moved);
            foreach (var cell in row.Elements(Main + "c"))
            {
                cell.SetAttributeValue("r", string.Create(CultureInfo.InvariantCulture, $"{Letters(cell)}{moved}"));
            }
        }

        after.AddAfterSelf(new XElement(Main + "row", new XAttribute("r", number), new XAttribute("hidden", "1"),
            after.Elements(Main + "c").Where(cell => cell.Element(Main + "v") is not null && Text(cell).Length > 0 && char.IsDigit(Text(cell)[0])).Select(cell =>
                new XElement(Main + "c", new XAttribute("r", string.Create(CultureInfo.InvariantCulture, $"{Letters(cell)}{number}")), new XAttribute("t", type), new XElement(Main + "v", stored)))));
    }

    public string Text(XElement cell)
    {
        var stored = cell.Element(Main + "v")?.Value ?? string.Concat(cell.Descendants(Main + "t").Select(text => text.Value));
        return cell.Attribute("t")?.Value == "s" ? sharedStrings[int.Parse(stored, CultureInfo.InvariantCulture)] : stored;
    }

    private List<XElement> Figures(string label, int block, string? year)
    {
        var figures = Row(label, block).Elements(Main + "c").Where(cell => cell.Element(Main + "v") is not null && cell.Attribute("t")?.Value is null or "n");
        return [.. figures.Where(cell => year is null || Letters(cell) == Column(year))];
    }

    private static void Set(XElement cell, string? type, object? content)
    {
        cell.RemoveNodes();
        cell.SetAttributeValue("t", type);
        cell.Add(content);
    }

    private static string Letters(XElement cell) => Regex.Match(Place(cell), "^[A-Z]+").Value;
}
