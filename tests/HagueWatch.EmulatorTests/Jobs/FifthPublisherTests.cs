using System.Text;
using HagueWatch.Archive;
using HagueWatch.Corroboration;
using HagueWatch.Jobs;
using HagueWatch.Publishers;
using HagueWatch.Reading;
using HagueWatch.Runs;
using HagueWatch.Statistics;
using HagueWatch.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>
/// A publisher that only these tests register goes the whole way, from its site to what an operator reads.
/// </summary>
[TestClass]
internal sealed class FifthPublisherTests : PipelineTest
{
    private const string Definition = """
        {
          "measures": [{ "publisher": "almanac", "indicator": "MILEX_GDP_SHARE", "definition": "Made up" }],
          "pairs": []
        }
        """;

    private static readonly Ally Poland = (Ally)ObservationsCsv.Read(AlmanacSite.Table, "the almanac")[0].Area;

    private AlmanacSite almanac = null!;

    [TestCleanup]
    public async Task CloseAlmanacAsync() => await almanac.DisposeAsync();

    private protected override async Task PrepareAsync() => almanac = await AlmanacSite.StartAsync(Token);

    private protected override void Configure(IServiceCollection services) => Add(services, almanac.TableUrl)
        .Replace(ServiceDescriptor.Singleton(CorroborationBook.Read(Encoding.UTF8.GetBytes(Definition))));

    [TestMethod]
    public async Task Ingest_NewEdition_IsArchivedUnderTheDescriptorsTermsAndVersion()
    {
        var first = await IngestAsync();
        var second = await IngestAsync();
        var entry = (await pipeline.CatalogueAsync(Token)).Editions.Single();
        var archived = await pipeline.Get<EditionArchive>().ReadEditionAsync(entry, Token);
        var verification = await pipeline.Get<VerifyArchiveJob>().RunAsync(Token);

        Assert.AreEqual(
            (RunOutcome.Succeeded, RunOutcome.NothingNew, RunOutcome.Succeeded),
            (first.Outcome, second.Outcome, verification.Outcome),
            string.Join('\n', [.. first.Messages, .. second.Messages, .. verification.Messages]));
        Assert.AreEqual(("almanac", "2025"), (entry.Publisher, entry.Edition));
        Assert.AreEqual(7, archived.Description.ParserVersion);
        Assert.AreEqual("The Almanac of Military Expenditure", archived.Description.Citation);
        Assert.AreEqual("CC0 1.0", archived.Licence.Title);
    }

    [TestMethod]
    public async Task Compare_ArchivedEdition_ShowsItsFigure()
    {
        await IngestAsync();

        var year = new FiscalYear(2025);
        var comparison = await pipeline.Get<ComparisonReader>().ReadAsync(Poland, year, asOf: null, Token);

        var row = comparison.Rows.Single();
        Assert.AreEqual(("almanac", 4.2m), (row.Measure.Publisher, row.Values[year].Value));
    }

    [TestMethod]
    public async Task Lineage_IndicatorThatOnlyItPublishes_LeadsToItsDocument()
    {
        await IngestAsync();

        var figure = new FigureKey(Poland, Indicators.MilitaryShareOfGdp, new FiscalYear(2025));
        var lineage = await pipeline.Get<LineageReader>().ReadAsync(figure, asOf: null, publisher: null, Token);

        var document = lineage.Documents.Single();
        Assert.AreEqual(Sha256.Compute(AlmanacSite.Table.Span), document.Sha256);
        Assert.AreEqual(BlobPaths.Raw("almanac", document.Sha256), document.Path);
    }

    [TestMethod]
    public async Task Status_AfterARun_ShowsThePublisherItsEditionAndItsRun()
    {
        await IngestAsync();

        var status = await pipeline.Get<StatusReader>().ReadAsync(Token);

        var publisher = status.Publishers.Single(one => one.Publisher == "almanac");
        Assert.AreEqual(pipeline.Clock.GetUtcNow(), publisher.Retrieved);
        Assert.AreEqual(pipeline.Clock.GetUtcNow(), publisher.Contact!.LastReached);
        Assert.AreEqual("almanac", status.Editions.Single().Publisher);
        Assert.AreEqual("IngestAlmanac", status.Runs.Single().Function);
    }

    [TestMethod]
    public void AddPublisher_AddressThatIsNotSecure_IsRefusedUnderTheNameOfItsSetting()
    {
        using var services = Add(new ServiceCollection(), new Uri("http://almanac.example/")).BuildServiceProvider();

        var failure = Assert.ThrowsExactly<OptionsValidationException>(
            () => services.GetRequiredService<IOptions<AlmanacOptions>>().Value);

        Assert.Contains("Publishers__Almanac__TableUrl must be an https address", failure.Message);
    }

    private static IServiceCollection Add(IServiceCollection services, Uri address) =>
        services.AddPublisher<AlmanacPublisher, AlmanacOptions>(
            AlmanacPublisher.Descriptor,
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    [KeyValuePair.Create("Publishers:Almanac:TableUrl", (string?)address.AbsoluteUri)])
                .Build());

    private Task<RunRecord> IngestAsync()
    {
        pipeline.Clock.Advance(TimeSpan.FromHours(1));
        var descriptor = AlmanacPublisher.Descriptor;
        return pipeline.Get<IngestJob>().RunAsync(descriptor.Id, Token);
    }
}
