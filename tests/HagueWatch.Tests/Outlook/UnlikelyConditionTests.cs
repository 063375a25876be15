using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.Outlook;
using HagueWatch.Statistics;
using HagueWatch.Tests.Alerts;
using HagueWatch.Tests.Pledges;

namespace HagueWatch.Tests.Outlook;

/// <summary>The life of <c>outlook.unlikely</c>: off by default, and only where two editions agree.</summary>
[TestClass]
internal sealed class UnlikelyConditionTests
{
    private const string On = """{ "outlook.unlikely": { "severity": "information", "for": 2, "below": 0.15 } }""";

    private static readonly AlertKey Alert = new(AlertKind.OutlookUnlikely, "HUN", "hague-2025");

    private readonly AlertRules bundled = AlertRules.ReadBundled();
    private readonly AlertRules rules = AlertRules.Read(System.Text.Encoding.UTF8.GetBytes(On), "rules.json");
    private Ledger ledger = Ledger.Empty;

    [TestMethod]
    public void FindAll_BundledRule_RaisesNothing()
    {
        Assert.IsEmpty(Assess(2026, 0.01m, bundled));
        Assert.IsEmpty(Assess(2027, 0.01m, bundled));
        Assert.IsNull(ledger.Alerts.GetValueOrDefault(Alert));
    }

    [TestMethod]
    public void FindAll_BelowTheLevelInTwoEditions_Raises()
    {
        Assert.IsEmpty(Assess(2026, 0.14m));
        Assert.AreEqual(AlertState.Pending, ledger.StateOf(Alert));
        // A revision is no further edition.
        Assert.IsEmpty(Assess(2026, 0.13m));

        var raised = Assess(2027, 0.1m).Single();

        Assert.AreEqual((AlertTransition.Raised, AlertSeverity.Information), (raised.Transition, raised.Severity));
        Assert.AreEqual(
            "That Hungary spends at least 3.5 % of GDP in 2035 is very unlikely (1 in 10), below the level of 2 in 10 in 2 editions.",
            EventHeadline.Of(raised));
        Assert.Contains(OutlookMethod.Limits, raised.Summary);
        Assert.AreEqual(2027, raised.Evidence.Single().Year);
        Assert.IsEmpty(Assess(2028, 0.1m));
    }

    /// <summary>What people are told is never more exact than is known.</summary>
    [TestMethod]
    public void FindAll_NearlyImpossible_IsNoFigure()
    {
        Assess(2026, 0.01m);

        Assert.Contains("extremely unlikely (less than 1 in 20)", Assess(2027, 0.01m).Single().Summary);
    }

    [TestMethod]
    public void FindAll_AtTheLevel_Resolves()
    {
        Assess(2026, 0.1m);
        Assess(2027, 0.1m);

        var resolved = Assess(2028, 0.15m).Single();

        Assert.AreEqual(AlertTransition.Resolved, resolved.Transition);
        Assert.Contains("is unlikely (2 in 10), no longer below the level of 2 in 10.", resolved.Summary);
    }

    [TestMethod]
    public void FindAll_RuleSwitchedOff_Ends()
    {
        Assess(2026, 0.1m);
        Assess(2027, 0.1m);

        var ended = Assess(2027, 0.1m, bundled).Single();

        Assert.AreEqual(AlertTransition.Resolved, ended.Transition);
        Assert.AreEqual($"What Hungary may reach is no longer judged; the alert {Alert} is withdrawn.", ended.Summary);
        Assert.IsEmpty(Assess(2028, 0.1m, bundled));
    }

    [TestMethod]
    public void FindAll_NoOutlookOrRefusedEdition_ChangesNothing()
    {
        Assess(2026, 0.1m);
        Assess(2027, 0.1m);

        Assert.IsEmpty(Assess(2028, null));
        Assert.IsEmpty(Assess(2028, 0.9m, refused: true));
        Assert.AreEqual(AlertState.Firing, ledger.StateOf(Alert));
    }

    [TestMethod]
    public void FindAll_BlankShare_ChangesNothing()
    {
        Assess(2026, 0.1m);
        Assess(2027, 0.1m);

        Assert.IsEmpty(Assess(2028, 0.9m, change: one => one with { Status = OutlookStatus.NoData }));
        Assert.AreEqual(AlertState.Firing, ledger.StateOf(Alert));
    }

    private IReadOnlyList<AlertEvent> Assess(
        int last,
        decimal? atLeastTarget,
        AlertRules? by = null,
        bool refused = false,
        Func<AllyOutlook, AllyOutlook>? change = null)
    {
        var edition = ArchivedEditions.Create(
            MadeUp.Edition([MadeUp.Observation("HUN", Indicators.DefenceShareOfGdp, last, 2)]), link: last);
        var inputs = new EvaluationInputs
        {
            Day = new DateOnly(last, 7, 10),
            Quarantined = new Dictionary<string, QuarantineRecord?>
            {
                ["nato"] = !refused
                    ? null
                    : new QuarantineRecord { Publisher = "nato", Key = "k", ParserVersion = 1, Documents = [], Findings = [] },
            },
            Health = [],
            Pledges = [],
            Rules = by ?? rules,
            Editions = new Dictionary<string, PublishedEditions>
            {
                ["nato"] = new(edition, new Dictionary<int, ArchivedEdition> { [edition.Entry.Link] = edition }),
            },
            OffPathBefore = new Dictionary<string, IReadOnlySet<Ally>>(),
        };
        var outlook = atLeastTarget is { } probability ? Outlooks.Make(edition, ("HUN", probability)) : null;
        if (change is not null)
        {
            outlook = outlook! with { Allies = [change(outlook.Allies[0])] };
        }

        var before = ledger.Unpublished.Count;
        var found = new Evaluation(UnlikelyCondition.FindAll(outlook, inputs, ledger));
        ledger = ledger.Advance(found, LedgerBasis.None, new DateTimeOffset(inputs.Day, TimeOnly.MinValue, TimeSpan.Zero));
        return [.. ledger.Unpublished.Skip(before)];
    }
}
