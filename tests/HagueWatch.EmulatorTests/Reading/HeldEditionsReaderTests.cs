using Azure.Storage.Blobs.Models;
using HagueWatch.Archive;
using HagueWatch.EmulatorTests.Jobs;
using HagueWatch.Reading;

namespace HagueWatch.EmulatorTests.Reading;

/// <summary>Says one day of publication for each edition, and where it is from.</summary>
[TestClass]
internal sealed class HeldEditionsReaderTests : PipelineTest
{
    private static readonly byte[] Workbook = EditionChanges.Edition2024.ToWorkbook();

    // NATO's calendar has 17 June.
    [TestMethod]
    [DataRow(16, "2024-06-16", DateSource.Retrieval)]
    [DataRow(17, "2024-06-17", DateSource.Retrieval)]
    [DataRow(18, "2024-06-17", DateSource.Calendar)]
    public async Task ReadAsync_FileWithoutADate_IsTheDayOfTheRetrievalUnlessTheCalendarHasAnEarlierOne(
        int retrieved, string published, DateSource source)
    {
        MoveTo(retrieved);
        site.Publish(2024, Workbook);
        await pipeline.IngestAsync(Token);

        await AssertIsAsync(published, source);
    }

    [TestMethod]
    [DataRow(16, "2024-06-16", DateSource.File)]
    [DataRow(18, "2024-06-17", DateSource.Calendar)]
    public async Task ReadAsync_FileWithADate_IsThatDayUnlessTheCalendarHasAnEarlierOne(
        int modified, string published, DateSource source)
    {
        MoveTo(20);
        site.Publish(2024, Workbook, lastModified: At(modified));
        await pipeline.IngestAsync(Token);

        await AssertIsAsync(published, source);
    }

    [TestMethod]
    public async Task ReadAsync_FileOfTheSameDay_IsTheFiles()
    {
        MoveTo(16);
        site.Publish(2024, Workbook, lastModified: At(16));
        await pipeline.IngestAsync(Token);

        await AssertIsAsync("2024-06-16", DateSource.File);
    }

    [TestMethod]
    public async Task ReadAsync_Import_IsTheOperatorsDay()
    {
        MoveTo(20);
        await pipeline.ImportAsync("def-exp-2024-en.xlsx", Workbook, new DateOnly(2024, 6, 17), Token);

        await AssertIsAsync("2024-06-17", DateSource.Import);
    }

    [TestMethod]
    public async Task ReadAsync_ManifestIsGone_SaysThatTheSourceIsUnknown()
    {
        MoveTo(16);
        site.Publish(2024, Workbook);
        await pipeline.IngestAsync(Token);
        var manifest = (await pipeline.CatalogueAsync(Token)).Editions.Single().Manifest;
        await pipeline.Store.Archive.Client.DeleteBlobAsync(manifest, DeleteSnapshotsOption.None, cancellationToken: Token);

        await AssertIsAsync("2024-06-16", null);
    }

    private async Task AssertIsAsync(string published, DateSource? source)
    {
        var status = await pipeline.Get<StatusReader>().ReadAsync(Token);
        var edition = status.Editions.Single();
        var nato = status.Publishers.Single(one => one.Publisher == "nato");

        Assert.AreEqual((published, source), ($"{edition.Published:yyyy-MM-dd}", edition.PublishedSource));
        Assert.AreEqual(edition.Published, nato.Freshness!.Published);
    }

    private void MoveTo(int day) => pipeline.Clock.AdjustTime(At(day));

    private static DateTimeOffset At(int day) => new(2024, 6, day, 9, 0, 0, TimeSpan.Zero);
}
