using HagueWatch.Editions;
using HagueWatch.Pledges;

namespace HagueWatch.Reading;

/// <summary>Reads how every ally stands against the common pledge as known on a day.</summary>
internal sealed class RankingReader(KnownEditionsReader editions, AssessmentReader assessments, PledgeBook book)
{
    /// <param name="asOf">The day; null for now.</param>
    /// <param name="order">The order of the rows.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="NotFoundException">No edition was known, or no pledge was in force.</exception>
    public async Task<RankingReport> ReadAsync(DateOnly? asOf, RankingOrder order, CancellationToken cancellationToken)
    {
        var known = await editions.ReadAsync(asOf, cancellationToken);
        var day = DateOnly.FromDateTime(known.Instant.UtcDateTime);
        var pledge = RankingReport.PledgeOn(book, day)
            ?? throw new NotFoundException($"No pledge of all allies was in force on {day:yyyy-MM-dd}.");
        var edition = await known.ReadAsync(pledge.Publisher, cancellationToken);
        var assessed = await assessments.ReadAsync(known, Statistics.Allies.All, pledge.Id, cancellationToken);
        return new RankingReport(pledge, edition.Entry, asOf, assessed, order);
    }
}

/// <summary>Names the orders in which allies can be listed.</summary>
internal enum RankingOrder
{
    /// <summary>The furthest below what is asked for first.</summary>
    Gap,

    /// <summary>By name.</summary>
    Ally,

    /// <summary>The highest share first.</summary>
    Share,

    /// <summary>The most money short first.</summary>
    Money,

    /// <summary>Those that miss the pledge first, and by gap among themselves.</summary>
    Status,
}

/// <summary>Reports how every ally stands against the common pledge, in order.</summary>
internal sealed class RankingReport(
    Pledge pledge, CatalogueEntry entry, DateOnly? asOf, IReadOnlyList<Assessment> assessments, RankingOrder order)
{
    public string Pledge => pledge.Id;
    public string Title => pledge.Title;
    public DateOnly? AsOf => asOf;
    public EditionSummary Edition => new(entry);
    public AllianceVerdict Verdict { get; } = new(pledge, assessments);
    public RankingOrder Order => order;

    /// <summary>Every ally that the pledge binds; those that cannot be judged last.</summary>
    public IReadOnlyList<RankedAlly> Allies { get; } =
        [.. Sort(assessments, order).Select(assessment => new RankedAlly(assessment))];

    public string Model => pledge.Model;

    /// <summary>Finds the pledge by which all allies are ranked: the common path, and before there was one a common floor.</summary>
    /// <returns>Null where no pledge bound all allies on that day.</returns>
    public static Pledge? PledgeOn(PledgeBook book, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(book);
        var common = book.InForce(day).Where(pledge => pledge.Allies is null).ToList();
        return common.Find(pledge => pledge.Kind == PledgeKind.Path) ?? common.FirstOrDefault();
    }

    /// <summary>Puts assessments by one pledge in an order.</summary>
    public static IEnumerable<Assessment> Sort(IEnumerable<Assessment> assessments, RankingOrder order)
    {
        var judged = assessments.OrderBy(one => one.Figures is null);
        var sorted = order switch
        {
            RankingOrder.Gap => judged.ThenBy(one => one.Figures?.Gap),
            RankingOrder.Ally => judged,
            RankingOrder.Share => judged.ThenByDescending(one => one.Figures?.Share),
            RankingOrder.Money => judged.ThenBy(one => one.Figures?.GapUsdMillions ?? decimal.MaxValue),
            RankingOrder.Status => judged.ThenBy(one => PlaceOf(one.Status)).ThenBy(one => one.Figures?.Gap),
            _ => throw new ArgumentOutOfRangeException(nameof(order), order, null),
        };
        return sorted.ThenBy(one => one.Ally.Name, StringComparer.InvariantCulture);
    }

    private static int PlaceOf(AssessmentStatus status) => status switch
    {
        AssessmentStatus.OffPath => 0,
        AssessmentStatus.Watch => 1,
        AssessmentStatus.OnPath => 2,
        AssessmentStatus.Ahead => 3,
        _ => 4,
    };
}

/// <summary>Reports one ally of a ranking.</summary>
internal sealed class RankedAlly(Assessment assessment) : AssessmentReport(assessment)
{
    public string Name => Source.Ally.Name;
}
