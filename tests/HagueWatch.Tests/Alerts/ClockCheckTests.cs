using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Alerts;

[TestClass]
internal sealed class ClockCheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 10, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    [DataRow(-60, false)]
    [DataRow(0, false)]
    [DataRow(60, false)]
    [DataRow(61, true)]
    public void FindFault_LedgerOfAnInstantToCome_IsOneBeyondTheToleranceForClocks(int minutes, bool isFault)
    {
        var ledger = Ledger.Empty with { Evaluated = Now.AddMinutes(minutes) };

        Assert.AreEqual(isFault, ClockCheck.FindFault(ledger, Now) is not null);
    }

    [TestMethod]
    public void FindFaults_EditionKnownLater_NamesItAndTheCommandThatMendsIt()
    {
        var catalogue = Catalogue.Empty.With(EntryOf("2024", Now.AddDays(-1), 1)).With(EntryOf("2026", Now.AddYears(73), 2));

        var fault = Assert.ContainsSingle(ClockCheck.FindFaults(catalogue, Now));

        Assert.Contains("NATO's edition 2026, revision 1, is known only from 2099-07-10 12:00 UTC", fault);
        Assert.Contains("`redate nato 2026 --revision 1 --known-from <day> --reason <text>`", fault);
    }

    private static CatalogueEntry EntryOf(string edition, DateTimeOffset knownFrom, int link) => new()
    {
        Publisher = "nato",
        Edition = edition,
        Revision = 1,
        Title = "Defence Expenditure",
        Published = new DateOnly(2024, 6, 17),
        KnownFrom = knownFrom,
        Observations = 1,
        LastYear = new FiscalYear(2024),
        Findings = 0,
        Documents = [],
        Manifest = "editions/nato/x",
        ManifestSha256 = Sha256.Compute([]),
        Link = link,
        LinkSha256 = Sha256.Compute([]),
    };
}
