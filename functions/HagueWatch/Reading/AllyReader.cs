using System.Text.Json.Serialization;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Publishers.Nato;
using HagueWatch.Statistics;

namespace HagueWatch.Reading;

/// <summary>Reads an ally's series and assessments as known on a day.</summary>
internal sealed class AllyReader(KnownEditionsReader editions, AssessmentReader assessments)
{
    /// <param name="ally">The ally.</param>
    /// <param name="asOf">The day; null for now.</param>
    /// <param name="pledge">The only pledge to assess; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="NotFoundException">No edition was known.</exception>
    public async Task<AllyReport> ReadAsync(
        Ally ally,
        DateOnly? asOf,
        string? pledge,
        CancellationToken cancellationToken)
    {
        var known = await editions.ReadAsync(asOf, cancellationToken);
        // The publisher by whose figures pledges are assessed.
        var archived = await known.ReadAsync(NatoPublisher.Descriptor.Id, cancellationToken);
        var assessed = await assessments.ReadAsync(known.Instant, cancellationToken);
        return new AllyReport(
            ally,
            asOf,
            archived,
            assessed.Where(one => one.Ally == ally && (pledge is null || one.Pledge.Id == pledge)));
    }
}

/// <summary>Reports an ally's series and assessments.</summary>
internal sealed class AllyReport(
    Ally ally,
    DateOnly? asOf,
    ArchivedEdition archived,
    IEnumerable<Assessment> assessments)
{
    [JsonIgnore]
    public ArchivedEdition Source => archived;

    public string Ally => ally.Code;
    public string Name => ally.Name;
    public DateOnly? AsOf => asOf;
    public EditionSummary Edition => new(archived.Entry);

    public IReadOnlyList<SeriesReport> Series { get; } =
    [
        .. archived.Edition.Observations
            .Where(observation => observation.Area == ally)
            .GroupBy(observation => observation.Indicator)
            .Select(SeriesReport.From),
    ];

    public IReadOnlyList<AssessmentReport> Assessments { get; } =
        [.. assessments.Select(assessment => new AssessmentReport(assessment))];

    /// <summary>What the path of a pledge is modelled on.</summary>
    public string Model { get; } = PledgeKind.Path.Model;
}

/// <summary>Reports one indicator's values.</summary>
internal sealed record SeriesReport(
    string Indicator,
    string Name,
    string Unit,
    string? Currency,
    int? PriceBase,
    IReadOnlyList<ValueReport> Values)
{
    public static SeriesReport From(IGrouping<Indicator, Observation> series)
    {
        var (indicator, first) = (series.Key, series.First());
        return new SeriesReport(
            indicator.Code,
            indicator.Name,
            indicator.Unit.Code,
            first.Currency,
            first.PriceBase?.Number,
            [
                .. series.Select(one => new ValueReport(
                    one.Year.Number, one.Value, one.Status, one.Flags, one.SourceCell)),
            ]);
    }
}

/// <summary>Reports one value; null where the publisher left it out.</summary>
internal sealed record ValueReport(int Year, decimal? Value, ObservationStatus Status, string Flags, string Cell);
