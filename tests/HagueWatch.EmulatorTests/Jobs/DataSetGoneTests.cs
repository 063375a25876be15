using System.Text;
using System.Text.Json;
using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Jobs;
using HagueWatch.Reading;
using HagueWatch.Runs;
using HagueWatch.Statistics;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>One of Eurostat's data sets is gone: the other is read, nothing is taken for withdrawn, and it is said.</summary>
[TestClass]
internal sealed class DataSetGoneTests : AllPublishersTest
{
    private const string Governance = "/data/gov_ev";
    private const string Functions = "/data/gov_10a_exp";
    private const string NotFound = """{"error":[{"status":404,"id":100,"label":"ERR_NOT_FOUND_4"}]}""";

    [TestMethod]
    [DataRow(Governance, 404, NotFound, "HW1301")]
    [DataRow(Governance, 404, "", "HW1020")]
    [DataRow(Governance, 410, "", "HW1001")]
    [DataRow(Governance, 200, """{"warning":{"status":413,"label":"ASYNCHRONOUS_RESPONSE."}}""", "HW1302")]
    [DataRow(Governance, 413, """{"warning":{"status":413,"label":"ASYNCHRONOUS_RESPONSE."}}""", "HW1302")]
    [DataRow(Governance, 200, "<html>Maintenance</html>", "HW1020")]
    [DataRow(Functions, 404, NotFound, "HW1301")]
    [DataRow(Functions, 400, """{"error":{"status":400,"id":150,"label":"INVALID_QUERY_DIMENSION"}}""", "HW1301")]
    [DataRow(Functions, 200, """{"error":[{"status":200,"id":100,"label":"NO_RESULTS"}]}""", "HW1303")]
    public async Task Ingest_OneGoneAfterAnEdition_KeepsItsFiguresAndAlertsAfterTwoDays(
        string location, int status, string body, string code)
    {
        var dataSet = location[^(location.Length - "/data/".Length)..];
        await IngestAsync();
        others.Answer(location, status, Encoding.UTF8.GetBytes(body));

        var gone = await IngestAsync();
        await pipeline.WatchAsync(Token);
        await pipeline.AssessAsync(Token);
        var early = await pipeline.AlertAsync("source.unreachable/eurostat", Token);
        pipeline.Clock.Advance(TimeSpan.FromDays(3));
        await IngestAsync();
        await pipeline.WatchAsync(Token);
        await pipeline.AssessAsync(Token);
        var alert = await pipeline.AlertAsync("source.unreachable/eurostat", Token);

        Assert.AreEqual(RunOutcome.NothingNew, gone.Outcome);
        Assert.Contains("HW1305 (Warning) at ", string.Join('\n', gone.Messages));
        Assert.Contains($"It is not there ({code})", string.Join('\n', gone.Messages));
        Assert.AreNotEqual(AlertState.Firing, early?.State);
        Assert.AreEqual(AlertState.Firing, alert?.State);
        Assert.Contains($"Eurostat has not offered {dataSet} for 3 days", alert!.Last!.Summary);
        Assert.ContainsSingle(await EditionsAsync());
    }

    [TestMethod]
    public async Task Ingest_OtherOneUpdatedMeanwhile_IsANewEditionFromWhichNothingIsWithdrawn()
    {
        await IngestAsync();
        others.Answer(Functions, 404, Encoding.UTF8.GetBytes(NotFound));
        UpdateGovernance("2026-06-30T11:00:00+0200");

        var updated = await IngestAsync();
        others.Answer(Functions, 200, Encoding.UTF8.GetBytes(OtherSites.Functions));
        var back = await IngestAsync();

        Assert.AreSequenceEqual([RunOutcome.Succeeded, RunOutcome.NothingNew], new[] { updated.Outcome, back.Outcome }, string.Join('\n', updated.Messages));
        Assert.IsNull(back.Contact!.FailingSince);
        var editions = await EditionsAsync();
        Assert.AreSequenceEqual(["2026-04-27T210000Z r1", "2026-06-30T090000Z r1"], editions.Select(one => $"{one.Edition} r{one.Revision}"));
        var archive = pipeline.Get<EditionArchive>();
        var (older, newer) = (await archive.ReadEditionAsync(editions[0], Token), await archive.ReadEditionAsync(editions[1], Token));
        Assert.IsEmpty(EditionComparison.Compare(older.Edition, newer.Edition).Cells.Where(cell => cell.Class == RevisionClass.Withdrawn));
        Assert.AreEqual(1.4m, newer.Edition.Find(ReferenceAreas.FromCode("DEU"), Indicators.DefenceFunctionShareOfGdp, new FiscalYear(2024))!.Value);
    }

    [TestMethod]
    public async Task Ingest_OneNeverThere_ArchivesTheOtherAndLaterBoth()
    {
        others.Answer(Functions, 404, Encoding.UTF8.GetBytes(NotFound));

        var first = await IngestAsync();
        others.Answer(Functions, 200, Encoding.UTF8.GetBytes(OtherSites.Functions));
        var second = await IngestAsync();

        Assert.AreSequenceEqual([RunOutcome.Succeeded, RunOutcome.Succeeded], new[] { first.Outcome, second.Outcome }, string.Join('\n', first.Messages));
        Assert.Contains("The edition is made without this data set.", string.Join('\n', first.Messages));
        var editions = await EditionsAsync();
        Assert.AreSequenceEqual([1, 2], editions.Select(one => one.Documents.Count));
        Assert.AreNotEqual(editions[0].Manifest, editions[1].Manifest);
    }

    [TestMethod]
    public async Task Ingest_BothGone_Fails()
    {
        others.Answer(Functions, 404, Encoding.UTF8.GetBytes(NotFound));
        others.Answer(Governance, 410, []);

        var run = await IngestAsync();

        Assert.AreEqual(RunOutcome.Failed, run.Outcome);
        Assert.Contains("HW1001 (Error) at ", string.Join('\n', run.Messages));
        Assert.Contains("HW1301 (Error) at ", string.Join('\n', run.Messages));
        Assert.IsNull(run.Contact!.Missing);
    }

    [TestMethod]
    public async Task Status_OneGone_SaysSo()
    {
        await IngestAsync();
        others.Answer(Functions, 404, Encoding.UTF8.GetBytes(NotFound));
        await IngestAsync();

        var status = await pipeline.Get<StatusReader>().ReadAsync(Token);

        var contact = status.Publishers.Single(one => one.Publisher == "eurostat").Contact!;
        Assert.AreSequenceEqual(["gov_10a_exp"], contact.Missing!);
        Assert.Contains("\"missing\":[\"gov_10a_exp\"]", JsonSerializer.Serialize(contact, JsonSerializerOptions.Web));
    }

    private void UpdateGovernance(string updated)
    {
        var body = Encoding.UTF8.GetString(others.BodyOf(Governance));
        others.Answer(Governance, 200, Encoding.UTF8.GetBytes(body.Replace("2026-04-27T23:00:00+0200", updated, StringComparison.Ordinal)));
    }

    private async Task<IReadOnlyList<CatalogueEntry>> EditionsAsync() =>
        [.. (await pipeline.CatalogueAsync(Token)).EntriesOf("eurostat")];

    private Task<RunRecord> IngestAsync()
    {
        pipeline.Clock.Advance(TimeSpan.FromHours(1));
        return pipeline.Get<IngestJob>().RunAsync("eurostat", Token);
    }
}
