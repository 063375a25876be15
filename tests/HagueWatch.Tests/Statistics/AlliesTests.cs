using HagueWatch.Statistics;

namespace HagueWatch.Tests.Statistics;

[TestClass]
internal sealed class AlliesTests
{
    [TestMethod]
    public void All_Registry_HoldsThe32AlliesOnceEach()
    {
        Assert.HasCount(32, Allies.All);
        Assert.HasCount(32, Allies.All.Select(ally => ally.Code).Distinct());
        Assert.IsTrue(Allies.All.All(ally => ally.Code.Length == 3 && ally.Code.All(char.IsAsciiLetterUpper)));
    }

    [TestMethod]
    [DataRow("Türkiye", "TUR")]
    [DataRow("Turkey", "TUR")]
    [DataRow("Turkiye", "TUR")]
    [DataRow("TÜRKİYE", "TUR")]
    [DataRow("Slovak Republic", "SVK")]
    [DataRow("Slovakia", "SVK")]
    [DataRow("Czech Republic", "CZE")]
    [DataRow("United States of America", "USA")]
    [DataRow("North\u00a0Macedonia", "MKD")]
    [DataRow("  United   Kingdom ", "GBR")]
    [DataRow("iceland", "ISL")]
    public void TryFromLabel_SpellingOfSomePublisher_FindsTheAlly(string label, string code)
    {
        Assert.IsTrue(Allies.TryFromLabel(label, out var ally));
        Assert.AreEqual(code, ally.Code);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Austria")]
    [DataRow("NATO Total")]
    [DataRow("Slovak")]
    public void TryFromLabel_NoAlly_IsNotGuessed(string label) => Assert.IsFalse(Allies.TryFromLabel(label, out _));

    [TestMethod]
    [DataRow("MNE", 2017)]
    [DataRow("MKD", 2020)]
    [DataRow("FIN", 2023)]
    [DataRow("SWE", 2024)]
    public void IsMemberIn_YearOfAccession_IsTheFirst(string code, int year)
    {
        Assert.IsTrue(Allies.TryFromCode(code, out var ally));
        Assert.IsTrue(ally.IsMemberIn(new FiscalYear(year)));
        Assert.IsFalse(ally.IsMemberIn(new FiscalYear(year - 1)));
    }
}
