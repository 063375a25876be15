using System.Text;
using System.Text.Json.Nodes;
using HagueWatch.Editions;
using HagueWatch.Publishers.Eurostat;
using HagueWatch.Publishers.Json;

namespace HagueWatch.Tests.Publishers.Eurostat;

/// <summary>The forms in which Eurostat's answers come.</summary>
[TestClass]
internal sealed class EurostatFormsTests
{
    [TestMethod]
    public void Parse_UpdateInUtc_IsArchived()
    {
        var parsed = EurostatParser.Parse([Documents.Create(Cases.Read("eu-updatedZ.json"))]);

        Assert.AreEqual("", string.Join('\n', parsed.Findings));
        Assert.IsInstanceOfType<ParsedEdition>(parsed);
    }

    [TestMethod]
    [DataRow("2026-04-27T23:00:00+0200")]
    [DataRow("2026-04-27T23:00:00+02:00")]
    [DataRow("2026-04-27T23:00:00+02")]
    [DataRow("2026-04-27T23:00:00.000+0200")]
    [DataRow("2026-04-27T23:00:00,000000000+02:00")]
    [DataRow("2026-04-27T23:00+02:00")]
    [DataRow("2026-04-27T21:00:00Z")]
    [DataRow("2026-04-27T21:00:00.000Z")]
    [DataRow("2026-04-27t21:00z")]
    [DataRow("2026-04-27 21:00:00")]
    [DataRow("2026-04-27T21:00:00-00:00")]
    [DataRow("2026-04-27T18:30:00-0230")]
    [DataRow("20260427T230000+0200")]
    [DataRow("20260427T210000Z")]
    [DataRow("20260427T2100Z")]
    [DataRow("2026-W18-1T21:00:00Z")]
    [DataRow("2026W181T210000Z")]
    [DataRow("2026-117T21:00:00Z")]
    [DataRow("2026117T21Z")]
    public void TryParse_Iso8601_IsTheSameInstant(string text) =>
        Assert.AreEqual(new DateTimeOffset(2026, 4, 27, 21, 0, 0, TimeSpan.Zero), Iso8601.TryParse(text)?.ToUniversalTime());

    [TestMethod]
    [DataRow("2026-04-27", "2026-04-27T00:00:00Z")]
    [DataRow("20260427", "2026-04-27T00:00:00Z")]
    [DataRow("2026-04-27T24:00:00Z", "2026-04-28T00:00:00Z")]
    [DataRow("2024-W01-7", "2024-01-07T00:00:00Z")]
    public void TryParse_DayOrEndOfDay_IsItsInstant(string text, string same) =>
        Assert.AreEqual(Iso8601.TryParse(same), Iso8601.TryParse(text));

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("yesterday")]
    [DataRow("2026-13-01")]
    [DataRow("2026-02-29")]
    [DataRow("2026-04-27T25:00:00Z")]
    [DataRow("2026-04-27T24:30:00Z")]
    [DataRow("2026-04-27T21:60:00Z")]
    [DataRow("2026-04-27T21:00:00+99:00")]
    [DataRow("2026-366")]
    [DataRow("2026-W54-1")]
    [DataRow("2026-W18-0")]
    [DataRow("27.04.2026")]
    [DataRow("04/27/2026")]
    [DataRow("0001-01-01T00:00:00+14:00")]
    [DataRow("9999-12-31T23:00:00-14:00")]
    public void TryParse_AnythingElse_IsNoInstant(string? text) => Assert.IsNull(Iso8601.TryParse(text));

    [TestMethod]
    [DataRow("mark")]
    [DataRow("array")]
    [DataRow("nulls")]
    [DataRow("statuses")]
    [DataRow("status object")]
    [DataRow("extra dimension")]
    [DataRow("no frequency")]
    [DataRow("index as array")]
    public void Parse_OtherForm_GivesTheSameFigures(string form)
    {
        var expected = Read(Originals.Read(Originals.Eurostat));
        var json = JsonNode.Parse(Originals.Read(Originals.Eurostat))!.AsObject();
        var values = json["value"]!.AsObject();
        switch (form)
        {
            case "array":
                json["value"] = new JsonArray([.. Enumerable.Range(0, 840).Select(cell => values[$"{cell}"]?.DeepClone())]);
                break;
            case "nulls":
                Enumerable.Range(0, 840).Where(cell => values[$"{cell}"] is null).ToList().ForEach(cell => values[$"{cell}"] = null);
                break;
            case "statuses":
                json["status"] = new JsonArray([.. Enumerable.Range(0, 840).Select(_ => (JsonNode?)null)]);
                break;
            case "status object":
                json["status"] = new JsonObject();
                break;
            case "extra dimension":
                json["id"]!.AsArray().Insert(2, "sector");
                json["size"]!.AsArray().Insert(2, 1);
                json["dimension"]!["sector"] = JsonNode.Parse("""{"label":"Sector","category":{"label":{"S13":"General government"}}}""");
                break;
            case "no frequency":
                json["id"]!.AsArray().RemoveAt(0);
                json["size"]!.AsArray().RemoveAt(0);
                json["dimension"]!.AsObject().Remove("freq");
                json["updated"] = "2026-04-27";
                break;
            case "index as array":
                json["dimension"]!["time"]!["category"]!["index"] = new JsonArray("2021", "2022", "2023", "2024", "2025");
                break;
        }

        var bytes = Encoding.UTF8.GetBytes(json.ToJsonString());
        Assert.AreSequenceEqual(expected, Read(form == "mark" ? [.. Encoding.UTF8.Preamble, .. bytes] : bytes));
    }

    [TestMethod]
    public void Parse_ExtraDimensionOfTwoCategories_IsRefused()
    {
        var json = JsonNode.Parse(Originals.Read(Originals.Eurostat))!.AsObject();
        json["id"]!.AsArray().Insert(0, "sector");
        json["size"]!.AsArray().Insert(0, 2);
        json["dimension"]!["sector"] = JsonNode.Parse("""{"category":{"index":["S13","S1311"]}}""");

        Assert.Contains("HW2302", EurostatParser.Parse([Documents.Create(Encoding.UTF8.GetBytes(json.ToJsonString()))]).Findings.Select(finding => finding.Code));
    }

    private static string[] Read(byte[] bytes)
    {
        var parsed = EurostatParser.Parse([Documents.Create(bytes)]);
        Assert.AreEqual("", string.Join('\n', parsed.Findings));
        return [.. parsed.Edition!.Observations.Select(one => $"{one.Area.Code} {one.Indicator} {one.Year} {one.Value} {one.Status}")];
    }
}
