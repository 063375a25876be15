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
        return new AllyReport
        {
            Source = archived,
            Ally = ally.Code,
            Name = ally.Name,
            AsOf = asOf,
            Edition = EditionSummary.From(archived.Entry),
            Series =
            [
                .. archived.Edition.Observations
                    .Where(observation => observation.Area == ally)
                    .GroupBy(observation => observation.Indicator)
                    .Select(SeriesReport.From),
            ],
            Assessments =
            [
                .. assessed
                    .Where(one => one.Ally == ally && (pledge is null || one.Pledge.Id == pledge))
                    .Select(AssessmentReport.From),
            ],
        };
    }
}

/// <summary>Reports an ally's series and assessments.</summary>
internal sealed record AllyReport
{
    [JsonIgnore]
    public required ArchivedEdition Source { get; init; }

    public required string Ally { get; init; }

    public required string Name { get; init; }

    public required DateOnly? AsOf { get; init; }

    public required EditionSummary Edition { get; init; }

    public required IReadOnlyList<SeriesReport> Series { get; init; }

    public required IReadOnlyList<AssessmentReport> Assessments { get; init; }

    /// <summary>What the path of a pledge is modelled on.</summary>
    public string Model { get; } = ReferencePath.Model;
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
            [.. series.Select(one => new ValueReport(one.Year.Number, one.Value, one.Status, one.Flags, one.SourceCell))]);
    }
}

/// <summary>Reports one value; null where the publisher left it out.</summary>
internal sealed record ValueReport(int Year, decimal? Value, ObservationStatus Status, string Flags, string Cell);
