using System.Text;
using System.Xml;
using HagueWatch.Editions;
using HagueWatch.Publishers.Workbooks;

namespace HagueWatch.Tests.Publishers.Workbooks;

/// <summary>Holds the fast reader to the platform's: it never accepts more, and never reads anything else.</summary>
[TestClass]
internal sealed class PlainSheetTests
{
    private const int Rounds = 30_000;

    private static readonly RichText[] Texts = [new("Ally", []), new("Czechia*", [7..8]), new("e", [])];

    private static readonly int?[] Colours = [null, 12, 10];

    // As spreadsheet programs write it, with all that the fast reader knows.
    private static readonly string Sheet = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"><sheetPr codeName="Sheet1"/><dimension ref="A1:D9"/>
        <sheetViews><sheetView showGridLines="0" workbookViewId="0"><pane ySplit='2' state='frozen'/></sheetView></sheetViews><sheetData>
        <row r="1" spans="1:4" x14ac:dyDescent="0.3"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="2"/><c r="C1" t="s"><v>99</v></c></row>
        <row r="2" hidden="1"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><f>SUM('A &amp; B'!B3:B9)</f><v>7.6797667667549696E-2</v></c><c t="e"><v>#REF!</v></c></row>
        <row/><row r="AB"><c><v> 5 </v></c><c r="D4" s="7" t="str"><f t="shared" si="0"/><v>2023e</v></c><c r="é"><f>1/3</f></c><c t="str"><f>A1</f><v></v></c><c t="b"><v>1</v></c></row>
        <row r="9"><c r="XFD9" t="n"><v>1</v><v>2</v></c><c t=""><v>Türkiye</v></c></row>
        </sheetData><hyperlinks><hyperlink ref="A1" r:id="rId1"/></hyperlinks><extLst><ext uri="{0}" xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"><x15:webExtensions/></ext></extLst></worksheet>
        """.Replace("\r\n", "\n", StringComparison.Ordinal);

    [TestMethod]
    public void TryRead_PlainSheet_ReadsWhatThePlatformsReaderReads()
    {
        var bytes = Encoding.UTF8.GetBytes(Sheet);

        var rows = PlainSheet.TryRead(bytes, Texts, Colours);

        Assert.IsNotNull(rows);
        Assert.AreEqual(Describe(SheetReader.Rows(bytes, Texts, Colours)), Describe(rows));
        Assert.Contains("#9: XFD Number 2", Describe(rows));
    }

    [TestMethod]
    [DataRow("<a></a>")]
    [DataRow("<a/>\n")]
    [DataRow("\n<a>x &lt; y &amp; z</a>")]
    [DataRow("\uFEFF<a b='1' c=\"'\">é</a>")]
    [DataRow("<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<a xmlns=\"u\" xmlns:p=\"v\"><p:b p:c=\"1\" d=\"&quot;\" xml:space=\"preserve\"> </p:b></a>")]
    public void IsSound_PlainXml_IsRead(string xml)
    {
        Assert.IsTrue(PlainXml.IsSound(Encoding.UTF8.GetBytes(xml)));
        Assert.IsTrue(IsSoundToThePlatform(Encoding.UTF8.GetBytes(xml)));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" ")]
    [DataRow("a")]
    [DataRow("<a>")]
    [DataRow("<a></b>")]
    [DataRow("<a></ab>")]
    [DataRow("<a/><b/>")]
    [DataRow("<a/>text")]
    [DataRow("<a/></a>")]
    [DataRow("<a b='1' b='2'/>")]
    [DataRow("<a b='1'c='2'/>")]
    [DataRow("<a b=1/>")]
    [DataRow("<a b/>")]
    [DataRow("<a b='<'/>")]
    [DataRow("<a b='1")]
    [DataRow("<a>&undeclared;</a>")]
    [DataRow("<a>& b</a>")]
    [DataRow("<a>]]></a>")]
    [DataRow("<a>\u0001</a>")]
    [DataRow("<a>\uFFFE</a>")]
    [DataRow("<1/>")]
    [DataRow("<a:b/>")]
    [DataRow("<a b:c='1'/>")]
    [DataRow("<a xmlns:b='u'/><b:c/>")]
    [DataRow("<a><b xmlns:c='u'/><c:d/></a>")]
    [DataRow("<a xmlns:b='u'><b:c:d/></a>")]
    [DataRow("<a xmlns:b='u'><b:/></a>")]
    [DataRow("<a xmlns:b=''/>")]
    [DataRow("<a xmlns:b='u' xmlns:c='u' b:d='1' c:d='2'/>")]
    [DataRow("<a xmlns:xmlns='u'/>")]
    [DataRow("<a xmlns='http://www.w3.org/2000/xmlns/'/>")]
    [DataRow("<a xml:space='none'/>")]
    [DataRow("<!DOCTYPE a><a/>")]
    [DataRow(" <?xml version=\"1.0\"?><a/>")]
    public void IsSound_UnsoundXml_IsNeverAccepted(string xml)
    {
        var bytes = Encoding.UTF8.GetBytes(xml);

        Assert.IsFalse(IsSoundToThePlatform(bytes));
        Assert.IsFalse(PlainXml.IsSound(bytes));
    }

    [TestMethod]
    public void IsSound_BytesThatAreNoCharacters_IsNeverAccepted()
    {
        // Half of a surrogate pair.
        byte[] bytes = [.. "<a>"u8, 0xED, 0xA0, 0x80, .. "</a>"u8];

        Assert.IsFalse(IsSoundToThePlatform(bytes));
        Assert.IsFalse(PlainXml.IsSound(bytes));
    }

    [TestMethod]
    [DataRow("<c t=\"inlineStr\"><is><t>text</t></is></c>")]
    [DataRow("<c t=\"&#115;\"><v>0</v></c>")]
    [DataRow("<c><v>1<!-- or 2 --></v></c>")]
    [DataRow("<c><v><![CDATA[1]]></v></c>")]
    [DataRow("<c><v><x/></v></c>")]
    [DataRow("<c t=\"str\"><v>A &amp; B</v></c>")]
    [DataRow("<row><c><v>1</v></c></row>")]
    public void TryRead_UnusualCell_LeavesTheSheetToThePlatformsReader(string cell)
    {
        var xml = $"<worksheet><sheetData><row>{cell}</row></sheetData></worksheet>";

        Assert.IsNull(PlainSheet.TryRead(Encoding.UTF8.GetBytes(xml), Texts, Colours));
    }

    [TestMethod]
    public void TryRead_DamagedSheet_NeverReadsWhatThePlatformsReaderDoesNot()
    {
        var random = new Random(20261127);
        var whole = Encoding.UTF8.GetBytes(Sheet);
        var accepted = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var damaged = Damage(whole, random);
            accepted += IsHeldToThePlatforms(damaged) ? 1 : 0;
        }

        // What is never accepted holds nothing.
        Assert.IsGreaterThan(Rounds / 10, accepted);
        Assert.IsLessThan(Rounds, accepted);
    }

    [TestMethod]
    [DataRow(Originals.Nato2024)]
    [DataRow(Originals.Sipri2025)]
    public void TryRead_Original_ReadsEverySheetAsThePlatformsReaderDoes(string original)
    {
        var findings = new List<Finding>();
        var parts = ZipParts.Unpack(Originals.Read(original), new WorkbookLimits(), findings);

        var plain = parts.Where(part => IsHeldToThePlatforms(part.Value.ToArray())).Select(part => part.Key).ToList();

        Assert.IsEmpty(findings);
        foreach (var sheet in parts.Keys.Where(name => name.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)))
        {
            Assert.Contains(sheet, plain);
        }
    }

    private static byte[] Damage(byte[] whole, Random random)
    {
        ReadOnlySpan<byte> telling = "<>&\"'/=:; \t\n\r\0x1scrvfé!?-[]"u8;
        var damaged = whole.ToList();
        for (var hit = random.Next(1, 4); hit > 0; hit--)
        {
            var at = random.Next(damaged.Count);
            var length = Math.Min(random.Next(1, 12), damaged.Count - at);
            switch (random.Next(4))
            {
                case 0:
                    damaged[at] = telling[random.Next(telling.Length)];
                    break;
                case 1:
                    damaged.Insert(at, telling[random.Next(telling.Length)]);
                    break;
                case 2:
                    damaged.RemoveRange(at, length);
                    break;
                default:
                    damaged.InsertRange(random.Next(damaged.Count), damaged.GetRange(at, length));
                    break;
            }
        }

        return [.. damaged];
    }

    // Whether the fast reader accepts it, which then must be what the platform's reads.
    private static bool IsHeldToThePlatforms(byte[] part)
    {
        var isSound = PlainXml.IsSound(part);
        Assert.IsTrue(!isSound || IsSoundToThePlatform(part), Encoding.UTF8.GetString(part));
        var rows = PlainSheet.TryRead(part, Texts, Colours);
        Assert.IsTrue(rows is null || isSound, Encoding.UTF8.GetString(part));
        if (rows is not null)
        {
            Assert.AreEqual(Describe(SheetReader.Rows(part, Texts, Colours)), Describe(rows), Encoding.UTF8.GetString(part));
        }

        return rows is not null;
    }

    private static bool IsSoundToThePlatform(byte[] part)
    {
        try
        {
            using var reader = SafeXml.Open(part);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static string Describe(IEnumerable<Row> rows) => string.Join('\n', rows.Select(row =>
        $"#{row.Number}{(row.IsHidden ? " hidden" : "")}: {string.Join(" | ", row.Cells.Select(cell =>
            $"{Columns.Name(cell.Column)} {cell.Kind} {cell.Text} {cell.Colour} {string.Join(' ', cell.Raised)}"))}"));
}
