using HagueWatch.Publishers.Aliases;
using HagueWatch.Publishers.Nato;
using HagueWatch.Publishers.Workbooks;

namespace HagueWatch.Tests.Publishers.Nato;

[TestClass]
internal sealed class NatoLabelTests
{
    private static readonly AppliedAliases None = new([]);

    [TestMethod]
    [DataRow("Czechia*   (Koruny)", "CZE", "*", "Koruny")]
    [DataRow("Slovenia * ", "SVN", "*", null)]
    [DataRow("United States   (US dollars)", "USA", "", "US dollars")]
    [DataRow("Latvia (Euros) **", "LVA", "**", "Euros")]
    [DataRow("Czechia (Koruny) (1)", "CZE", "(1)", "Koruny")]
    [DataRow("Czechia (1) (Koruny)", "CZE", "(1)", "Koruny")]
    [DataRow("Czechia(1)(Koruny)[b]", "CZE", "(1) [b]", "Koruny")]
    [DataRow("Czechia\u00b9 (Koruny)", "CZE", "\u00b9", "Koruny")]
    [DataRow("Czechia (Koruny\u2021)", "CZE", "\u2021", "Koruny")]
    [DataRow("Czechia (Koruny) 1)", "CZE", "1)", "Koruny")]
    [DataRow("NATO Europe and Canada", "NATO_EUR_CAN", "", null)]
    [DataRow("NATO Total (a, b)", "NATO", "(a,b)", null)]
    [DataRow("T\u00fcrkiye\u00a0(Liras)", "TUR", "", "Liras")]
    [DataRow("Atlantis (Drachms)", null, "", "Drachms")]
    public void Parse_WithCurrency_TakesTheLabelApart(string printed, string? area, string marks, string? currency)
    {
        var label = NatoLabel.Parse(new Cell(1, CellKind.Text, printed), hasCurrency: true, None);

        Assert.AreEqual((area, marks, currency), (label.Area?.Code, string.Join(' ', label.Marks), label.Currency));
    }

    [TestMethod]
    [DataRow("Germany (conditional)")]
    [DataRow("Germany (Euros)")]
    [DataRow("Germany (2024)")]
    public void Parse_ParenthesesWhereNoCurrencyBelongs_NamesNobody(string printed) =>
        Assert.IsNull(NatoLabel.Parse(new Cell(1, CellKind.Text, printed), hasCurrency: false, None).Area);
}
