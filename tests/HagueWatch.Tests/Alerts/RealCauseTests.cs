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
    public void Advance_2024EditionThen2026_BlamesThePartThatTurnedTheStatus(int baselineYear)
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
            var isOff = told.Transition == AlertTransition.Raised;
            var parts = Account(ally, pledge);
            var gap = Gap(ally, pledge, Editions[1], 2026);
            var decisive = parts.Where(part => part.Points < 0 == isOff && IsOff(gap - part.Points, !isOff) != isOff).ToList();
            var expected = (decisive.Count > 0 ? decisive : parts).MaxBy(part => isOff ? -part.Points : part.Points).Cause;

            Assert.AreEqual(isOff, IsOff(gap, !isOff), told.Summary);
            Assert.AreEqual(expected, told.Cause, told.Summary);
            Assert.AreEqual(told.Account!.Change, told.Account.Parts.Sum(part => part.Points));
        }
    }

    [TestMethod]
    public void Advance_AnyBaseline_NeverBlamesTheNewDefinitionForWhatOneAllyDid()
    {
        var causes = Enumerable.Range(2014, 10)
            .Select(year => Hague with { Adopted = new DateOnly(2023, 1, 1), BaselineYear = new FiscalYear(year) })
            .SelectMany(pledge => Evaluate(Evaluate(Ledger.Empty, pledge, Editions[0]) with { Unpublished = [] }, pledge, Editions[1]).Unpublished)
            .Where(told => told.Kind == AlertKind.TrajectoryOffPath && told.Transition != AlertTransition.Updated)
            .Select(told => told.Cause)
            .ToHashSet();

        // From 2026 on the tables say "core defence expenditure", which moved the shares of 2024 by a hundredth at most: what
        // NATO revised, it revised ally by ally.
        Assert.Contains(AlertCause.NewYear, causes);
        Assert.Contains(AlertCause.Revised, causes);
        Assert.DoesNotContain(AlertCause.Redefined, causes);
    }

    /// <summary>Evaluating again, whatever the clock says, tells nothing: no event, no verdict, no second bulletin.</summary>
    [TestMethod]
    public void Advance_SameEditionAgain_TellsNothing()
    {
        var pledge = Hague with { Adopted = new DateOnly(2023, 1, 1), BaselineYear = new FiscalYear(2019) };
        var first = Evaluate(Ledger.Empty, pledge, Editions[0]);
        var second = Evaluate(first with { Unpublished = [], UnpublishedBulletins = [] }, pledge, Editions[1]);

        var again = Evaluate(second with { Unpublished = [], UnpublishedBulletins = [] }, pledge, Editions[1]);

        Assert.HasCount(1, first.UnpublishedBulletins);
        Assert.HasCount(1, second.UnpublishedBulletins);
        Assert.IsNotEmpty(second.Unpublished);
        Assert.IsEmpty(again.Unpublished);
        Assert.IsEmpty(again.UnpublishedBulletins);
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

    /// <summary>The account by hand, by cause, without the code under test.</summary>
    private static List<(AlertCause Cause, decimal Points)> Account(Ally ally, Pledge pledge)
    {
        var first = pledge.BaselineYear!.Value.Number;
        var (older, newer) = (Share(ally, Editions[0], 2024)!.Value, Share(ally, Editions[1], 2024)!.Value);
        var (olderStart, newerStart) = (Share(ally, Editions[0], first)!.Value, Share(ally, Editions[1], first)!.Value);
        var (moved, movedStart) = (older * (1 + Common(2024)), olderStart * (1 + Common(first)));
        return
        [
            (AlertCause.Redefined, moved - older - Required(movedStart, pledge, 2024) + Required(olderStart, pledge, 2024)),
            (AlertCause.Revised, newer - moved),
            (AlertCause.PathChanged, Required(movedStart, pledge, 2024) - Required(newerStart, pledge, 2024)),
            (AlertCause.NewYear, Gap(ally, pledge, Editions[1], 2026) - Gap(ally, pledge, Editions[1], 2024)),
        ];
    }

    private static decimal Common(int year)
    {
        var changes = (from ally in Allies.All
                       let before = Share(ally, Editions[0], year)
                       let now = Share(ally, Editions[1], year)
                       where before > 0 && now is not null
                       let change = now.Value / before.Value
                       orderby change
                       select change - 1).ToList();
        return (changes[(changes.Count - 1) / 2] + changes[changes.Count / 2]) / 2;
    }

    private static decimal Gap(Ally ally, Pledge pledge, ArchivedEdition edition, int year) =>
        Share(ally, edition, year)!.Value - Required(Share(ally, edition, pledge.BaselineYear!.Value.Number)!.Value, pledge, year);

    private static bool IsOff(decimal gap, bool wasOff) => gap < (wasOff ? 0 : -0.05m);

    private static decimal Required(decimal start, Pledge pledge, int year) =>
        start >= 3.5m ? 3.5m : start + ((3.5m - start) * (year - pledge.BaselineYear!.Value.Number) / (2035 - pledge.BaselineYear.Value.Number));

    private static decimal? Share(Ally ally, ArchivedEdition edition, int year) =>
        edition.Edition.Find(ally, Indicators.DefenceShareOfGdp, new FiscalYear(year))?.Value;

    private static IReadOnlyList<ArchivedEdition> Read()
    {
        var bundled = ReplayEditions.Read();
        var parser = new NatoParser(bundled.ExpectedGaps);
        return
        [
            .. from offered in bundled.Offered.Index()
               let edition = parser.Parse(Documents.Create(offered.Item.Read())).Edition!
               let archived = ArchivedEditions.Create(edition, offered.Index + 1, document: $"{offered.Index}")
               let published = offered.Item.Published
               select archived with
               {
                   Entry = archived.Entry with { KnownFrom = published, Published = DateOnly.FromDateTime(published.UtcDateTime) },
               },
        ];
    }
}
