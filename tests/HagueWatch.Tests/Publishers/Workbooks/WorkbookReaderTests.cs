using System.Buffers.Binary;
using System.Text;
using HagueWatch.Editions;
using HagueWatch.Publishers.Workbooks;

namespace HagueWatch.Tests.Publishers.Workbooks;

[TestClass]
internal sealed class WorkbookReaderTests
{
    private static readonly byte[] Small = WorkbookWriter.Write(("Shares", [["Ally", 2024m], ["Türkiye", 2.09m], [null, null, "e"]]));

    [TestMethod]
    public void Read_SmallWorkbook_GivesStoredTexts()
    {
        var findings = new List<Finding>();

        var workbook = WorkbookReader.Read(Documents.Create(Small), new WorkbookLimits(), findings);

        Assert.IsEmpty(findings);
        var sheet = workbook!.Sheets.Single();
        Assert.AreEqual("Shares", sheet.Name);
        Assert.AreSequenceEqual([new Cell(1, CellKind.Text, "Türkiye"), new Cell(2, CellKind.Number, "2.09")], sheet.Rows[1].Cells);
        Assert.AreEqual("Shares!C3", sheet.Locate(sheet.Rows[2], 3));
    }

    [TestMethod]
    public void Unpack_RentedMemory_HoldsThePartsAndNothingElse()
    {
        var own = ZipParts.Unpack(Small, new WorkbookLimits(), []);
        using var memory = new RentedMemory();
        using (var before = new RentedMemory())
        {
            foreach (var part in own.Values)
            {
                before.Rent(part.Length).AsSpan().Fill((byte)'<');
            }
        }

        var rented = ZipParts.Unpack(Small, new WorkbookLimits(), [], memory);

        Assert.AreSequenceEqual(own.Keys.ToArray(), rented.Keys.ToArray());
        foreach (var (name, part) in own)
        {
            Assert.AreSequenceEqual(part.ToArray(), rented[name].ToArray(), name);
        }
    }

    [TestMethod]
    public void Read_EveryKindOfCell_IsTold()
    {
        var editor = WorkbookEditor.Open(Small);
        editor.Parts["xl/worksheets/rId1.xml"] = Encoding.UTF8.GetBytes("""
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
            <row r="7" hidden="1"><c r="AA7"><f>1/3</f><v>7.6797667667549696E-2</v></c><c t="e"><v>#REF!</v></c><c r="AD7" t="str"><f>A1</f><v>2023e</v></c></row>
            <row><c t="inlineStr"><is><r><t>Slovak </t></r><r><t xml:space="preserve">Republic_x000D_</t></r><rPh><t>not this</t></rPh></is></c><c r="C8"/><c><v></v></c><c t="b"><v>1</v></c></row>
            <row><c t="s"><v>99</v></c></row>
            </sheetData></worksheet>
            """);

        var rows = WorkbookReader.Read(Documents.Create(editor.Save()), new WorkbookLimits(), [])!.Sheets[0].Rows;

        Assert.AreSequenceEqual([7, 8, 9], rows.Select(row => row.Number).ToArray());
        Assert.IsTrue(rows[0].IsHidden);
        Assert.IsFalse(rows[1].IsHidden);
        Assert.AreSequenceEqual(
            [new Cell(27, CellKind.Number, "7.6797667667549696E-2"), new Cell(28, CellKind.Error, "#REF!"), new Cell(30, CellKind.Text, "2023e")],
            rows[0].Cells);
        Assert.AreSequenceEqual([new Cell(1, CellKind.Text, "Slovak Republic\r"), new Cell(5, CellKind.Text, "1")], rows[1].Cells);
        Assert.AreEqual(CellKind.Error, rows[2].Cells[0].Kind);
    }

    [TestMethod]
    [DataRow("<r><t>Czechia</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r><r><rPr><b/><vertAlign val=\"superscript\"/></rPr><t>,2</t></r>", "Czechia1,2", "7..10")]
    [DataRow("<r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r><r><t>Czechia_x000D_</t></r>", "1Czechia\r", "0..1")]
    [DataRow("<r><rPr><vertAlign val=\"superscript\"/></rPr><t>all of it</t></r>", "all of it", "")]
    [DataRow("<r><rPr><vertAlign val=\"subscript\"/></rPr><t>CO2</t></r>", "CO2", "")]
    [DataRow("<t>plain</t>", "plain", "")]
    public void Read_RichText_KnowsWhatIsRaised(string runs, string text, string raised)
    {
        var editor = WorkbookEditor.Open(Small);
        editor.Parts["xl/worksheets/rId1.xml"] = Encoding.UTF8.GetBytes(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row>"
            + $"<c t=\"inlineStr\"><is>{runs}</is></c></row></sheetData></worksheet>");

        var cell = WorkbookReader.Read(Documents.Create(editor.Save()), new WorkbookLimits(), [])!.Sheets[0].Rows[0].Cells[0];

        Assert.AreEqual((text, raised), (cell.Text, string.Join(' ', cell.Raised)));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("PK")]
    [DataRow("<!DOCTYPE html><html><body>Access denied</body></html>")]
    public void Read_OtherBytes_IsNoWorkbook(string bytes) => AssertRefused(Encoding.UTF8.GetBytes(bytes), "HW1005", "https://www.nato.int/content/dam/nato/webready/documents/finance/def-exp.xlsx");

    [TestMethod]
    public void Read_Truncated_IsUnreadable()
    {
        for (var length = 4; length < Small.Length; length += 97)
        {
            AssertRefused(Small[..length], "HW1011", "document");
        }
    }

    [TestMethod]
    public void Read_WrongChecksum_NamesThePart()
    {
        var damaged = (byte[])Small.Clone();
        // The checksum in the central directory; 16 bytes into the part's header there.
        var header = IndexOfLast(damaged, "PK\x01\x02"u8.ToArray());
        damaged[header + 16] ^= 0xff;

        AssertRefused(damaged, "HW1012", "xl/worksheets/rId1.xml");
    }

    [TestMethod]
    public void Read_WrongLength_NamesThePart()
    {
        var damaged = (byte[])Small.Clone();
        var header = IndexOfLast(damaged, "PK\x01\x02"u8.ToArray());
        var length = damaged.AsSpan(header + 24, 4);
        BinaryPrimitives.WriteUInt32LittleEndian(length, BinaryPrimitives.ReadUInt32LittleEndian(length) - 5);

        AssertRefused(damaged, "HW1012", "xl/worksheets/rId1.xml");
    }

    [TestMethod]
    public void Read_Bomb_IsStoppedWhileUnpacking()
    {
        var editor = WorkbookEditor.Open(Small);
        editor.Parts["xl/media/zeros.bin"] = new byte[4 << 20];

        AssertRefused(WorkbookEditor.Zip(editor.Parts), "HW1013", "xl/media/zeros.bin");
    }

    [TestMethod]
    public void Read_BombThatDeclaresLittle_IsRefused()
    {
        var editor = WorkbookEditor.Open(Small);
        editor.Parts["xl/media/zeros.bin"] = new byte[4 << 20];
        var bomb = WorkbookEditor.Zip(editor.Parts);
        var header = IndexOfLast(bomb, "PK\x01\x02"u8.ToArray());
        BinaryPrimitives.WriteUInt32LittleEndian(bomb.AsSpan(header + 24, 4), 100);

        AssertRefused(bomb, "HW1012", "xl/media/zeros.bin");
    }

    [TestMethod]
    public void Read_TooMuchInAll_IsRefused()
    {
        var limits = new WorkbookLimits();
        AssertRefused(Small, "HW1013", "document", limits with { MaxFileBytes = Small.Length - 1 });
        AssertRefused(Small, "HW1013", "document", limits with { MaxParts = 3 });
        AssertRefused(Small, "HW1013", "xl/worksheets/rId1.xml", limits with { MaxPartBytes = 300 });
        AssertRefused(Small, "HW1013", "xl/worksheets/rId1.xml", limits with { MaxTotalBytes = 1000 });
    }

    [TestMethod]
    public void Read_PartTwice_NamesThePart()
    {
        var parts = WorkbookEditor.Open(Small).Parts;

        AssertRefused(WorkbookEditor.Zip([.. parts, new("XL/workbook.xml", "<x/>"u8.ToArray())]), "HW1014", "XL/workbook.xml");
    }

    [TestMethod]
    [DataRow("<!DOCTYPE x>")]
    [DataRow("<!DOCTYPE x SYSTEM \"http://127.0.0.1/evil.dtd\">")]
    [DataRow("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>")]
    [DataRow("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>")]
    public void Read_DocumentType_NamesThePart(string declaration)
    {
        foreach (var part in new[] { "xl/worksheets/rId1.xml", "xl/_rels/workbook.xml.rels", "docProps/custom.xml" })
        {
            var editor = WorkbookEditor.Open(Small);
            var xml = editor.Parts.TryGetValue(part, out var there) ? Encoding.UTF8.GetString(there) : "<x/>";
            editor.Parts[part] = Encoding.UTF8.GetBytes(declaration + xml);

            AssertRefused(editor.Save(), "HW1015", part);
        }
    }

    [TestMethod]
    [DataRow("<worksheet>")]
    [DataRow("")]
    [DataRow("<worksheet>&undeclared;</worksheet>")]
    [DataRow("<worksheet><sheetData><row r='1'><c r='A1'><v><x/></v></c></row></sheetData></worksheet>")]
    public void Read_UnreadableXml_NamesThePart(string xml)
    {
        var editor = WorkbookEditor.Open(Small);
        editor.Parts["xl/worksheets/rId1.xml"] = Encoding.UTF8.GetBytes(xml);

        AssertRefused(editor.Save(), "HW1017", "xl/worksheets/rId1.xml");
    }

    [TestMethod]
    [DataRow("xl/workbook.xml", "_rels/.rels")]
    [DataRow("xl/worksheets/rId1.xml", "xl/_rels/workbook.xml.rels")]
    public void Read_LinkedPartOfAnotherName_IsCheckedAllTheSame(string part, string links)
    {
        const string Renamed = "xl/shares.part";
        AssertRefused(Rename("<!DOCTYPE x>"), "HW1015", Renamed);
        AssertRefused(Rename("<unclosed>"), "HW1017", Renamed);
        AssertRefused(Rename("%PDF-1.7"), "HW1017", Renamed);

        byte[] Rename(string beginning)
        {
            var editor = WorkbookEditor.Open(Small);
            editor.Parts[Renamed] = [.. Encoding.UTF8.GetBytes(beginning), .. editor.Parts[part]];
            editor.Parts.Remove(part);
            var text = Encoding.UTF8.GetString(editor.Parts[links]);
            var target = text.Contains(part, StringComparison.Ordinal) ? part : part["xl/".Length..];
            editor.Replace(links, target, text.Contains(part, StringComparison.Ordinal) ? Renamed : Renamed["xl/".Length..]);
            return editor.Save();
        }
    }

    [TestMethod]
    public void Read_BinaryWorkbook_IsNamed()
    {
        var editor = WorkbookEditor.Open(Small);
        editor.Parts["xl/workbook.bin"] = [0x83, 0x01, 0x00, 0x80, 0x01, 0x32, .. new byte[40]];
        editor.Parts.Remove("xl/workbook.xml");
        editor.Replace("_rels/.rels", "workbook.xml", "workbook.bin");

        AssertRefused(WorkbookEditor.Zip(editor.Parts), "HW1023", "xl/workbook.bin");
    }

    [TestMethod]
    [DataRow("xl/workbook.xml")]
    [DataRow("_rels/.rels")]
    [DataRow("xl/worksheets/rId1.xml")]
    public void Read_PartMissing_NamesIt(string part)
    {
        var editor = WorkbookEditor.Open(Small);
        editor.Parts.Remove(part);

        AssertRefused(editor.Save(), "HW1018", part);
    }

    [TestMethod]
    [DataRow("styles")]
    [DataRow("sharedStrings")]
    public void Read_PartThatSaysWhatCellsMeanMissing_NamesIt(string type)
    {
        var editor = WorkbookEditor.Open(Small);
        var link = $"<Relationship Id='lost' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}' Target='{type}.xml'/>";
        editor.Replace("xl/_rels/workbook.xml.rels", "</Relationships>", $"{link}</Relationships>");

        AssertRefused(editor.Save(), "HW1018", $"xl/{type}.xml");
    }

    [TestMethod]
    public void Read_AnyDamage_EndsInFindingsAndNeverThrows()
    {
        var random = new Random(20240617);
        for (var round = 0; round < 500; round++)
        {
            var damaged = (byte[])Small.Clone();
            for (var hit = random.Next(1, 4); hit > 0; hit--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            var findings = new List<Finding>();
            var workbook = WorkbookReader.Read(Documents.Create(damaged), new WorkbookLimits(), findings);

            Assert.AreEqual(workbook is null, findings.Count > 0, $"round {round}");
        }
    }

    [TestMethod]
    [DataRow("A1", 1)]
    [DataRow("Z9", 26)]
    [DataRow("AA10", 27)]
    [DataRow("XFD1048576", 16384)]
    public void Columns_NameAndNumber_AreOne(string reference, int column)
    {
        Assert.AreEqual(column, Columns.Parse(reference));
        Assert.StartsWith(Columns.Name(column), reference);
    }

    private static void AssertRefused(byte[] bytes, string code, string location, WorkbookLimits? limits = null)
    {
        var findings = new List<Finding>();

        var workbook = WorkbookReader.Read(Documents.Create(bytes), limits ?? new WorkbookLimits(), findings);

        Assert.IsNull(workbook);
        Assert.AreEqual((code, Severity.Error, location), (findings[0].Code, findings[0].Severity, findings[0].Location), findings[0].Message);
    }

    private static int IndexOfLast(byte[] bytes, byte[] sought) => bytes.AsSpan().LastIndexOf(sought);
}
