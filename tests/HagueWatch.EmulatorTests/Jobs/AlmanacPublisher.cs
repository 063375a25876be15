using HagueWatch.Archive;
using HagueWatch.Cli.Hosting;
using HagueWatch.Editions;
using HagueWatch.Publishers;
using HagueWatch.Publishers.Fetching;
using HagueWatch.Statistics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>A publisher that does not exist: its editions are small tables behind one address.</summary>
internal sealed class AlmanacPublisher(DocumentFetcher fetcher, IOptions<AlmanacOptions> options) : IPublisher
{
    private readonly AlmanacOptions options = options.Value;
    private readonly PublisherRequests requests = new(Descriptor, options.Value, "almanac.example");

    public static PublisherDescriptor Descriptor { get; } = new()
    {
        Id = "almanac",
        Name = "Almanac",
        Terms = new PublisherTerms(
            "Almanac",
            "Almanac of Military Expenditure",
            new Uri("https://almanac.example/"),
            "CC0 1.0",
            new Uri("https://creativecommons.org/publicdomain/zero/1.0/"),
            "The Almanac of Military Expenditure"),
        ParserVersion = 7,
        Schedule = "0 26 6 * * *",
    };

    PublisherDescriptor IPublisher.Descriptor => Descriptor;

    public bool IsEnabled => options.Enabled;

    public async Task<Retrieval> RetrieveAsync(IReadOnlyList<DocumentFacts> known, CancellationToken cancellationToken)
    {
        var request = requests.To(options.TableUrl, "text/csv", maxBytes: 100_000) with
        {
            Known = known.FirstOrDefault(facts => facts.Url == options.TableUrl),
        };
        return await fetcher.FetchAsync(request, cancellationToken) switch
        {
            FetchResult.NotModified same => new Retrieval([new RetrievedDocument(same.Facts, null)], []),
            FetchResult.Received { Document: var table } =>
                new Retrieval([new RetrievedDocument(table.Facts, table.Bytes)], []),
            var other => Retrieval.Failed([other.ReasonAt(options.TableUrl, "Look for the table.")]),
        };
    }

    public ParsedDocuments Parse(IReadOnlyList<Document> documents)
    {
        var document = documents.Single();
        var figures = ObservationsCsv.Read(document.Bytes, "the almanac");
        var edition = new Edition
        {
            Publisher = Descriptor.Id,
            Id = figures.Max(figure => figure.Year).ToString(),
            Title = Descriptor.Terms.Title,
            Published = DateOnly.FromDateTime(document.Facts.LastModified!.Value.UtcDateTime),
            Observations = figures,
            Tables =
            [
                .. figures.Select(figure => figure.Indicator).Distinct()
                    .Select(one => new TableHeading("table", one.Name, one.Unit.Name, "", one.Code, null)),
            ],
        };
        return ParsedDocuments.Judge(edition, []);
    }
}

/// <summary>Where the almanac is: <c>Publishers__Almanac__…</c>.</summary>
internal sealed class AlmanacOptions : PublisherOptions
{
    public Uri TableUrl { get; set; } = new("https://almanac.example/table.csv");

    public override (string Setting, Uri Value) Address => (nameof(TableUrl), TableUrl);
}

/// <summary>The almanac's site on loopback, with one edition.</summary>
internal sealed class AlmanacSite : IAsyncDisposable
{
    private readonly LoopbackServer server = new();

    private AlmanacSite()
    {
    }

    public Uri TableUrl { get; private set; } = null!;

    public static ReadOnlyMemory<byte> Table { get; } = ObservationsCsv.Write(
    [
        new Observation
        {
            Area = Allies.TryFromCode("POL", out var ally) ? ally : throw new InvalidOperationException(),
            Indicator = Indicators.MilitaryShareOfGdp,
            Year = new FiscalYear(2025),
            Value = 4.2m,
            Status = ObservationStatus.Actual,
            Decimals = 1,
            SourceCell = "table!B2",
        },
    ]);

    public static async Task<AlmanacSite> StartAsync(CancellationToken cancellationToken)
    {
        var site = new AlmanacSite();
        site.server.App.MapGet("/table.csv", () => Results.Bytes(
            Table.ToArray(),
            "text/csv",
            lastModified: new DateTimeOffset(2026, 5, 4, 0, 0, 0, TimeSpan.Zero),
            entityTag: new EntityTagHeaderValue("\"2025\"")));
        site.TableUrl = new Uri(await site.server.StartAsync(cancellationToken), "/table.csv");
        return site;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
