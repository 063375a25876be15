using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace HagueWatch.Tests.Publishers.Workbooks;

/// <summary>Changes the parts of a workbook in memory, so that a test can damage one thing and leave the rest.</summary>
internal sealed class WorkbookEditor
{
    private static readonly DateTimeOffset ZipEpoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly XNamespace Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Compressing a workbook would take longer than parsing it.</summary>
    private const CompressionLevel Quick = CompressionLevel.NoCompression;

    private readonly Dictionary<string, SheetEditor> sheets = [];

    private WorkbookEditor(Dictionary<string, byte[]> parts) => Parts = parts;

    /// <summary>The parts by name, in the order of the zip file.</summary>
    public Dictionary<string, byte[]> Parts { get; }

    public IReadOnlyList<string> SheetNames => [.. SheetElements(Xml("xl/workbook.xml")).Select(sheet => sheet.Attribute("name")!.Value)];

    public static WorkbookEditor Open(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        var parts = new Dictionary<string, byte[]>();
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            parts[entry.FullName] = bytes.ToArray();
        }

        return new WorkbookEditor(parts);
    }

    public static byte[] Zip(IEnumerable<KeyValuePair<string, byte[]>> parts, CompressionLevel level = CompressionLevel.Optimal)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                var entry = zip.CreateEntry(name, level);
                entry.LastWriteTime = ZipEpoch;
                using var stream = entry.Open();
                stream.Write(bytes);
            }
        }

        return file.ToArray();
    }

    public byte[] Save()
    {
        foreach (var (part, sheet) in sheets)
        {
            Parts[part] = Bytes(sheet.Xml);
        }

        return Zip(Parts, Quick);
    }

    /// <summary>Returns the workbook with one cell changed, as <see cref="SheetEditor.SetAt"/> does it; here the cell stays what it is.</summary>
    public byte[] SaveWith(string sheet, string reference, string text)
    {
        var editor = Sheet(sheet);
        var cell = editor.At(reference);
        var kept = new XElement(cell);
        editor.SetAt(reference, text);
        var parts = new Dictionary<string, byte[]>(Parts) { [PartOf(SheetElement(Xml("xl/workbook.xml"), sheet))] = Bytes(editor.Xml) };
        cell.ReplaceWith(kept);
        return Zip(parts, Quick);
    }

    /// <summary>Opens a sheet by its name, whatever its case and spaces.</summary>
    public SheetEditor Sheet(string name)
    {
        var part = PartOf(SheetElement(Xml("xl/workbook.xml"), name));
        if (!sheets.TryGetValue(part, out var sheet))
        {
            sheets[part] = sheet = new SheetEditor(Xml(part), SharedStrings());
        }

        return sheet;
    }

    public void RenameSheet(string name, string to) => EditWorkbook(workbook => SheetElement(workbook, name).SetAttributeValue("name", to));

    public void RemoveSheet(string name) => EditWorkbook(workbook => SheetElement(workbook, name).Remove());

    /// <summary>Lists a sheet a second time, under another name.</summary>
    public void RepeatSheet(string name, string asName) => EditWorkbook(workbook =>
    {
        var sheet = SheetElement(workbook, name);
        var copy = new XElement(sheet);
        copy.SetAttributeValue("name", asName);
        sheet.AddAfterSelf(copy);
    });

    public void Replace(string part, string old, string with) =>
        Parts[part] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Parts[part]).Replace(old, with, StringComparison.Ordinal));

    private void EditWorkbook(Action<XDocument> edit)
    {
        var workbook = Xml("xl/workbook.xml");
        edit(workbook);
        Parts["xl/workbook.xml"] = Bytes(workbook);
    }

    private string PartOf(XElement sheet)
    {
        var id = sheet.Attribute(Office + "id")!.Value;
        var target = Xml("xl/_rels/workbook.xml.rels").Root!.Elements().Single(link => link.Attribute("Id")!.Value == id).Attribute("Target")!.Value;
        return target.StartsWith('/') ? target[1..] : "xl/" + target;
    }

    private List<string> SharedStrings() =>
        Parts.ContainsKey("xl/sharedStrings.xml")
            ? [.. Xml("xl/sharedStrings.xml").Root!.Elements().Select(text => string.Concat(text.Descendants().Where(one => one.Name.LocalName == "t").Select(one => one.Value)))]
            : [];

    private XDocument Xml(string part) => XDocument.Load(new MemoryStream(Parts[part]), LoadOptions.PreserveWhitespace);

    private static XElement SheetElement(XDocument workbook, string name) =>
        SheetElements(workbook).First(sheet => Folded(sheet.Attribute("name")!.Value) == Folded(name));

    private static IEnumerable<XElement> SheetElements(XDocument workbook) => workbook.Descendants().Where(element => element.Name.LocalName == "sheet");

    private static string Folded(string name) => name.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    private static byte[] Bytes(XDocument xml)
    {
        var bytes = new MemoryStream();
        xml.Save(bytes, SaveOptions.DisableFormatting);
        return bytes.ToArray();
    }
}
