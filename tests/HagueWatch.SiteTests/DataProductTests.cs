using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DuckDB.NET.Data;
using HagueWatch.Editions;
using HagueWatch.EmulatorTests;
using HagueWatch.Site;
using HagueWatch.Site.Data;
using HagueWatch.Statistics;
using HagueWatch.Tests;
using Json.Schema;

namespace HagueWatch.SiteTests;

/// <summary>The files for programs, read by programs that are not ours.</summary>
[TestClass]
internal sealed class DataProductTests
{
    private static SiteUnderTest site = null!;
    private static DirectoryInfo folder = null!;
    private static JsonNode read = null!;

    [ClassInitialize]
    public static async Task ReadByOthers(TestContext context)
    {
        var stopping = context.CancellationTokenSource.Token;
        site = await SiteUnderTest.BuildAsync(SiteRecords.Replayed, stopping);
        folder = Directory.CreateTempSubdirectory("haguewatch-data-");
        foreach (var file in site.Files)
        {
            var path = Path.Combine(folder.FullName, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, file.Bytes, stopping);
        }

        var tools = Path.Combine(Repository.Root, "tests", "HagueWatch.SiteTests", "interchange");
        await Node.InstallAsync(tools, stopping);
        read = JsonNode.Parse(await Node.RunAsync("node", tools, stopping, "read.mjs", folder.FullName))!;
    }

    [ClassCleanup]
    public static void Delete() => folder.Delete(recursive: true);

    [TestMethod]
    public void Figures_AsParquet_AreThoseOfTheRecord()
    {
        var expected = SiteRecords.Replayed.Editions.SelectMany(edition => edition.Edition.Observations.Select(one => Row(
            edition.Entry.Publisher, edition.Entry.Edition, one.Area.Code, one.Indicator.Code, one.Year.Number, (double?)one.Value)));
        var found = read["figures"]!.AsArray().Select(row => Row(
            (string)row![0]!, (string)row[1]!, (string)row[3]!, (string)row[4]!, (int)row[5]!, (double?)row[6]));

        Assert.AreSequenceEqual(expected, found);

        static string Row(string publisher, string edition, string area, string indicator, int year, double? value) =>
            string.Create(CultureInfo.InvariantCulture, $"{publisher} {edition} {area} {indicator} {year} {value:E10}");
    }

    [TestMethod]
    [DataRow("figures", "ally, year", "value")]
    [DataRow("assessments", "ally, year", "gap")]
    [DataRow("outlooks", "ally, year", "q90")]
    [DataRow("outlook_scores", "pledge, horizon", "crps")]
    [DataRow("plan_scores", "method, horizon", "plan")]
    public void Table_AsCsvAndParquet_IsTheSameToDuckDb(string name, string key, string number)
    {
        var csv = $"read_csv('{folder.FullName}/data/{name}.csv', header = true)";
        var parquet = $"read_parquet('{folder.FullName}/data/{name}.parquet')";
        var compared = $"{key}, round(CAST({number} AS DOUBLE), 6)";

        Assert.AreNotEqual("0", Ask($"SELECT count(*) FROM {csv} WHERE {number} IS NOT NULL"));
        Assert.AreEqual(Ask($"SELECT count(*) FROM {parquet}"), Ask($"SELECT count(*) FROM {csv}"));
        Assert.AreEqual("0", Ask($"SELECT count(*) FROM (SELECT {compared} FROM {csv} EXCEPT ALL SELECT {compared} FROM {parquet})"));
        Assert.AreEqual("DATE", Ask($"SELECT any_value(typeof(published)) FROM read_parquet('{folder.FullName}/data/figures.parquet')"));
    }

    /// <summary>What is published keeps its digits; what is computed has no more than docs/data.md says.</summary>
    [TestMethod]
    public void Digits_OfTheAssessments_AreThoseOfTheirRule()
    {
        var csv = $"read_csv('{folder.FullName}/data/assessments.csv', header = true, all_varchar = true)";
        var figures = $"read_csv('{folder.FullName}/data/figures.csv', header = true, all_varchar = true)";

        foreach (var (column, decimals) in new[] { ("required", 4), ("gap", 4), ("gap_usd_millions", 1), ("certainty", 3) })
        {
            Assert.AreEqual(
                decimals.ToString(CultureInfo.InvariantCulture),
                Ask($"SELECT max(length(split_part({column}, '.', 2))) FROM {csv}"), column);
        }

        Assert.AreEqual("0", Ask($"SELECT count(*) FROM {csv} WHERE share NOT IN (SELECT value FROM {figures} WHERE value IS NOT NULL)"));
        Assert.AreNotEqual("0", Ask($"SELECT count(*) FROM {csv} WHERE length(share) > 10"));
    }

    /// <summary>Eurostat offers two documents, and a figure of its edition names both, in one order.</summary>
    [TestMethod]
    public void Documents_OfAFigure_AreAllOfItsEdition()
    {
        var eurostat = SiteRecords.Bundled.Single(edition => edition.Entry.Publisher == "eurostat");
        var first = eurostat.Description.Documents.Single() with { Url = new Uri("https://example.org/first") };
        var second = first with { Url = new Uri("https://example.org/second"), Sha256 = Sha256.Compute("second"u8) };
        var both = eurostat with { Description = eurostat.Description with { Documents = [first, second] } };

        var table = DataTables.Figures(SiteRecords.Create([both]));

        Assert.AreEqual($"{first.Sha256} {second.Sha256}", Only("document_sha256"));
        Assert.AreEqual("https://example.org/first https://example.org/second", Only("document_url"));

        string Only(string column)
        {
            var index = table.Columns.Index().Single(one => one.Item.Name == column).Index;
            return (string)table.Rows.Select(row => row[index]).Distinct().Single()!;
        }
    }

    [TestMethod]
    public void Descriptor_OfTheTables_SaysWhatTheyAre()
    {
        var package = JsonNode.Parse(site.Find("/data/datapackage.json")!.Bytes.Span)!;

        Assert.AreEqual("https://datapackage.org/profiles/2.0/datapackage.json", (string?)package["$schema"]);
        Assert.AreEqual("", string.Join(", ", package.AsObject().Where(one => one.Value is null).Select(one => one.Key)));
        foreach (var resource in package["resources"]!.AsArray())
        {
            var file = site.Find($"/data/{resource!["path"]}")!;
            var header = Encoding.UTF8.GetString(file.Bytes.Span).TrimStart('\ufeff').Split("\r\n")[0];
            var fields = resource["schema"]!["fields"]!.AsArray();

            Assert.AreEqual(file.Bytes.Length, (int)resource["bytes"]!);
            Assert.AreEqual($"sha256:{Sha256.Compute(file.Bytes.Span)}", (string?)resource["hash"]);
            Assert.AreEqual(header, string.Join(',', fields.Select(field => (string)field!["name"]!)));
            Assert.AreEqual("", string.Join(", ", fields.Where(field => ((string?)field!["description"])?.Length is null or 0)));
            Assert.IsNotEmpty(resource["schema"]!["primaryKey"]!.AsArray());
        }
    }

    [TestMethod]
    public void Latest_OfTheReplay_IsSmallAndFollowsItsSchema()
    {
        var file = site.Find("/data/latest.json")!;
        var schema = JsonSchema.FromText(File.ReadAllText(Path.Combine(Repository.Root, "docs", "schemas", "latest.v1.schema.json")));
        using var latest = JsonDocument.Parse(file.Bytes);

        Assert.IsTrue(schema.Evaluate(latest.RootElement).IsValid);
        Assert.HasCount(32, latest.RootElement.GetProperty("allies").EnumerateArray().ToList());
        Assert.IsLessThan(15_000, file.Bytes.Length);
    }

    [TestMethod]
    public void Descriptions_ForSearchEngines_AreLinkedDataWithoutANetwork()
    {
        Assert.IsGreaterThan(20, (int)read["linked"]!["data/dataset.jsonld"]!);
        Assert.IsGreaterThan(200, (int)read["linked"]!["data/croissant.json"]!);
    }

    [TestMethod]
    public async Task Feeds_ReadByOthers_HoldEveryEventOnceUnderAnIdThatStays()
    {
        var expected = SiteRecords.Replayed.Events.Select(one => one.Id).Concat(SiteRecords.Replayed.Bulletins.Select(one => one.Id));
        var again = await SiteUnderTest.BuildAsync(SiteRecords.Create(SiteRecords.Bundled), default);

        Assert.AreEqual("json", (string?)read["format"]);
        Assert.AreSequenceEqual(expected.Order(StringComparer.Ordinal), Ids("atom").Order(StringComparer.Ordinal));
        Assert.AreSequenceEqual(Ids("atom"), Ids("json"));
        Assert.IsTrue(site.Find("/feeds/all.atom")!.Bytes.Span.SequenceEqual(again.Find("/feeds/all.atom")!.Bytes.Span));

        static IEnumerable<string> Ids(string format) => read[format]!.AsArray().Select(id => ((string)id!).Split(':')[^1]);
    }

    [TestMethod]
    public void Calendar_ReadByAnother_HasADayForEachPublisher() =>
        Assert.HasCount(4, read["events"]!.AsArray().Select(day => DateOnly.Parse((string)day!, CultureInfo.InvariantCulture)).ToList());

    [TestMethod]
    public async Task Sums_CheckedBySha256sum_Agree()
    {
        using var process = Process.Start(new ProcessStartInfo("sha256sum", ["--check", "--quiet", "SHA256SUMS"])
        {
            WorkingDirectory = Path.Combine(folder.FullName, "data"),
        })!;
        await process.WaitForExitAsync();

        Assert.AreEqual(0, process.ExitCode);
    }

    /// <summary>SIPRI allows less than a tenth of its data set to be published again.</summary>
    [TestMethod]
    public void Sipri_InAllThatIsPublished_IsSharesOfTheseYearsOnly()
    {
        const int DataSet = 40_000; // a lower bound: the workbook of 2025 has more figures
        var published = SiteRecords.Replayed.Editions
            .Where(edition => edition.Entry.Publisher == "sipri")
            .SelectMany(edition => edition.Edition.Observations)
            .ToList();

        Assert.IsNotEmpty(published);
        Assert.AreEqual("", string.Join(", ", published.Where(one => one.Indicator != Indicators.MilitaryShareOfGdp || one.Year.Number < 2012)));
        Assert.IsLessThan(DataSet / 20, published.Count);
    }

    /// <summary>A text of a workbook is a text everywhere: in pages, feeds and files.</summary>
    [TestMethod]
    public async Task Texts_ThatAreHostile_HarmNothing()
    {
        const string Hostile = "=cmd|'/c calc'!A1\u0001<script>alert(1)</script>\" onload=\"x\u202e\r\n";
        var edition = SiteRecords.Bundled.Last(one => one.Entry.Publisher == "nato");
        var hostile = edition with
        {
            Entry = edition.Entry with { Title = Hostile },
            Licence = new PackageLicence(Hostile, "https://example.org/"),
            Description = edition.Description with { Citation = Hostile },
            Edition = new Edition
            {
                Publisher = edition.Edition.Publisher,
                Id = edition.Edition.Id,
                Title = Hostile,
                Published = edition.Edition.Published,
                Observations = [.. edition.Edition.Observations.Select(one => one with { SourceCell = Hostile, Currency = one.Currency is null ? null : Hostile, Flags = Hostile })],
                Tables = edition.Edition.Tables,
                Notes = [new Note(Hostile, Hostile)],
            },
        };
        var record = SiteRecords.Create([.. SiteRecords.Bundled.Where(one => one != edition), hostile]);
        var harmed = await SiteUnderTest.BuildAsync(record, default);

        Assert.AreEqual("", string.Join('\n', harmed.Pages
            .Where(page => harmed.Parse(page).QuerySelector("script, [onload]") is not null)
            .Select(page => page.Path)));
        foreach (var file in harmed.Files.Where(file => file.Path.EndsWith(".atom", StringComparison.Ordinal) || file.Path.EndsWith(".svg", StringComparison.Ordinal)))
        {
            Assert.IsNotNull(System.Xml.Linq.XDocument.Parse(SiteUnderTest.Text(file)).Root, file.Path);
        }

        foreach (var file in harmed.Files.Where(file => file.Path.EndsWith(".csv", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain(",=cmd", SiteUnderTest.Text(file), file.Path);
            Assert.DoesNotContain(",\"=cmd", SiteUnderTest.Text(file), file.Path);
        }
    }

    /// <summary>Asks DuckDB for one value.</summary>
    private static string Ask(string question)
    {
        using var database = new DuckDBConnection("DataSource=:memory:");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = question;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)!;
    }
}
