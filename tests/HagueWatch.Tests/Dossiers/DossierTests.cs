using System.Globalization;
using HagueWatch.Dossiers;
using HagueWatch.Dossiers.Prose;
using HagueWatch.Editions;
using HagueWatch.Outlook;
using HagueWatch.Pledges;
using HagueWatch.Site;
using HagueWatch.Site.Dossiers;
using HagueWatch.Statistics;
using HagueWatch.Tests.Alerts;
using HagueWatch.Tests.Outlook;
using HagueWatch.Tests.Pledges;
using HagueWatch.Tests.Site;

namespace HagueWatch.Tests.Dossiers;

/// <summary>What a dossier holds of every kind of ally, and that each figure leads to its cell.</summary>
[TestClass]
internal sealed class DossierTests
{
    public static IEnumerable<object[]> Members => DossierMaker.AlliesOf(ReplayedRecord.Value).Select(ally => new object[] { ally.Code });

    [TestMethod]
    public void AlliesOf_TheReplay_AreTheMembers() => Assert.HasCount(32, Members.ToList());

    /// <summary>Every number with a note is the very figure of the note's edition, cell and document.</summary>
    [TestMethod]
    [DynamicData(nameof(Members))]
    public void Notes_OfEveryFigure_LeadToItsCell(string code)
    {
        var dossier = Make(code);
        var texts = TextsOf(dossier).ToList();
        var wrong =
            from text in texts
            where text.Value is not null
            let note = dossier.Notes[text.Notes.Single() - 1]
            let held = ReplayedRecord.Value.Editions.Single(one => Citations.NameOf(one.Entry) == note.Edition)
            let figure = held.Edition.Find(MadeUp.Ally(code), Indicators.FromCode(note.Indicator), new FiscalYear(note.Year))
            where figure.Value != text.Value || figure.SourceCell != note.Cell || figure.PriceBase?.Number != note.PriceBase
                || !note.Sha256.SequenceEqual(held.Entry.Documents) || note.Snapshot != $"archive/{held.Entry.Manifest}"
            select $"{text.Text}: {note}";

        Assert.AreEqual("", string.Join('\n', wrong));
        Assert.AreSequenceEqual(Enumerable.Range(1, dossier.Notes.Count), dossier.Notes.Select(note => note.Number));
        Assert.HasCount(dossier.Notes.Count, dossier.Notes.DistinctBy(note => note with { Number = 0, Sha256 = [] }).ToList());
        Assert.AreSequenceEqual(
            dossier.Notes.Select(note => note.Number), texts.SelectMany(text => text.Notes).Distinct().Order(), "A note that nothing cites.");
    }

    [TestMethod]
    public void Make_Spain_HasBothOfItsLines()
    {
        var dossier = Make("ESP");

        Assert.AreSequenceEqual([("hague-2025", 3.5m), ("spain-2025", 2.1m)], dossier.Standings.Select(one => (one.Pledge, one.Target)));
        Assert.AreSequenceEqual([2.3655m, 1.7291m], dossier.Years.Single(one => one.Year == 2029).Asked.Select(one => Math.Round(one.Required!.Value, 4)));
        Assert.AreSequenceEqual(["hague-2025", "spain-2025"], dossier.Outlook!.Paths.Select(one => one.Pledge));
    }

    [TestMethod]
    public void Make_AllyOffItsPath_HasTheGapInPointsAndInMoneyWithItsPrices()
    {
        var one = Make("HUN").Standings.Single();

        Assert.AreEqual((AssessmentStatus.OffPath, -0.3545m), (one.Status, one.Gap));
        Assert.AreEqual((-691.6m, "US dollars", 2021), (one.UsDollars!.Millions, one.UsDollars.Currency, one.UsDollars.PriceBase));
        Assert.IsNull(one.OwnCurrency!.PriceBase);
        Assert.IsLessThan(0m, one.OwnCurrency.Millions);
    }

    [TestMethod]
    public void Make_Iceland_IsBoundByNothing()
    {
        var dossier = Make("ISL");

        Assert.IsFalse(dossier.HasArmedForces);
        Assert.IsTrue(dossier.Standings.All(one => one is { Status: AssessmentStatus.NotApplicable, Share: null, Gap: null }));
        Assert.IsTrue(dossier.Outlook!.Paths.All(one => one.Status == OutlookStatus.NotApplicable));
        Assert.Contains("Iceland has no armed forces: no spending pledge applies to it.", MarkdownWriter.Write(dossier));
    }

    [TestMethod]
    public void Make_AllyAboveTheLevel_IsAskedForTheLevelItselfInEveryYear()
    {
        var dossier = Make("POL");

        Assert.AreSequenceEqual([3.5m], dossier.Years.Where(one => one.Year > 2024).Select(one => one.Asked.Single().Required!.Value).Distinct());
        Assert.Contains("The share of 2024 was not below 3.5 %, so that the path asks for that in every year.", MarkdownWriter.Write(dossier));
        Assert.DoesNotContain("was not below", MarkdownWriter.Write(Make("HUN")));
    }

    [TestMethod]
    public void Make_DecidingFigureMissing_SaysSoAndCitesNothingForIt()
    {
        var record = ReplayedRecord.From(MadeUp.Shares("HUN", 2.1m, null));

        var dossier = DossierMaker.Make(record, MadeUp.Ally("HUN"));

        var standing = dossier.Standings.Single();
        Assert.AreEqual((AssessmentStatus.NoData, null, null), (standing.Status, standing.Share, standing.Gap));
        Assert.IsNull(dossier.Outlook);
        Assert.HasCount(1, dossier.Notes);
        var text = MarkdownWriter.Write(dossier);
        Assert.Contains("No figure is published that decides on Hungary.", text);
        Assert.Contains("None can be given: no figure is published that it could begin with", text);
        Assert.Contains("No edition of SIPRI's is held, so nothing is said of its figures.", text);
    }

    [TestMethod]
    public void Make_NothingHeld_SaysSo()
    {
        var empty = new PublicRecord(Catalogue.Empty, [])
        {
            Pledges = ReplayedRecord.Value.Pledges,
            Corroboration = ReplayedRecord.Value.Corroboration,
            Publishers = ReplayedRecord.Value.Publishers,
            Events = [],
            Bulletins = [],
            Evaluated = ReplayedRecord.Value.Evaluated,
        };

        var dossier = DossierMaker.Make(empty, MadeUp.Ally("HUN"));

        Assert.IsEmpty(dossier.Notes);
        Assert.Contains("It holds no edition by which pledges could be judged.", MarkdownWriter.Write(dossier));
    }

    /// <summary>The outlook by NATO's edition 2024, of 24 February 2026, is scored by the edition 2026; nothing scores that of 2026 yet.</summary>
    [TestMethod]
    public void Make_YearsThatHaveCome_HaveWhatWasExpectedAndPublishedWithTheirCells()
    {
        var scores = Make("HUN").Scores;

        Assert.AreSequenceEqual([("2024", 2025, 1), ("2024", 2026, 2)], scores.Cases.Select(one => (one.Edition.Edition, one.Came.Year, one.Horizon)));
        Assert.AreSequenceEqual([2.11m, 2.11m], scores.Cases.Select(one => Math.Round(one.Last.Value, 2)));
        Assert.IsTrue(scores.Cases.All(one => one.Came.Status == ObservationStatus.Estimate && one.Lower < one.Centre && one.Centre < one.Upper));
        Assert.AreSequenceEqual(
            ReplayedRecord.Value.OutlookCases.Where(one => one.Ally == "HUN").Select(one => (one.Came, one.Crps, one.StatusQuoCrps)),
            scores.Cases.Select(one => (Shown.Points(one.Came.Value), one.Crps, one.StatusQuoCrps)));
        Assert.AreSequenceEqual([(1, 31), (2, 31)], scores.Pooled.Select(one => (one.Horizon, one.Cases)));
        var text = MarkdownWriter.Write(Make("HUN"));
        Assert.Contains("CRPS 0.272, status quo 0.391", text);
        Assert.Contains("one or two origins are no evidence for or against a method", text);
    }

    [TestMethod]
    public void Make_Spain_HasTheScoresOfBothOfItsLines() => Assert.AreSequenceEqual(
        [("hague-2025", 3.5m), ("hague-2025", 3.5m), ("spain-2025", 2.1m), ("spain-2025", 2.1m)],
        Make("ESP").Scores.Cases.Select(one => (one.Pledge, one.Target)));

    /// <summary>So that a dossier does not grow with the square of the editions.</summary>
    [TestMethod]
    public void Make_ManyYearsHaveCome_HasTheNewestAndSaysHowManyThereAre()
    {
        var record = ReplayedRecord.Create([.. Enumerable.Range(0, 6).Select(Archive)]);

        var scores = DossierMaker.Make(record, MadeUp.Ally("HUN")).Scores;

        Assert.AreEqual(15, scores.Count);
        Assert.HasCount(6, scores.Cases);
        Assert.AreSequenceEqual([(2030, 1), (2031, 5)], scores.Cases.CountBy(one => one.Came.Year).OrderBy(one => one.Key).Select(one => (one.Key, one.Value)));
        Assert.Contains("Of 15 years of outlooks that have come the 6 newest are shown.", MarkdownWriter.Write(DossierMaker.Make(record, MadeUp.Ally("HUN"))));

        static ArchivedEdition Archive(int years)
        {
            var archived = ArchivedEditions.Create(MadeUpShares.Edition(years, last: 2026 + years), years + 1, document: $"{years}");
            var day = archived.Entry.Published.AddYears(years);
            return archived with
            {
                Entry = archived.Entry with { Published = day, KnownFrom = archived.Entry.KnownFrom.AddYears(years) },
            };
        }
    }

    [TestMethod]
    public void Make_Places_AreThoseOfTheIntervals()
    {
        var cases = Members.SelectMany(one => Make((string)one[0]).Scores.Cases).ToList();

        Assert.IsTrue(cases.All(one => one.Place == PlaceOf(one)));
        Assert.Contains(one => one.Place == IntervalPlace.AboveInterval, cases);
        Assert.Contains(one => one.Place == IntervalPlace.AboveCentre, cases);
        Assert.Contains(one => one.Place == IntervalPlace.BelowCentre, cases);

        static IntervalPlace PlaceOf(ScoredOutlook one) => one.Came.Value switch
        {
            var came when came > one.Upper => IntervalPlace.AboveInterval,
            var came when came < one.Lower => IntervalPlace.BelowInterval,
            var came when came < one.Centre => IntervalPlace.BelowCentre,
            _ => IntervalPlace.AboveCentre,
        };
    }

    [TestMethod]
    public void Make_AllyWithoutAnOutlook_HasNoScoreAndSaysWhy()
    {
        Assert.IsEmpty(Make("ISL").Scores.Cases);
        Assert.Contains("No outlook of it has a score. Nothing is scored before a later edition exists.", MarkdownWriter.Write(Make("ISL")));
    }

    [TestMethod]
    public void Make_NoLaterEdition_SaysThatNothingIsScoredYet()
    {
        var dossier = DossierMaker.Make(ReplayedRecord.From(MadeUpShares.Edition(7)), MadeUp.Ally("HUN"));

        Assert.IsNotNull(dossier.Outlook);
        Assert.IsEmpty(dossier.Scores.Pooled);
        Assert.AreEqual("Nothing has come yet of what was expected, so that there is no score.", dossier.Scores.Caution);
        Assert.Contains("No outlook of it has a score. Nothing is scored before a later edition exists.", MarkdownWriter.Write(dossier));
    }

    [TestMethod]
    public void Make_VerdictThatTurned_HasBothWithTheirEditions()
    {
        var turned = Make("ALB").Verdicts.Single(one => one is { Pledge: "wales-2014", Year: 2024 });

        Assert.AreSequenceEqual([("2024", true), ("2026", false)], turned.Said.Select(one => (one.Edition.Edition, one.Met)));
        Assert.IsTrue(turned.Turned);
        Assert.Contains("2 % of GDP in 2024: met at first, not met after all.", MarkdownWriter.Write(Make("ALB")));
    }

    [TestMethod]
    public void Make_PlanThatWasDue_IsKeptOrNot()
    {
        var plan = Make("CAN").Plans.Single(one => one.Id == "canada-2025");

        Assert.AreEqual((2025, 2m, true), (plan.Years.Single().Figure.Year, plan.Years.Single().Announced, plan.Years.Single().Kept));
        Assert.IsFalse(Make("CZE").Plans.Single(one => one.Kind == "declined").Measured);
    }

    [TestMethod]
    [DynamicData(nameof(Members))]
    public void Make_Alerts_AreAllThatWasToldWithAccountsThatAddUp(string code)
    {
        var alerts = Make(code).Alerts;

        Assert.AreSequenceEqual(ReplayedRecord.Value.Events.Where(one => one.Ally == code).Select(one => one.Id), alerts.Select(one => one.Id));
        Assert.IsTrue(alerts.All(one => one.Account is null || one.Account.Parts.Sum(part => part.Points) == one.Account.Change));
    }

    [TestMethod]
    public void Make_Revisions_AreThoseThatTwoDecimalsShow()
    {
        var revisions = Make("ALB").Revisions;

        Assert.IsTrue(revisions.All(one => one.Points == one.Now.Value - one.First.Value && Math.Abs(one.Points) >= 0.005m));
        Assert.Contains(one => one is { Indicator: "DEF_GDP_SHARE", Now.Year: 2024 }, revisions);
    }

    [TestMethod]
    [DataRow("de-DE")]
    [DataRow("tr-TR")]
    public void Write_AnyCulture_GivesTheSameText(string culture)
    {
        var expected = MarkdownWriter.Write(Make("ESP"));
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

            Assert.AreEqual(expected, MarkdownWriter.Write(Make("ESP")));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestMethod]
    public void Write_InstantsOfAnotherTimeZone_GivesTheSameText()
    {
        var dossier = Make("CZE");
        var elsewhere = dossier with { Alerts = [.. dossier.Alerts.Select(one => one with { Time = one.Time.ToOffset(TimeSpan.FromHours(14)) })] };

        Assert.AreEqual(MarkdownWriter.Write(dossier), MarkdownWriter.Write(elsewhere));
    }

    /// <summary>A workbook's words are anyone's: they can begin no link, no tag, no cell and no line.</summary>
    [TestMethod]
    public void Write_HostileWords_AreOnlyText()
    {
        var text = MarkdownWriter.Write(Make("ISL") with { Limits = ["a | b <script>x</script> [c](https://d)\r\n# e `f` *g*"] });

        Assert.Contains(@"a \| b \<script\>x\</script\> \[c\](https://d) # e \`f\` \*g\*", text);
    }

    private static Dossier Make(string code) => DossierMaker.Make(ReplayedRecord.Value, MadeUp.Ally(code));

    private static IEnumerable<DossierText> TextsOf(Dossier dossier)
    {
        var document = DossierDocument.Of(dossier);
        return document.Lead.Concat(document.Sections.SelectMany(section => section.Text)).SelectMany(paragraph => paragraph.Parts)
            .Concat(document.Sections.SelectMany(section => section.Table?.Rows ?? []).SelectMany(row => row));
    }
}
