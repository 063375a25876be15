using System.Text;
using HagueWatch.Alerts;
using HagueWatch.Jobs;
using HagueWatch.Runs;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>SIPRI, the World Bank and Eurostat through the pipeline: what they send in failure archives nothing, alerts, and holds up nobody else.</summary>
[TestClass]
internal sealed class OtherPublishersTests : AllPublishersTest
{
    [TestMethod]
    [DataRow("IngestSipri", "sipri", "1949-2024_2")]
    [DataRow("IngestWorldBank", "worldbank", "2026-02-24")]
    [DataRow("IngestEurostat", "eurostat", "2026-04-27T210000Z")]
    public async Task RunAsync_AllIsWell_ArchivesOnceAndThenFindsNothingNew(string function, string publisher, string edition)
    {
        var first = await IngestAsync(function, publisher);
        var second = await IngestAsync(function, publisher);

        Assert.AreEqual((RunOutcome.Succeeded, RunOutcome.NothingNew), (first.Outcome, second.Outcome), string.Join('\n', first.Messages));
        Assert.AreSequenceEqual([$"{publisher} {edition}"], (await pipeline.CatalogueAsync(Token)).Editions.Select(entry => $"{entry.Publisher} {entry.Edition}").ToArray());
    }

    [TestMethod]
    [DataRow("sipri", "/milex", 200, "<html>We moved.</html>", "HW1002", "source.unreachable")]
    [DataRow("sipri", OtherSites.Workbook, 200, "<html>Please enable JavaScript</html>", "HW1005", "source.unreachable")]
    [DataRow("sipri", OtherSites.Workbook, 404, "", "HW1001", "source.unreachable")]
    [DataRow("sipri", OtherSites.Workbook, 200, "TRUNCATED", "HW1011", "edition.quarantined")]
    [DataRow("worldbank", "MS.MIL.XPND.GD.ZS", 200, """[{"message":[{"id":"120","key":"Invalid value","value":"The provided parameter value is not valid"}]}]""", "HW1201", "source.unreachable")]
    [DataRow("worldbank", "MS.MIL.XPND.CD", 200, """[{"page":0,"pages":0,"per_page":0,"total":0},null]""", "HW2202", "source.unreachable")]
    [DataRow("worldbank", "MS.MIL.XPND.CN", 200, "<html>502</html>", "HW1020", "source.unreachable")]
    [DataRow("worldbank", "MS.MIL.XPND.CN", 200, "OTHER DAY", "HW2203", "edition.quarantined")]
    [DataRow("eurostat", "/data/gov_10a_exp", 200, "NO UPDATE", "HW2304", "edition.quarantined")]
    public async Task RunAsync_DocumentedFailure_IsItsOwnFindingAndAlertAndHoldsUpNobody(
        string publisher,
        string location,
        int status,
        string body,
        string code,
        string alert)
    {
        others.Answer(location, status, body switch
        {
            "TRUNCATED" => others.BodyOf(location)[..^2000],
            "OTHER DAY" => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(others.BodyOf(location)).Replace("2026-02-24", "2026-02-25", StringComparison.Ordinal)),
            "NO UPDATE" => Encoding.UTF8.GetBytes(OtherSites.Functions.Replace("2026-02-20T11:00:00+0100", "soon", StringComparison.Ordinal)),
            _ => Encoding.UTF8.GetBytes(body),
        });
        var function = publisher switch { "sipri" => "IngestSipri", "worldbank" => "IngestWorldBank", _ => "IngestEurostat" };

        var run = await IngestAsync(function, publisher);
        var beside = await pipeline.IngestAsync(Token);
        pipeline.Clock.Advance(TimeSpan.FromDays(3));
        await IngestAsync(function, publisher);
        await pipeline.WatchAsync(Token);
        await pipeline.AssessAsync(Token);

        Assert.AreEqual(RunOutcome.Failed, run.Outcome);
        Assert.Contains($"{code} (Error) at ", string.Join('\n', run.Messages));
        Assert.AreEqual(RunOutcome.Succeeded, beside.Outcome);
        Assert.AreSequenceEqual(["nato"], (await pipeline.CatalogueAsync(Token)).Editions.Select(entry => entry.Publisher).ToArray());
        Assert.AreEqual(AlertState.Firing, (await pipeline.AlertAsync($"{alert}/{publisher}", Token))?.State);
    }

    private Task<RunRecord> IngestAsync(string function, string publisher)
    {
        pipeline.Clock.Advance(TimeSpan.FromHours(1));
        return pipeline.Get<IngestJob>().RunAsync(publisher, Token);
    }
}
