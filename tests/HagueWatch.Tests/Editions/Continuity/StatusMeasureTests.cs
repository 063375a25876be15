using HagueWatch.Corroboration;
using HagueWatch.Editions;
using HagueWatch.Editions.Continuity;
using HagueWatch.Pledges;
using HagueWatch.Publishers;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers.Compliance;
using HagueWatch.Tests.Publishers.Mutations;

namespace HagueWatch.Tests.Editions.Continuity;

/// <summary>
/// Given the edition before, no mistake changes unnoticed what is said of an ally: every ally, by each kind of mistake.
/// </summary>
[TestClass]
internal sealed class StatusMeasureTests
{
    private static readonly DateOnly Day = new(2026, 7, 11);
    private static readonly List<Ally> Spenders = [.. Allies.All.Where(ally => ally.HasArmedForces)];
    private static readonly PledgeBook Pledges = PledgeBook.ReadBundled();
    private static readonly Edition Before = Vintages.Nato[0];
    private static readonly Edition Now = Vintages.Nato[1];
    private static readonly Edition Sipri = Read(PublisherSite.Sipri);

    public static IEnumerable<string> Kinds => Mistake.OfOneArea.Select(one => one.Kind);

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Check_NatoInAllTables_NoStatusChangesUnnoticed(string kind) => AssertNoticed(kind, EditionMutations.Everything);

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Check_NatoInTheTableOfSharesAlone_NoStatusChangesUnnoticed(string kind) =>
        AssertNoticed(kind, EditionMutations.In(Indicators.DefenceShareOfGdp));

    [TestMethod]
    public void Check_NatoAllAtOnce_IsRefused()
    {
        var all = EditionMutations.Everything;
        foreach (var mistaken in new[]
        {
            Now.Scale(0.01m, all), Now.Scale(1000, all), Now.Scale(1.5m, EditionMutations.IsExpenditure), Now.Shift(1, all), Now.Shift(-1, all),
            Now.CopyLastYear(Before, all), Now.CopyLastYear(Before, EditionMutations.In(Indicators.DefenceShareOfGdp)), Now.Negate(all),
        })
        {
            Assert.Contains(Severity.Error, ContinuityCheck.Check(Before, mistaken).Select(finding => finding.Severity));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Check_OtherPublishers_NoDisagreementChangesUnnoticed(string kind)
    {
        var sipri = Vintages.ReadSipri();
        var tried = 0;
        foreach (var (before, now) in new[] { (sipri[^2], sipri[^1]), Same(PublisherSite.WorldBank), Same(PublisherSite.Eurostat), Same(PublisherSite.Sipri) })
        {
            var areas = now.Observations.Select(one => one.Area).Distinct().Where(area => area is Ally).ToList();
            var known = ContinuityCheck.Check(before, now).ToHashSet();
            var truth = Disagreements(now);
            foreach (var (index, area) in areas.Index())
            {
                var mistaken = Make(kind, now, area, areas[(index + 1) % areas.Count], EditionMutations.Everything);
                if (!Disagreements(mistaken).SequenceEqual(truth))
                {
                    tried++;
                    Assert.IsTrue(ContinuityCheck.Check(before, mistaken).Any(finding => !known.Contains(finding)), $"{kind} {now.Publisher} {area}");
                }
            }
        }

        // Without its last year, what an ally is compared by is a year earlier.
        Assert.IsTrue(tried > 0 || kind == "last year blank", kind);

        static (Edition, Edition) Same(PublisherSite site)
        {
            var edition = Read(site);
            return (edition, edition.WithId("later"));
        }
    }

    private static void AssertNoticed(string kind, Predicate<Observation> cells)
    {
        var known = ContinuityCheck.Check(Before, Now).ToHashSet();
        var truth = Statuses(Now);
        var tried = 0;
        foreach (var (index, ally) in Spenders.Index())
        {
            var mistaken = Make(kind, Now, ally, Spenders[(index + 1) % Spenders.Count], cells);
            if (!Statuses(mistaken).SequenceEqual(truth))
            {
                tried++;
                Assert.IsTrue(ContinuityCheck.Check(Before, mistaken).Any(finding => !known.Contains(finding)), $"{kind} {ally}");
            }
        }

        Assert.IsGreaterThan(3, tried);
    }

    private static Edition Read(PublisherSite site) => Vintages.Read(site.Open(new Uri("http://127.0.0.1/"), null!));

    private static Edition Make(string kind, Edition edition, ReferenceArea area, ReferenceArea next, Predicate<Observation> cells) =>
        Mistake.OfOneArea.Single(one => one.Kind == kind).Make(edition, area, next, cells);

    private static List<(string, string, AssessmentStatus)> Statuses(Edition edition) =>
    [
        .. Pledges.Pledges
            .SelectMany(pledge => Assessor.AssessAll(pledge, edition, Day, _ => false))
            .Select(one => (one.Pledge.Id, one.Ally.Code, one.Status)),
    ];

    /// <summary>Whether the publisher and NATO, or SIPRI and the World Bank, agree on each ally.</summary>
    private static List<(string, string, bool?)> Disagreements(Edition edition) =>
    [
        .. from pair in CorroborationBook.ReadBundled().Pairs
           where pair.Second.Publisher == edition.Publisher
           from ally in Spenders
           let first = pair.First.Publisher == Sipri.Publisher ? Sipri : Now
           select (pair.Id, ally.Code, Corroborator.Compare(ally, pair, first, edition)?.IsExpected),
    ];
}
