using System.Globalization;
using System.Text.Json;
using DuckDB.NET.Data;
using HagueWatch.Archive;
using HagueWatch.EmulatorTests.Jobs;
using HagueWatch.Runs;
using HagueWatch.Tests;

namespace HagueWatch.EmulatorTests.Archive;

/// <summary>Programs that are not ours read an archived edition: an implementation of the Data Package standard, and DuckDB.</summary>
[TestClass]
internal sealed class InterchangeTests
{
    private static readonly string Tools = Path.Combine(Repository.Root, "tests", "HagueWatch.EmulatorTests", "interchange");

    private NatoSite site = null!;
    private Pipeline pipeline = null!;
    private DirectoryInfo folder = null!;

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Token => TestContext.CancellationToken;

    [TestInitialize]
    public async Task OpenAsync()
    {
        site = await NatoSite.StartAsync(Token);
        pipeline = await Pipeline.OpenAsync(site, Token);
        folder = Directory.CreateTempSubdirectory("hague-watch-");
    }

    [TestCleanup]
    public async Task CloseAsync()
    {
        folder.Delete(recursive: true);
        await pipeline.DisposeAsync();
        await site.DisposeAsync();
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Edition_ReadByAnIndependentImplementation_IsAValidDataPackage(bool backFilled)
    {
        var edition = await ArchiveAsync(backFilled);

        var found = await ValidateAsync();

        Assert.AreEqual("", string.Join('\n', found.GetProperty("problems").EnumerateArray()));
        Assert.IsTrue(found.GetProperty("valid").GetBoolean());
        var rows = found.GetProperty("tables").GetProperty("observations").EnumerateArray().ToList();
        Assert.AreSequenceEqual(
            edition.Observations.Select(one => (one.Area.Code, one.Indicator.Code, one.Year.Number, Double(one.Value), one.SourceCell)).ToArray(),
            rows.Select(row => (
                row.GetProperty("REF_AREA").GetString()!,
                row.GetProperty("INDICATOR").GetString()!,
                row.GetProperty("TIME_PERIOD").GetInt32(),
                row.GetProperty("OBS_VALUE") is { ValueKind: JsonValueKind.Number } value ? (double?)value.GetDouble() : null,
                row.GetProperty("SOURCE_CELL").GetString()!)).ToArray());
    }

    [TestMethod]
    [DataRow("\"year\"", "\"yeer\"")]
    [DataRow("\"licenses\"", "\"licenses\": 1, \"licences\"")]
    public async Task Edition_Damaged_IsNotValid(string part, string replacement)
    {
        await ArchiveAsync(backFilled: false);
        var manifest = Path.Combine(folder.FullName, EditionManifest.FileName);
        await File.WriteAllTextAsync(manifest, (await File.ReadAllTextAsync(manifest, Token)).Replace(part, replacement, StringComparison.Ordinal), Token);

        Assert.IsFalse((await ValidateAsync()).GetProperty("valid").GetBoolean());
    }

    [TestMethod]
    public async Task Observations_ReadByDuckDb_HaveTheDeclaredTypes()
    {
        var edition = await ArchiveAsync(backFilled: false);
        await using var database = new DuckDBConnection("DataSource=:memory:");
        await database.OpenAsync(Token);
        var columns = string.Join(", ", ObservationsCsv.Fields.Select(field => $"'{field.Name}': '{DuckDbTypeOf(field.Type)}'"));
        var file = Path.Combine(folder.FullName, ObservationsCsv.FileName).Replace("'", "''", StringComparison.Ordinal);
        await using var command = database.CreateCommand();
        command.CommandText = $$"""
            SELECT * FROM read_csv('{{file}}', header = true, auto_detect = false, delim = ',', quote = '"', nullstr = '', columns = {{{columns}}})
            """;

        await using var reader = await command.ExecuteReaderAsync(Token);

        Assert.AreSequenceEqual(ObservationsCsv.Fields.Select(field => field.Name), Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
        foreach (var expected in edition.Observations)
        {
            Assert.IsTrue(await reader.ReadAsync(Token));
            Assert.AreEqual(
                (expected.Area.Code, expected.Indicator.Code, expected.Year.Number, Double(expected.Value), expected.PriceBase?.Number, expected.Decimals),
                (reader.GetString(0), reader.GetString(1), reader.GetInt32(2), Value<double>(reader, 3), Value<int>(reader, 6), reader.GetInt32(9)));
        }

        Assert.IsFalse(await reader.ReadAsync(Token));
    }

    private static string DuckDbTypeOf(string type) => type switch
    {
        "year" or "integer" => "INTEGER",
        "number" => "DOUBLE",
        _ => "VARCHAR",
    };

    private static T? Value<T>(System.Data.Common.DbDataReader reader, int column)
        where T : struct => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);

    private static double? Double(decimal? value) => value is { } number ? double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : null;

    /// <summary>Archives the 2024 edition and puts its folder on disk.</summary>
    private async Task<Editions.Edition> ArchiveAsync(bool backFilled)
    {
        var workbook = EditionChanges.Edition2024.ToWorkbook();
        if (backFilled)
        {
            Assert.IsNotNull((await pipeline.ImportAsync("def exp 2024.xlsx", workbook, new DateOnly(2024, 6, 17), Token)).Commit);
        }
        else
        {
            site.Publish(2024, workbook, "\"1\"");
            Assert.AreEqual(RunOutcome.Succeeded, (await pipeline.IngestAsync(Token)).Outcome);
        }

        var entry = (await pipeline.CurrentAsync(Token))!;
        foreach (var part in new[] { EditionManifest.FileName, ObservationsCsv.FileName })
        {
            var blob = await pipeline.Store.Archive.ReadAsync(entry.Manifest.Replace(EditionManifest.FileName, part, StringComparison.Ordinal), Token);
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, part), blob.Bytes.ToArray(), Token);
        }

        return (await pipeline.Get<EditionArchive>().ReadEditionAsync(entry, Token)).Edition;
    }

    private async Task<JsonElement> ValidateAsync()
    {
        await Node.InstallAsync(Tools, Token);
        return JsonElement.Parse(await Node.RunAsync("node", Tools, Token, "validate.js", Path.Combine(folder.FullName, EditionManifest.FileName)));
    }
}
