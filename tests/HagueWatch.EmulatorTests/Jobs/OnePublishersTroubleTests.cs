using System.Text;
using Azure.Storage.Blobs.Models;
using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Jobs;
using HagueWatch.Runs;
using HagueWatch.Storage;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>Whatever is wrong with one publisher, the others are assessed, and what is wrong is told.</summary>
[TestClass]
internal sealed class OnePublishersTroubleTests : AllPublishersTest
{
    private const string Key = "0123456789ab-p1";
    private const string Refused = "edition.quarantined/eurostat";

    [TestMethod]
    public async Task RunAsync_DataSetsOfNothingButAnUnknownArea_AreRefusedForAnErrorAndAlert()
    {
        var unknown = OtherSites.Functions.Replace("[\"DE\"]", "[\"XK\"]", StringComparison.Ordinal);
        others.Answer("/data/gov_10a_exp", 200, Encoding.UTF8.GetBytes(unknown));
        others.Answer("/data/gov_ev", 200, Encoding.UTF8.GetBytes(unknown
            .Replace("\"cofog99\"", "\"expend\"", StringComparison.Ordinal).Replace("[\"GF02\"]", "[\"DEF\"]", StringComparison.Ordinal)
            .Replace("\"sector\",", "", StringComparison.Ordinal).Replace("\"sector\":{\"category\":{\"index\":[\"S13\"]}},", "", StringComparison.Ordinal)
            .Replace("\"size\":[1,1,1,1,1,1,1]", "\"size\":[1,1,1,1,1,1]", StringComparison.Ordinal)));

        var ingest = await IngestAsync("IngestEurostat", "eurostat");
        var assess = await AssessAllAsync();

        Assert.Contains("HW1021 (Error) at 2 places (gov_ev", string.Join('\n', ingest.Messages));
        Assert.AreEqual(RunOutcome.Succeeded, assess.Outcome);
        await AssertFiresAsync("HW1021");
        await AssertOthersAreAssessedAsync();
    }

    [TestMethod]
    public async Task RunAsync_RecordOfAnEarlierVersionWithWarningsAlone_Alerts()
    {
        await RefuseAsync(new Finding("HW2303", Severity.Warning, "gov_ev $.dimension.geo", "\"XK\" is no area that is known here."));

        var assess = await AssessAllAsync();

        Assert.AreEqual(RunOutcome.Succeeded, assess.Outcome);
        await AssertFiresAsync("HW2303");
        await AssertOthersAreAssessedAsync();
    }

    [TestMethod]
    [DataRow("{", DisplayName = "damaged")]
    [DataRow(null, DisplayName = "gone")]
    public async Task RunAsync_RecordThatCannotBeRead_AlertsAndFailsUntilItCan(string? content)
    {
        await RefuseAsync(new Finding("HW2305", Severity.Error, "$.dimension.geo", "Only 0 allies have a figure."));
        var restore = await DamageAsync(pipeline.Store.Quarantine, BlobPaths.Findings("eurostat", Key), content);

        var broken = await AssessAllAsync();
        var again = await pipeline.AssessAsync(Token);

        Assert.AreEqual((RunOutcome.Failed, RunOutcome.Failed), (broken.Outcome, again.Outcome));
        Assert.Contains("eurostat could not be assessed", string.Join('\n', broken.Messages));
        await AssertFiresAsync("HW1022");
        await AssertOthersAreAssessedAsync();

        await restore();
        Assert.AreEqual(RunOutcome.Succeeded, (await pipeline.AssessAsync(Token)).Outcome);
        Assert.AreEqual(RunOutcome.NothingNew, (await pipeline.AssessAsync(Token)).Outcome);
        Assert.AreEqual(1, (await pipeline.AlertAsync(Refused, Token))!.Sequence);
    }

    [TestMethod]
    public async Task RunAsync_StateThatCannotBeRead_FailsUntilItCan()
    {
        await IngestAsync("IngestEurostat", "eurostat");
        await AssessAllAsync();
        var restore = await DamageAsync(pipeline.Store.State, BlobPaths.PublisherState("eurostat"), "{");

        var broken = await pipeline.AssessAsync(Token);

        Assert.AreEqual(RunOutcome.Failed, broken.Outcome);
        Assert.Contains("state/publishers/eurostat.json", string.Join('\n', broken.Messages));
        await AssertOthersAreAssessedAsync();
        await restore();
        Assert.AreEqual(RunOutcome.Succeeded, (await pipeline.AssessAsync(Token)).Outcome);
        Assert.AreEqual(RunOutcome.NothingNew, (await pipeline.AssessAsync(Token)).Outcome);
    }

    [TestMethod]
    public async Task RunAsync_EditionThatCannotBeRead_AlertsThatTheArchiveIsCorruptUntilItCan()
    {
        await IngestAsync("IngestEurostat", "eurostat");
        var edition = (await pipeline.CatalogueAsync(Token)).Editions.Single();
        var restore = await DamageAsync(pipeline.Store.Archive, edition.Manifest, null);

        var broken = await AssessAllAsync();

        Assert.AreEqual(RunOutcome.Failed, broken.Outcome);
        var alert = (await pipeline.AlertAsync("archive.corrupt/archive", Token))!;
        Assert.AreEqual(AlertState.Firing, alert.State);
        Assert.Contains(edition.Manifest, alert.Last!.Summary);
        await AssertOthersAreAssessedAsync();

        await restore();
        Assert.AreEqual(RunOutcome.Succeeded, (await pipeline.AssessAsync(Token)).Outcome);
        Assert.AreEqual(AlertState.Resolved, (await pipeline.AlertAsync("archive.corrupt/archive", Token))!.State);
        Assert.AreEqual(RunOutcome.NothingNew, (await pipeline.AssessAsync(Token)).Outcome);
    }

    [TestMethod]
    public async Task RunAsync_EarlierEditionThatCannotBeRead_AssessesTheCurrentOneAllTheSame()
    {
        site.Publish(2024, EditionChanges.Edition2024.ToWorkbook());
        await pipeline.IngestAsync(Token);
        var earlier = (await pipeline.CurrentAsync(Token))!;
        site.Publish(2026, EditionChanges.Edition2026.ToWorkbook());
        await pipeline.IngestAsync(Token);
        var restore = await DamageAsync(pipeline.Store.Archive, earlier.Manifest, null);

        var broken = await pipeline.AssessAsync(Token);

        Assert.AreEqual(RunOutcome.Failed, broken.Outcome);
        Assert.AreEqual(AlertState.Firing, (await pipeline.AlertAsync("archive.corrupt/archive", Token))!.State);
        Assert.AreEqual(AlertState.Firing, (await pipeline.AlertAsync("trajectory.off-path/HUN/hague-2025", Token))!.State);

        await restore();
        Assert.AreEqual(RunOutcome.Succeeded, (await pipeline.AssessAsync(Token)).Outcome);
        Assert.AreEqual(AlertState.Resolved, (await pipeline.AlertAsync("archive.corrupt/archive", Token))!.State);
    }

    private async Task<RunRecord> AssessAllAsync()
    {
        await pipeline.IngestAsync(Token);
        return await pipeline.AssessAsync(Token);
    }

    private Task<RunRecord> IngestAsync(string function, string publisher)
    {
        pipeline.Clock.Advance(TimeSpan.FromHours(1));
        return pipeline.Get<IngestJob>().RunAsync(publisher, Token);
    }

    private async Task RefuseAsync(Finding finding)
    {
        await pipeline.Get<QuarantineStore>().AddAsync(
            new QuarantineRecord { Publisher = "eurostat", Key = Key, ParserVersion = 1, Documents = [], Findings = [finding] },
            Token);
        var state = pipeline.Get<PublisherStates>().For("eurostat");
        Assert.IsNotNull(await state.TrySwapAsync(PublisherState.Unseen with { Quarantined = Key }, etag: null, Token));
    }

    /// <summary>Puts something else in a blob's place, or nothing.</summary>
    /// <returns>Puts the blob back.</returns>
    private async Task<Func<Task>> DamageAsync(BlobContainer container, string path, string? content)
    {
        var blob = container.Client.GetBlobClient(path);
        var good = (await blob.DownloadContentAsync(Token)).Value.Content;
        await (content is null ? blob.DeleteAsync(DeleteSnapshotsOption.None, null, Token) : (Task)blob.UploadAsync(BinaryData.FromString(content), true, Token));
        return () => blob.UploadAsync(good, overwrite: true, Token);
    }

    private async Task AssertFiresAsync(string code)
    {
        var alert = (await pipeline.AlertAsync(Refused, Token))!;
        Assert.AreEqual((AlertState.Firing, 1), (alert.State, alert.Sequence));
        Assert.Contains($"{code} at ", alert.Last!.Summary);
        Assert.AreEqual(code, alert.Last.Quarantine!.Findings[0].Code);
    }

    private async Task AssertOthersAreAssessedAsync() =>
        Assert.AreEqual(AlertState.Firing, (await pipeline.AlertAsync("floor.below/BEL/wales-2014", Token))?.State);
}
