using System.Text.Json.Serialization;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Reading;

/// <summary>Reads the series and assessments of an ally, or of the Alliance, as known on a day.</summary>
/// <remarks>The series are those of the publisher by whose figures the first of the pledges is assessed.</remarks>
internal sealed class AllyReader(KnownEditionsReader editions, AssessmentReader assessments, PledgeBook book)
{
    /// <param name="area">The ally, or one of NATO's totals, which no pledge binds.</param>
    /// <param name="asOf">The day; null for now.</param>
    /// <param name="pledge">The only pledge to assess; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="NotFoundException">No edition was known.</exception>
    public async Task<AllyReport> ReadAsync(
        ReferenceArea area,
        DateOnly? asOf,
        string? pledge,
        CancellationToken cancellationToken)
    {
        var first = book.Pledges.FirstOrDefault(one => pledge is null || one.Id == pledge)
            ?? throw new NotFoundException(
                "There is no pledge, and so no publisher by whose figures an ally is assessed.");
        var known = await editions.ReadAsync(asOf, cancellationToken);
        var archived = await known.ReadAsync(first.Publisher, cancellationToken);
        if (area is not Ally ally)
        {
            return new AllyReport(area, asOf, archived, [], []);
        }

        var assessed = await assessments.ReadAsync(known, [ally], pledge, cancellationToken);
        var day = DateOnly.FromDateTime(known.Instant.UtcDateTime);
        var claims = book.Pledges.Where(one =>
            one.Kind.IsAnnouncement && one.Adopted <= day && one.Allies!.Contains(ally.Code) && (pledge is null || one.Id == pledge));
        return new AllyReport(ally, asOf, archived, assessed, [.. claims.Select(one => new ClaimReport(one, day))]);
    }
}

/// <summary>Reports the series and assessments of an ally, or the series of one of NATO's totals.</summary>
internal sealed class AllyReport(
    ReferenceArea area,
    DateOnly? asOf,
    ArchivedEdition archived,
    IReadOnlyList<Assessment> assessments,
    IReadOnlyList<ClaimReport> claims)
{
    [JsonIgnore]
    public ArchivedEdition Source => archived;

    [JsonIgnore]
    public bool IsAlly => area is Ally;

    public string Ally => area.Code;
    public string Name => area.Name;
    public DateOnly? AsOf => asOf;
    public EditionSummary Edition => new(archived.Entry);

    public IReadOnlyList<SeriesReport> Series { get; } =
    [
        .. archived.Edition.Observations
            .Where(observation => observation.Area == area)
            .GroupBy(observation => observation.Indicator)
            .Select(SeriesReport.From),
    ];

    public IReadOnlyList<AssessmentReport> Assessments { get; } =
        [.. assessments.Select(assessment => new AssessmentReport(assessment))];

    /// <summary>What each path that it is on asks for, year by year.</summary>
    public IReadOnlyList<PathReport> Paths { get; } = [.. assessments.Select(PathReport.Create).OfType<PathReport>()];

    /// <summary>Whether it met the pledges whose target year is over, in that year and by this edition.</summary>
    public IReadOnlyList<GivenVerdict> Verdicts { get; } =
    [
        .. from assessment in assessments
           from verdict in Verdict.Of(assessment.Ally, assessment.Pledge, archived.Edition)
           where verdict.Year == assessment.Pledge.TargetYear
           select new GivenVerdict(assessment.Pledge, archived.Entry, verdict),
    ];

    /// <summary>What the ally said of itself, also what no longer holds or is not measured.</summary>
    public IReadOnlyList<ClaimReport> Claims => claims;

    /// <summary>Whose model the required share is: the path's, unless only pledges of other kinds are assessed.</summary>
    public string Model { get; } = ModelOf([.. assessments.Select(one => one.Pledge.Kind).Distinct()]);

    private static string ModelOf(IReadOnlyList<PledgeKind> kinds) =>
        kinds.Count == 0 || kinds.Contains(PledgeKind.Path)
            ? PledgeKind.Path.Model
            : string.Join(' ', kinds.Select(kind => kind.Model).Distinct());
}

/// <summary>Reports what a path asks for. Levels are in the pledge's unit, % of GDP.</summary>
/// <param name="Pledge">The pledge's id.</param>
/// <param name="BaselineYear">The year from which the path starts.</param>
/// <param name="BaselineShare">The published share of that year.</param>
/// <param name="Target">The level to reach.</param>
/// <param name="TargetYear">The year by which to reach it.</param>
/// <param name="Asks">What is asked for in each year, rounded to four decimals.</param>
internal sealed record PathReport(
    string Pledge, int BaselineYear, decimal BaselineShare, decimal Target, int TargetYear, IReadOnlyList<Milestone> Asks)
{
    /// <returns>Null where the pledge is no path, or the baseline is not published.</returns>
    public static PathReport? Create(Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        if (assessment is not { Figures.Baseline: { Value: { } start } baseline, Pledge: var pledge })
        {
            return null;
        }

        var years = Enumerable.Range(baseline.Year.Number + 1, pledge.TargetYear - baseline.Year).Select(year => new FiscalYear(year));
        return new PathReport(
            pledge.Id,
            baseline.Year.Number,
            start,
            pledge.Target,
            pledge.TargetYear.Number,
            [.. years.Select(year => new Milestone(year, Shown.Points(pledge.Kind.Required(pledge, start, year)!.Value)))]);
    }
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

/// <summary>Reports what an ally announced itself.</summary>
internal sealed class ClaimReport(Pledge announced, DateOnly day)
{
    public string Id => announced.Id;
    public string Kind => announced.Kind.Name;
    public string Title => announced.Title;

    /// <summary>The day on which it was said.</summary>
    public DateOnly Said => announced.Adopted;

    public SpendingStrand Strand => announced.Strand;
    public SpendingDefinition Definition => announced.Definition;
    public IReadOnlyList<Milestone> Milestones => announced.Milestones;
    public decimal Target => announced.Target;
    public int TargetYear => announced.TargetYear.Number;
    public bool InForce => announced.IsInForce(day);
    public string? SupersededBy => announced.SupersededBy;
    public Withdrawal? Withdrawn => announced.Withdrawn;

    /// <summary>Whether it can be held against figures that a publisher has ally by ally.</summary>
    public bool Measured => announced.IsMeasured && announced.Kind != PledgeKind.Declined;

    public string Source => announced.Source;
    public DateOnly? Read => announced.Read;
    public bool FirstHand => announced.FirstHand;
}
