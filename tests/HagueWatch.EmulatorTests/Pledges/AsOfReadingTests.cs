using System.Globalization;
using Azure.Core;
using Azure.Storage.Blobs;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Jobs;
using HagueWatch.Pledges;
using HagueWatch.Publishers;
using HagueWatch.Reading;
using HagueWatch.Statistics;
using HagueWatch.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HagueWatch.EmulatorTests.Pledges;

[TestClass]
internal sealed class AsOfReadingTests
{
    private static readonly DateOnly FirstDay = new(2026, 7, 10);

    /// <summary>How many editions ago the ally was off its path; it has been just below it ever since.</summary>
    private const int EditionsAgo = 7;

    private const int CatalogueReads = 1;

    /// <summary>The manifest and the observations.</summary>
    private const int ReadsOfEdition = 2;

    private static readonly IReadOnlyList<Observation> JustBelowThePath = [Share(2024, 2.00m), Share(2026, 2.25m)];
    private static readonly IReadOnlyList<Observation> OffThePath = [Share(2024, 2.00m), Share(2026, 2.20m)];

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task Read_AThousandEditions_TakesNoMoreBlobReadsThanTen()
    {
        var few = await CountReadsAsync(editions: 10);
        var many = await CountReadsAsync(editions: 1000);

        Assert.AreEqual(few, many);
        Assert.AreEqual(CatalogueReads + (ReadsOfEdition * (1 + EditionsAgo)), few, "Each is read once.");
    }

    /// <summary>Reads what <c>show</c> reads, while an ally just below its path makes the reader look back to where it was off it.</summary>
    private async Task<int> CountReadsAsync(int editions)
    {
        var reads = new CountedReads();
        var store = await FillAsync(editions, reads);
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddHagueWatch(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("AzureWebJobsStorage", (string?)"UseDevelopmentStorage=true")]).Build())
            .Replace(ServiceDescriptor.Singleton(store))
            .BuildServiceProvider();
        var lastDay = FirstDay.AddDays(editions);
        var before = reads.Count;

        var report = await services.GetRequiredService<AllyReader>()
            .ReadAsync((Ally)JustBelowThePath[0].Area, lastDay, pledge: null, Token);

        Assert.AreEqual(editions, report.Source.Entry.Link);
        Assert.HasCount(JustBelowThePath.Count, report.Source.Edition.Observations);
        Assert.IsTrue(report.Assessments.All(assessment => assessment.Ally == "POL"));
        Assert.AreEqual(AssessmentStatus.OffPath, report.Assessments[0].Status);
        return reads.Count - before;
    }

    // Writes what reading needs: folders, and a catalogue that names them.
    private async Task<BlobStore> FillAsync(int editions, CountedReads reads)
    {
        var options = new BlobClientOptions(BlobServiceVersion.Pinned);
        options.AddPolicy(reads, HttpPipelinePosition.PerCall);
        var store = new BlobStore(
            new BlobServiceClient(await Azurite.OpenAnotherAsync(), options),
            string.Create(CultureInfo.InvariantCulture, $"of-{editions}-"));
        await store.Archive.Client.CreateIfNotExistsAsync(cancellationToken: Token);
        await store.State.Client.CreateIfNotExistsAsync(cancellationToken: Token);
        var entries = new CatalogueEntry[editions];
        await Parallel.ForAsync(0, editions, Token, async (index, token) =>
            entries[index] = await WriteEditionAsync(store, index + 1, index + 1 == editions - EditionsAgo ? OffThePath : JustBelowThePath, token));
        await store.State.TrySwapAsync(BlobPaths.Catalogue, ArchiveJson.Write(new Catalogue { Editions = entries }), etag: null, Token);
        return store;
    }

    private static async Task<CatalogueEntry> WriteEditionAsync(
        BlobStore store,
        int number,
        IReadOnlyList<Observation> observations,
        CancellationToken token)
    {
        var published = FirstDay.AddDays(number - 1);
        var edition = new Edition
        {
            Publisher = "nato",
            Id = published.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Title = "Made up",
            Published = published,
            Observations = observations,
        };
        var address = new Uri("https://example.org/tables.xlsx");
        var retrieved = new DateTimeOffset(published, TimeOnly.MinValue, TimeSpan.Zero);
        var document = new DocumentFacts { Url = address, FinalUrl = address, Sha256 = Sha256.Compute([(byte)number]), Length = 1, Retrieved = retrieved };
        var csv = ObservationsCsv.Write(edition.Observations);
        var manifest = EditionManifest.Describe([document], new ParsedEdition(edition, []), csv, new MadeUpPublisher());
        var folder = new EditionFolder("nato", edition.Id, "0123456789ab-p1");
        var path = folder.Part(EditionManifest.FileName);
        await store.Archive.TryCreateAsync(folder.Part(ObservationsCsv.FileName), csv, "text/csv", token);
        await store.Archive.TryCreateAsync(path, ArchiveJson.Write(manifest), "application/json", token);
        var link = new ChainLink
        {
            Number = number,
            Publisher = "nato",
            Edition = edition.Id,
            Revision = 1,
            Manifest = path,
            ManifestSha256 = Sha256.Compute(ArchiveJson.Write(manifest).Span),
            KnownFrom = retrieved,
            Committed = retrieved,
        };
        return link.ToEntry(Sha256.Compute(ArchiveJson.Write(link).Span), manifest);
    }

    private static Observation Share(int year, decimal value) => new()
    {
        Area = Allies.TryFromCode("POL", out var ally) ? ally : throw new InvalidOperationException(),
        Indicator = Indicators.DefenceShareOfGdp,
        Year = new FiscalYear(year),
        Value = value,
        Status = ObservationStatus.Estimate,
        Decimals = 2,
        SourceCell = "TABLE3!N32",
    };

    /// <summary>A publisher that only names its terms.</summary>
    private sealed class MadeUpPublisher : IPublisher
    {
        public PublisherDescriptor Descriptor { get; } = new()
        {
            Id = "nato",
            Name = "Nato",
            Terms = new PublisherTerms(
                "Made up",
                "Made up",
                new Uri("https://example.org"),
                "Terms",
                new Uri("https://example.org/terms"),
                "Made up"),
            ParserVersion = 1,
            Schedule = "0 0 6 * * *",
        };

        public bool IsEnabled => true;

        public Task<Retrieval> RetrieveAsync(IReadOnlyList<DocumentFacts> known, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ParsedDocuments Parse(IReadOnlyList<Document> documents) => throw new NotSupportedException();
    }
}
