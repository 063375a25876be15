using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Cli.Replay;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Publishers.Nato;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers;

namespace HagueWatch.Tests.Alerts;

/// <summary>
/// The causes on real figures: <c>hague-2025</c> taken as adopted before 2024, NATO's editions of 2024 and 2026. What NATO changed its mind about
/// must never look like spending.
/// </summary>
[TestClass]
internal sealed class RealCauseTests
{
    private static readonly IReadOnlyList<ArchivedEdition> Editions = Read();

    [TestMethod]
    [DataRow(2014)]
    [DataRow(2019)]
    [DataRow(2023)]
    public void Advance_2024EditionThen2026_BlamesTheNewYearOnlyWhereItTurnedTheStatus(int baselineYear)
    {
        var pledge = Hague with { Adopted = new DateOnly(2023, 1, 1), BaselineYear = new FiscalYear(baselineYear) };
        var first = Evaluate(Ledger.Empty, pledge, Editions[0]);
        var second = Evaluate(first with { Unpublished = [] }, pledge, Editions[1]);
        var turned = second.Unpublished.Where(told => told.Kind == AlertKind.TrajectoryOffPath && told.Transition != AlertTransition.Updated).ToList();
        Assert.IsTrue(first.Unpublished.All(told => told.Cause == AlertCause.Initial));
        Assert.IsNotEmpty(turned);

        foreach (var told in turned)
        {
            var ally = Allies.TryFromCode(told.Ally!, out var known) ? known : throw new FormatException(told.Ally);
            var before = IsOff(ally, pledge, Editions[0], 2024, wasOff: false)!.Value;
            var sameYear = IsOff(ally, pledge, Editions[1], 2024, before);
            var expected = sameYear is null || sameYear == before ? AlertCause.NewYear : CauseAt2024(ally, pledge, before);

            Assert.AreEqual(expected, told.Cause, told.Summary);
        }
    }

    [TestMethod]
    public void Advance_AnyBaseline_FindsStatusesThatOnlyTheReplaced2024Turned()
    {
        var causes = Enumerable.Range(2014, 10)
            .Select(year => Hague with { Adopted = new DateOnly(2023, 1, 1), BaselineYear = new FiscalYear(year) })
            .SelectMany(pledge => Evaluate(Evaluate(Ledger.Empty, pledge, Editions[0]) with { Unpublished = [] }, pledge, Editions[1]).Unpublished)
            .Where(told => told.Kind == AlertKind.TrajectoryOffPath && told.Transition != AlertTransition.Updated)
            .Select(told => told.Cause)
            .ToHashSet();

        // From 2026 on the tables say "core defence expenditure", which outweighs the base year that moved with it.
        Assert.Contains(AlertCause.NewYear, causes);
        Assert.Contains(AlertCause.Redefined, causes);
    }

    private static Pledge Hague { get; } = PledgeBook.ReadBundledPledges().Pledges.Single(pledge => pledge.Id == "hague-2025");

    private static Ledger Evaluate(Ledger ledger, Pledge pledge, ArchivedEdition current)
    {
        var day = current.Entry.Published;
        var inputs = new EvaluationInputs
        {
            Day = day,
            Quarantined = new Dictionary<string, QuarantineRecord?>(),
            Health = [],
            Pledges = [pledge],
            Rules = AlertRules.ReadBundled(),
            Editions = new Dictionary<string, PublishedEditions> { ["nato"] = new(current, Editions.ToDictionary(one => one.Entry.Link)) },
            OffPathBefore = ArchivedEditions.OffPathBefore([pledge], Editions, current, day),
        };
        return ledger.Advance(AlertEvaluation.Evaluate(inputs, ledger), LedgerBasis.None, new DateTimeOffset(day, default, TimeSpan.Zero));
    }

    /// <summary>The status by hand: straight line, tolerance and hysteresis as the design says, without the code under test.</summary>
    private static bool? IsOff(Ally ally, Pledge pledge, ArchivedEdition edition, int year, bool wasOff) =>
        Share(ally, edition, pledge.BaselineYear!.Value.Number) is { } start && Share(ally, edition, year) is { } share
            ? IsOff(share, Required(start, pledge, year), wasOff)
            : null;

    private static bool IsOff(decimal share, decimal required, bool wasOff) => share - required < (wasOff ? 0 : -0.05m);

    private static decimal Required(decimal start, Pledge pledge, int year) =>
        start >= 3.5m ? 3.5m : start + ((3.5m - start) * (year - pledge.BaselineYear!.Value.Number) / (2035 - pledge.BaselineYear.Value.Number));

    private static AlertCause CauseAt2024(Ally ally, Pledge pledge, bool before)
    {
        var baseline = pledge.BaselineYear!.Value.Number;
        var (oldRequired, newRequired) = (Required(Share(ally, Editions[0], baseline)!.Value, pledge, 2024), Required(Share(ally, Editions[1], baseline)!.Value, pledge, 2024));
        var byShare = IsOff(Share(ally, Editions[1], 2024)!.Value, oldRequired, before) != before;
        var byPath = IsOff(Share(ally, Editions[0], 2024)!.Value, newRequired, before) != before;
        return byPath && !byShare ? AlertCause.PathChanged : AlertCause.Redefined;
    }

    private static decimal? Share(Ally ally, ArchivedEdition edition, int year) =>
        edition.Edition.Find(ally, Indicators.DefenceShareOfGdp, new FiscalYear(year))?.Value;

    private static IReadOnlyList<ArchivedEdition> Read()
    {
        var bundled = ReplayEditions.Read();
        var parser = new NatoParser(bundled.ExpectedGaps);
        return
        [
            .. bundled.Offered.Select((edition, index) => ArchivedEditions.Create(
                parser.Parse(Documents.Create(edition.Read())).Edition!,
                link: index + 1,
                document: index.ToString(CultureInfo.InvariantCulture))),
        ];
    }
}
