using System.Globalization;
using System.Text;

namespace HagueWatch.Cli.Replay;

/// <summary>Writes an edition's figures out as a workbook in that edition's own layout, byte for byte the same each time.</summary>
internal static class EditionWorkbook
{
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public static byte[] Write(BundledEdition edition) => Write([.. edition.Tables.Select(table => edition.Layout.Place(table))]);

    public static byte[] Write(IReadOnlyList<Sheet> sheets)
    {
        using var zip = new StoredZip();
        void Add(string path, string xml) => zip.Add(path, Encoding.UTF8.GetBytes(xml));

        Add("[Content_Types].xml", ContentTypes(sheets.Count));
        Add("_rels/.rels", $"""{Declaration}<Relationships xmlns="{Packages}/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Add("xl/workbook.xml", $"""{Declaration}<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{Each(sheets, (sheet, n) => $"""<sheet name="{sheet.Name}" sheetId="{n}" r:id="rId{n}"/>""")}</sheets></workbook>""");
        Add("xl/_rels/workbook.xml.rels", $"""{Declaration}<Relationships xmlns="{Packages}/relationships">{Each(sheets, (_, n) => $"""<Relationship Id="rId{n}" Type="{Relations}/worksheet" Target="worksheets/sheet{n}.xml"/>""")}</Relationships>""");
        for (var number = 1; number <= sheets.Count; number++)
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{number}.xml"), sheets[number - 1].ToXml());
        }

        return zip.ToArray();
    }

    private static string ContentTypes(int sheets) =>
        $"""{Declaration}<Types xmlns="{Packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Types}.sheet.main+xml"/>{Each(Enumerable.Range(1, sheets), (_, n) => $"""<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{Types}.worksheet+xml"/>""")}</Types>""";

    private static string Each<T>(IEnumerable<T> items, Func<T, string, string> write) =>
        string.Concat(items.Select((item, index) => write(item, (index + 1).ToString(CultureInfo.InvariantCulture))));
}
