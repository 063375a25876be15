using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;
using HagueWatch.Tests.Alerts;

namespace HagueWatch.Tests.Pledges;

[TestClass]
internal sealed class PathHistoryTests
{
    // Hungary, from 2.21 in 2024: the path asks for 2.4445 in 2026, so the share less 2.4445 is the gap.
    private const string Off = "2.39";
    private const string JustBelow = "2.42";
    private const string On = "2.45";

    private static readonly Ally Hungary = MadeUp.Ally("HUN");

    [TestMethod]
    [DataRow("2.42", false, DisplayName = "nothing before")]
    [DataRow("2.39 2.42", true)]
    [DataRow("2.45 2.42", false)]
    [DataRow("2.39 2.45 2.42", false)]
    [DataRow("2.45 2.39 2.42", true)]
    [DataRow("2.39 2.42 2.42 2.42 2.42 2.42 2.42 2.42 2.42", true, DisplayName = "eight editions ago")]
    [DataRow("2.39 _ 2.42", true, DisplayName = "a blank decides nothing")]
    public void OffPath_EditionsInTheirOrder_RemembersUntilThePathIsReached(string shares, bool expected) =>
        Assert.AreEqual(expected, WasOffPath(MadeUp.Hague, Editions(new DateOnly(2026, 7, 10), shares)));

    [TestMethod]
    public void OffPath_EditionThatWasReplacedBeforeThePledge_DoesNotCount()
    {
        var editions = Editions(new DateOnly(2026, 7, 10), $"{Off} {JustBelow}");

        Assert.IsTrue(WasOffPath(MadeUp.Hague with { Adopted = new DateOnly(2026, 7, 10) }, editions));
        Assert.IsTrue(WasOffPath(MadeUp.Hague with { Adopted = new DateOnly(2026, 7, 11) }, editions), "It was current on the first day.");
        Assert.IsFalse(WasOffPath(MadeUp.Hague with { Adopted = new DateOnly(2026, 7, 12) }, editions));
    }

    [TestMethod]
    public void Earlier_DecidedByTheNewest_ReadsNothing() => Assert.AreEqual(0, Read($"{Off} {Off} {On}"));

    [TestMethod]
    public void Earlier_DecidedOnTheWay_StopsThere() => Assert.AreEqual(2, Read($"{Off} {Off} {Off} {On} {JustBelow} {JustBelow}"));

    /// <summary>The alerts of a ledger that saw every edition, and the answer of a reader that sees the last one alone.</summary>
    [TestMethod]
    [DataRow("2.39 2.42 2.42 2.42 2.42 2.42 2.42 2.42")]
    [DataRow("2.42 2.42 2.42 2.42 2.42 2.42 2.42 2.42")]
    [DataRow("2.39 2.45 2.42 2.42 2.42 2.42 2.42 2.42")]
    [DataRow("2.39 _ 2.42 _ 2.42 _ 2.42 2.42 2.45 2.42")]
    public void OffPath_AfterEachEdition_IsWhatTheLedgerRemembers(string shares)
    {
        var held = Editions(new DateOnly(2026, 7, 10), shares);
        var ledger = Ledger.Empty;
        foreach (var current in held)
        {
            var known = held.TakeWhile(edition => edition != current).Append(current).ToList();
            var day = current.Entry.Published;
            ledger = ledger.Advance(Evaluate(known, day, ledger), LedgerBasis.None, current.Entry.KnownFrom);

            var shown = Assessor.Assess(Hungary, MadeUp.Hague, current.Edition, WasOffPath(MadeUp.Hague, known));
            if (shown.Status != AssessmentStatus.NoData)
            {
                Assert.AreEqual(
                    shown.Status == AssessmentStatus.OffPath,
                    ledger.StateOf(AlertKey.Parse("trajectory.off-path/HUN/hague-2025")) == AlertState.Firing,
                    $"{current.Entry.Edition}");
            }
        }
    }

    [TestMethod]
    public void Evaluate_LedgerThatSawOnlyTheLastOfTheEditions_AgreesWithTheReader()
    {
        var held = Editions(new DateOnly(2026, 7, 10), $"{Off} {JustBelow} {JustBelow}");

        var ledger = Ledger.Empty.Advance(Evaluate(held, held[^1].Entry.Published, Ledger.Empty), LedgerBasis.None, held[^1].Entry.KnownFrom);

        Assert.AreEqual(AlertState.Firing, ledger.StateOf(AlertKey.Parse("trajectory.off-path/HUN/hague-2025")));
    }

    private static Evaluation Evaluate(IReadOnlyList<ArchivedEdition> held, DateOnly day, Ledger ledger) => AlertEvaluation.Evaluate(
        new EvaluationInputs
        {
            Day = day,
            Quarantined = new Dictionary<string, QuarantineRecord?>(),
            Health = [],
            Pledges = [MadeUp.Hague],
            Rules = AlertRules.ReadBundled(),
            Editions = new Dictionary<string, PublishedEditions> { ["nato"] = new(held[^1], held.ToDictionary(one => one.Entry.Link)) },
            OffPathBefore = ArchivedEditions.OffPathBefore([MadeUp.Hague], held, held[^1], day),
        },
        ledger);

    private static bool WasOffPath(Pledge pledge, IReadOnlyList<ArchivedEdition> held) =>
        ArchivedEditions.OffPathBefore([pledge], held, held[^1], held[^1].Entry.Published.AddDays(30))[pledge.Id].Contains(Hungary);

    private static int Read(string shares)
    {
        var held = Editions(new DateOnly(2026, 7, 10), shares);
        var catalogue = held.Aggregate(Catalogue.Empty, (catalogue, edition) => catalogue.With(edition.Entry));
        var history = new PathHistory(MadeUp.Hague, held[^1].Edition, new DateOnly(2027, 1, 1));
        var read = 0;
        foreach (var earlier in history.Earlier(catalogue, held[^1].Entry))
        {
            history.Consider(earlier, held.Single(one => one.Entry == earlier.Entry).Edition);
            read++;
        }

        return read;
    }

    /// <summary>Revisions of one edition, a day apart; an underscore is a blank.</summary>
    private static IReadOnlyList<ArchivedEdition> Editions(DateOnly first, string shares) =>
    [
        .. shares.Split(' ').Select((share, index) => ArchivedEditions.Create(
            new Edition
            {
                Publisher = "nato",
                Id = "2026",
                Title = "Made up",
                Published = first.AddDays(index),
                Observations = MadeUp.Shares("HUN", 2.21m, share == "_" ? null : decimal.Parse(share, CultureInfo.InvariantCulture)).Observations,
            },
            link: index + 1,
            revision: index + 1,
            document: $"document {index}")),
    ];
}
