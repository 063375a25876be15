using System.Globalization;
using System.Text;

namespace HagueWatch.BundledEditions;

/// <summary>Writes a workbook, byte for byte the same each time.</summary>
internal static class EditionWorkbook
{
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public static byte[] Write(BundledEdition edition) =>
        Write([.. edition.Tables.Select(table => edition.Layout.Place(table))]);

    public static byte[] Write(IReadOnlyList<Sheet> sheets)
    {
        using var zip = new StoredZip();
        void Add(string path, string xml) => zip.Add(path, Encoding.UTF8.GetBytes(xml));

        Add("[Content_Types].xml", ContentTypes(sheets.Count));
        Add("_rels/.rels", Relationships(
            $"""<Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/>"""));
        var listed = Each(sheets, (sheet, n) => $"""<sheet name="{sheet.Name}" sheetId="{n}" r:id="rId{n}"/>""");
        Add("xl/workbook.xml", $"""
            {Declaration}<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{listed}</sheets></workbook>
            """);
        Add("xl/_rels/workbook.xml.rels", Relationships(Each(sheets, (_, n) =>
            $"""<Relationship Id="rId{n}" Type="{Relations}/worksheet" Target="worksheets/sheet{n}.xml"/>""")));
        for (var number = 1; number <= sheets.Count; number++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{number}.xml");
            Add(path, sheets[number - 1].ToXml());
        }

        return zip.ToArray();
    }

    private static string ContentTypes(int sheets) =>
        $"""{Declaration}<Types xmlns="{Packages}/content-types">""" +
        """<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>""" +
        """<Default Extension="xml" ContentType="application/xml"/>""" +
        $"""<Override PartName="/xl/workbook.xml" ContentType="{Types}.sheet.main+xml"/>""" +
        Each(Enumerable.Range(1, sheets), (_, n) =>
            $"""<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{Types}.worksheet+xml"/>""") +
        "</Types>";

    private static string Relationships(string each) =>
        $"""{Declaration}<Relationships xmlns="{Packages}/relationships">{each}</Relationships>""";

    private static string Each<T>(IEnumerable<T> items, Func<T, string, string> write) =>
        string.Concat(items.Select((item, index) => write(item, (index + 1).ToString(CultureInfo.InvariantCulture))));
}
