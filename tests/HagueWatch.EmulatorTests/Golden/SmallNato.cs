using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Publishers;
using HagueWatch.Publishers.Nato;
using HagueWatch.Statistics;

namespace HagueWatch.EmulatorTests.Golden;

/// <summary>
/// NATO's publisher with a handful of made-up figures: its documents are small tables instead of workbooks.
/// </summary>
internal sealed class SmallNato(TimeProvider clock) : IPublisher
{
    /// <summary>No share that anyone publishes is higher.</summary>
    private const decimal HighestShare = 20;

    private static readonly FindingRule Implausible = new("HW3001", "Value is not plausible", Severity.Error);
    private static readonly FindingRule Jump = new("HW3002", "Value jumps", Severity.Warning);

    private static readonly TableHeading Heading =
        new("TABLE3", "Defence expenditure as a share of GDP", "%", "", Indicators.DefenceShareOfGdp.Code, 2021);

    private RetrievedDocument? offer;

    public PublisherDescriptor Descriptor { get; } = NatoPublisher.Descriptor with { ParserVersion = 1 };

    public bool IsEnabled => true;

    /// <summary>Offers an edition from now on.</summary>
    public void Publish(params Observation[] figures)
    {
        var bytes = ObservationsCsv.Write(figures);
        var last = figures.Max(figure => figure.Year);
        var url = new Uri($"https://www.nato.int/documents/finance/def-exp-{last}-en.xlsx");
        offer = new RetrievedDocument(
            new DocumentFacts
            {
                Url = url,
                FinalUrl = url,
                Sha256 = Sha256.Compute(bytes.Span),
                Length = bytes.Length,
                ContentType = "text/csv",
                ETag = $"\"{Sha256.Compute(bytes.Span).Prefix(8)}\"",
                LastModified = clock.GetUtcNow().AddHours(-3),
                Retrieved = clock.GetUtcNow(),
            },
            bytes);
    }

    public Task<Retrieval> RetrieveAsync(IReadOnlyList<DocumentFacts> known, CancellationToken cancellationToken) =>
        Task.FromResult(new Retrieval([offer!], []));

    public ParsedDocuments Parse(IReadOnlyList<Document> documents)
    {
        var document = documents.Single();
        var figures = ObservationsCsv.Read(document.Bytes, "its document");
        var last = figures.Max(figure => figure.Year);
        var edition = new Edition
        {
            Publisher = Descriptor.Id,
            Id = last.ToString(),
            Title = $"Defence Expenditure of NATO Countries ({figures.Min(figure => figure.Year)}-{last})",
            Published = DateOnly.FromDateTime(document.Facts.LastModified!.Value.UtcDateTime),
            Observations = figures,
            Tables = [Heading],
            Notes = [new Note("TABLE3!A9", $"Note: Figures for {last} are estimates.")],
        };
        Finding[] noticed =
        [
            Jump.At(figures[0].SourceCell, "It jumps; look whether that is so."),
            .. figures.Where(figure => figure.Value > HighestShare && figure.Indicator == Indicators.DefenceShareOfGdp)
                .Select(figure => Implausible.At(figure.SourceCell, FormattableString.Invariant($"{figure.Value} is more than any ally spends."))),
        ];
        return ParsedDocuments.Judge(edition, noticed);
    }

    /// <summary>
    /// An ally's share of GDP, its expenditure and its equipment's share by year; the last year's are estimates.
    /// </summary>
    public static Observation[] Figures(string ally, params (int Year, decimal Share, decimal Equipment)[] years) =>
    [
        .. years.SelectMany(year => new[]
        {
            Figure(ally, Indicators.DefenceShareOfGdp, year.Year, year.Share, "TABLE3", years[^1].Year),
            Figure(ally, Indicators.DefenceUsdConstant, year.Year, year.Share * 1000, "TABLE2", years[^1].Year),
            Figure(ally, Indicators.EquipmentShare, year.Year, year.Equipment, "TABLE8a", years[^1].Year),
        }),
    ];

    private static Observation Figure(
        string ally,
        Indicator indicator,
        int year,
        decimal value,
        string table,
        int lastYear) => new()
        {
            Area = Allies.TryFromCode(ally, out var found) ? found : throw new ArgumentException(ally),
            Indicator = indicator,
            Year = new FiscalYear(year),
            Value = value,
            Status = year == lastYear ? ObservationStatus.Estimate : ObservationStatus.Actual,
            Flags = year == lastYear ? "e" : "",
            PriceBase = indicator == Indicators.DefenceUsdConstant ? new FiscalYear(2021) : null,
            Decimals = 2,
            SourceCell = $"{table}!{ally}{year}",
        };
}
