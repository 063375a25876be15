using System.Globalization;
using System.IO.Compression;
using System.Text;
using HagueWatch.Editions;
using HagueWatch.Publishers.WorldBank;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Publishers.WorldBank;

/// <summary>The forms in which the World Bank's figures are imported from files.</summary>
[TestClass]
internal sealed class WorldBankFormsTests
{
    private const string Csv = "API_MS.MIL.XPND.GD.ZS_DS2_en_csv_v2_12345.csv";

    [TestMethod]
    [DataRow(1, 2, 3)]
    [DataRow(3, 1, 2)]
    [DataRow(2, 3, 1)]
    public void Parse_PagesOfOneAnswer_AreReadInAnyOrder(int first, int second, int third)
    {
        var parsed = Parse(Page(first), Page(second), Page(third));

        Assert.AreEqual("", string.Join('\n', parsed.Findings));
        Assert.HasCount(384, parsed.Edition!.Observations);
        Assert.AreSequenceEqual(Figures(Original), Figures(parsed.Edition));
    }

    [TestMethod]
    public void Parse_PageMissing_NamesIt()
    {
        var finding = Error(Parse(Page(1), Page(3)));

        Assert.AreEqual("HW2204", finding.Code);
        Assert.Contains("announces 384 rows", finding.Message);
        Assert.Contains("Missing of 3 pages: 2; there are page 1 (wb-paged-1.json), page 3 (wb-paged-3.json)", finding.Message);
    }

    [TestMethod]
    public void Parse_PageTwice_NamesBothFiles()
    {
        var finding = Error(Parse(Page(1), Page(2), Page(3), File("again.json", Cases.Read("wb-paged-2.json"))));

        Assert.AreEqual(("HW2210", "file:///again.json"), (finding.Code, finding.Location));
        Assert.Contains("Page 2 of 3 is there already: page 2 (wb-paged-2.json)", finding.Message);
    }

    [TestMethod]
    [DataRow("\"total\": 384", "\"total\": 396", "HW2209")]
    [DataRow("\"pages\": 3", "\"pages\": 4", "HW2209")]
    [DataRow("\"lastupdated\": \"2026-02-24\"", "\"lastupdated\": \"2026-04-08\"", "HW2203")]
    [DataRow("MS.MIL.XPND.GD.ZS", "MS.MIL.XPND.CD", "HW2204")]
    [DataRow("MS.MIL.XPND.GD.ZS", "NY.GDP.MKTP.CD", "HW2204")]
    public void Parse_PageOfAnotherAnswer_NamesItsFile(string text, string other, string code)
    {
        var foreign = Encoding.UTF8.GetString(Cases.Read("wb-paged-2.json")).Replace(text, other, StringComparison.Ordinal);

        var parsed = Parse(Page(1), File("wb-paged-2.json", Encoding.UTF8.GetBytes(foreign)), Page(3));

        Assert.IsInstanceOfType<Refusal>(parsed);
        var findings = parsed.Findings.Where(finding => finding.Code == code).ToList();
        Assert.IsTrue(findings.Exists(finding => finding.Location.Contains("wb-paged-2.json", StringComparison.Ordinal)), string.Join('\n', parsed.Findings));
    }

    [TestMethod]
    public void Parse_ByteOrderMarkGzipOrUtf16_IsTheSame()
    {
        var json = Originals.Read(Originals.WorldBank);
        byte[][] forms =
        [
            [.. Encoding.UTF8.Preamble, .. json],
            Gzip(json),
            Gzip([.. Encoding.UTF8.Preamble, .. json]),
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(json))],
            [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Encoding.UTF8.GetString(json))],
        ];

        foreach (var form in forms)
        {
            Assert.AreSequenceEqual(Figures(Original), Figures(Parse(File("answer.json", form)).Edition!));
        }
    }

    [TestMethod]
    [DataRow("1000")]
    [DataRow("\"1000\"")]
    public void Parse_PerPage_IsANumberOrAText(string perPage)
    {
        var json = Encoding.UTF8.GetString(Originals.Read(Originals.WorldBank))
            .Replace("\"per_page\": 1000", $"\"per_page\": {perPage}", StringComparison.Ordinal);

        Assert.AreSequenceEqual(Figures(Original), Figures(Parse(File("answer.json", Encoding.UTF8.GetBytes(json))).Edition!));
    }

    [TestMethod]
    public void Parse_TableOfTheSite_IsReadAsZipAndAsCsv()
    {
        var csv = Encoding.UTF8.GetBytes(Table(Original));
        byte[] withMark = [.. Encoding.UTF8.Preamble, .. csv];
        (string Name, byte[] Bytes)[] forms =
        [
            (Csv, csv), (Csv, withMark), (Csv + ".gz", Gzip(withMark)),
            (Csv.Replace(".csv", ".zip", StringComparison.Ordinal), Zip(
                ("Metadata_Indicator_" + Csv, "\"INDICATOR_CODE\",\"INDICATOR_NAME\",\"SOURCE_NOTE\",\"SOURCE_ORGANIZATION\",\r\n"u8.ToArray()),
                (Csv, withMark),
                ("Metadata_Country_" + Csv, "\"Country Code\",\"Region\",\"IncomeGroup\",\"SpecialNotes\",\"TableName\",\r\n\"ABW\",\"\",\"\",\"\",\"Aruba\",\r\n"u8.ToArray()))),
        ];

        foreach (var (name, bytes) in forms)
        {
            var parsed = Parse(File(name, bytes));

            Assert.AreEqual("", string.Join('\n', parsed.Findings), name);
            Assert.AreEqual("2026-02-24", parsed.Edition!.Id);
            Assert.AreSequenceEqual(Figures(Original), Figures(parsed.Edition));
            Assert.AreEqual($"{Csv} line 6, 2014".Replace("csv ", name.EndsWith(".gz", StringComparison.Ordinal) ? "csv.gz " : "csv ", StringComparison.Ordinal), parsed.Edition.Observations[0].SourceCell);
        }
    }

    [TestMethod]
    public void Parse_TableOfDataBank_IsRead()
    {
        var rows = Original.Observations.GroupBy(one => one.Area.Code).Select(area =>
            $"{area.Key},{area.Key},Military expenditure (% of GDP),MS.MIL.XPND.GD.ZS,"
            + string.Join(',', area.Select(one => one.Value?.ToString(CultureInfo.InvariantCulture) ?? "..")));
        var header = "Country Name,Country Code,Series Name,Series Code," + string.Join(',', Enumerable.Range(2014, 12).Select(year => $"{year} [YR{year}]"));
        var text = string.Join('\n', [header, .. rows, "", "", "", "Data from database: World Development Indicators", "Last Updated: 02/24/2026"]);

        var parsed = Parse(File("Data.csv", Encoding.UTF8.GetBytes(text)));

        Assert.AreEqual("", string.Join('\n', parsed.Findings));
        Assert.AreSequenceEqual(Figures(Original), Figures(parsed.Edition!));
    }

    [TestMethod]
    [DataRow("Last Updated Date", "Updated", "does not say when it was updated")]
    [DataRow("MS.MIL.XPND.GD.ZS", "NY.GDP.MKTP.CD", "which is not read")]
    [DataRow("Indicator Code", "Code", "no header")]
    [DataRow("\"2014\"", "\"14\"", "")]
    public void Parse_OtherTable_SaysWhy(string text, string other, string message)
    {
        var parsed = Parse(File(Csv, Encoding.UTF8.GetBytes(Table(Original).Replace(text, other, StringComparison.Ordinal))));

        Assert.AreEqual(message.Length > 0, parsed is Refusal);
        Assert.Contains(message, string.Join('\n', parsed.Findings));
    }

    [TestMethod]
    public void Parse_TableCutOff_IsRefused()
    {
        var table = Table(Original);
        var cut = table.LastIndexOf("\"USA\"", StringComparison.Ordinal) + 80;

        Assert.AreEqual("HW2201", Error(Parse(File(Csv, Encoding.UTF8.GetBytes(table[..cut])))).Code);
        Assert.AreEqual("HW2201", Error(Parse(File("API.zip", Zip(("readme.txt", "nothing"u8.ToArray()))))).Code);
    }

    internal static Edition Original => WorldBankParser.Parse([Documents.Create(Originals.Read(Originals.WorldBank))]).Edition!;

    internal static string[] Figures(Edition edition) =>
        [.. edition.Observations.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Area.Code} {one.Indicator} {one.Year} {one.Value} {one.Status}"))];

    // With a year before those that are read, countries and groups that are not, and the trailing comma.
    private static string Table(Edition edition)
    {
        var text = new StringBuilder("\"Data Source\",\"World Development Indicators\",\r\n\r\n\"Last Updated Date\",\"2026-02-24\",\r\n\r\n")
            .Append("\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"1960\",")
            .AppendJoin("", Enumerable.Range(2014, 12).Select(year => $"\"{year}\",")).Append("\r\n");
        foreach (var area in edition.Observations.GroupBy(one => one.Area))
        {
            Row(area.Key.Code, area.Select(one => one.Value));
        }

        Row("ZWE", Enumerable.Repeat<decimal?>(0.5m, 12));
        Row("WLD", Enumerable.Repeat<decimal?>(2.2m, 12));
        return text.ToString();

        void Row(string code, IEnumerable<decimal?> values) => text
            .Append(CultureInfo.InvariantCulture, $"\"{code}, Rep.\",\"{code}\",\"Military expenditure (% of GDP)\",\"MS.MIL.XPND.GD.ZS\",\"4.5\",")
            .AppendJoin("", values.Select(value => string.Create(CultureInfo.InvariantCulture, $"\"{value}\","))).Append("\r\n");
    }

    private static Document Page(int number) => File($"wb-paged-{number}.json", Cases.Read($"wb-paged-{number}.json"));

    private static Document File(string name, byte[] bytes) => Documents.Create(bytes, facts => facts with
    {
        Url = new Uri("file:///" + name),
        FinalUrl = new Uri("file:///" + name),
        Published = new DateOnly(2026, 2, 24),
    });

    private static ParsedDocuments Parse(params Document[] documents) => WorldBankParser.Parse(documents);

    private static Finding Error(ParsedDocuments parsed) =>
        Assert.ContainsSingle(parsed.Findings.Where(finding => finding.Severity == Severity.Error), string.Join('\n', parsed.Findings));

    private static byte[] Gzip(byte[] content)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return packed.ToArray();
    }
}
