using HagueWatch.Publishers.Nato;

namespace HagueWatch.Tests.Publishers.Nato;

[TestClass]
internal sealed class NatoLabelTests
{
    [TestMethod]
    [DataRow("Czechia*   (Koruny)", "CZE", "*", "Koruny")]
    [DataRow("Slovenia * ", "SVN", "*", null)]
    [DataRow("United States   (US dollars)", "USA", "", "US dollars")]
    [DataRow("Latvia (Euros) **", "LVA", "**", "Euros")]
    [DataRow("NATO Europe and Canada", "NATO_EUR_CAN", "", null)]
    [DataRow("T\u00fcrkiye\u00a0(Liras)", "TUR", "", "Liras")]
    [DataRow("Atlantis (Drachms)", null, "", "Drachms")]
    public void Parse_WithCurrency_TakesTheLabelApart(string printed, string? area, string stars, string? currency)
    {
        var label = NatoLabel.Parse(printed, hasCurrency: true);

        Assert.AreEqual((area, stars, currency), (label.Area?.Code, label.Stars, label.Currency));
    }

    [TestMethod]
    public void Parse_ParenthesesWhereNoCurrencyBelongs_NamesNobody() =>
        Assert.IsNull(NatoLabel.Parse("Germany (conditional)", hasCurrency: false).Area);
}
