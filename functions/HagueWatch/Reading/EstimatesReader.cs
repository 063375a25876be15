using System.Text.Json.Serialization;
using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Reading;

/// <summary>Computes from the archive how a publisher revised its estimates of running years.</summary>
internal sealed class EstimatesReader(KnownEditionsReader editions, PledgeBook book)
{
    /// <param name="publisher">The publisher's id.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="NotFoundException">No edition is held.</exception>
    public async Task<EstimatesReport> ReadAsync(string publisher, CancellationToken cancellationToken)
    {
        var known = await editions.ReadAsync(asOf: null, cancellationToken);
        var current = await known.ReadAsync(publisher, cancellationToken);
        var earlier = await known.ReadEarlierAsync(current.Entry, cancellationToken);
        var indicators = book.Pledges
            .Where(pledge => pledge.Publisher == publisher)
            .Select(pledge => Indicators.FromCode(pledge.Indicator))
            .Distinct();
        return new EstimatesReport(
            current,
            [
                .. from indicator in indicators
                   let revisions = EstimateRevisions.Find(current.Edition, earlier, indicator)
                   where revisions is not null
                   select new EstimatesOfIndicator(indicator, revisions),
            ]);
    }
}

/// <summary>Reports the known revisions of estimates, by which the certainty of a status is found.</summary>
internal sealed class EstimatesReport(ArchivedEdition current, IReadOnlyList<EstimatesOfIndicator> indicators)
{
    public string Publisher => current.Entry.Publisher;
    public EditionSummary Edition => new(current.Entry);
    public IReadOnlyList<EstimatesOfIndicator> Indicators => indicators;
}

/// <summary>Reports the revisions of one indicator's estimates.</summary>
internal sealed class EstimatesOfIndicator(Indicator indicator, EstimateRevisions revisions)
{
    private readonly RobustEstimate relative =
        RobustEstimate.From([.. revisions.Cases.Select(one => Math.Abs(one.Relative))]);

    [JsonIgnore]
    public string Name => indicator.Name;

    public string Indicator => indicator.Code;
    public string Source => revisions.Source;

    /// <summary>The median size of a relative revision, less what all allies had in common: 0.01 is one per cent.</summary>
    public decimal MedianRelative => Shown.Points(relative.Centre);

    public IEnumerable<EstimatingEditionReport> Editions =>
        from one in revisions.Cases
        group one by (one.Edition.Id, one.Estimate.Year.Number, one.Common) into cases
        let edition = cases.Key
        select new EstimatingEditionReport(edition.Id, edition.Number, cases.Count(), Shown.Points(edition.Common));

    public IEnumerable<EstimateReport> Cases => revisions.Cases.Select(one => new EstimateReport(
        one.Ally.Code,
        one.Estimate.Year.Number,
        one.Edition.Id,
        one.Estimate.Value!.Value,
        one.Given.Value!.Value,
        Shown.Points(one.Relative)));
}

/// <summary>Reports what all allies' figures had in common between an edition that estimated and the current one.</summary>
/// <param name="Edition">The edition that estimated.</param>
/// <param name="Year">The year that was estimated.</param>
/// <param name="Cases">How many allies' estimates of it were revised.</param>
/// <param name="Common">The median of their relative changes, which is taken out of each: 0.01 is one per cent up.</param>
internal sealed record EstimatingEditionReport(string Edition, int Year, int Cases, decimal Common);

/// <summary>Reports one revision: what an edition estimated, what is given now, in per cent.</summary>
/// <param name="Ally">ISO 3166-1 alpha-3.</param>
/// <param name="Year">The year that was estimated.</param>
/// <param name="Edition">The edition that estimated.</param>
/// <param name="Estimate">The estimate.</param>
/// <param name="Given">The figure of the current edition.</param>
/// <param name="Relative">The relative revision, less the median of all allies' between the two editions.</param>
internal sealed record EstimateReport(
    string Ally, int Year, string Edition, decimal Estimate, decimal Given, decimal Relative);
