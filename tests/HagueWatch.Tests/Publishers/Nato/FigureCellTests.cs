using System.Globalization;
using HagueWatch.Publishers.Nato;
using HagueWatch.Publishers.Workbooks;

namespace HagueWatch.Tests.Publishers.Nato;

[TestClass]
internal sealed class FigureCellTests
{
    [TestMethod]
    [DataRow("7.6797667667549696E-2", "0.076797667667549696")]
    [DataRow("1730698.051", "1730698.051")]
    [DataRow("-2.7368168941900861", "-2.7368168941900861")]
    public void TryRead_Number_IsTheStoredText(string stored, string expected)
    {
        Assert.IsTrue(FigureCell.TryRead(new Cell(1, CellKind.Number, stored), out var value, out _));

        Assert.AreEqual(decimal.Parse(expected, CultureInfo.InvariantCulture), value);
    }

    [TestMethod]
    [DataRow("..")]
    [DataRow(" – ")]
    [DataRow("\u00a0")]
    [DataRow("…")]
    public void TryRead_SpellingOfAGap_IsMissing(string text)
    {
        Assert.IsTrue(FigureCell.TryRead(new Cell(1, CellKind.Text, text), out var value, out _));

        Assert.IsNull(value);
    }

    [TestMethod]
    public void TryRead_NoCell_IsMissing()
    {
        Assert.IsTrue(FigureCell.TryRead(null, out var value, out _));

        Assert.IsNull(value);
    }

    [TestMethod]
    [DataRow(CellKind.Text, "n/a")]
    [DataRow(CellKind.Text, "1.23")]
    [DataRow(CellKind.Text, "1,234")]
    [DataRow(CellKind.Error, "#DIV/0!")]
    [DataRow(CellKind.Number, "1E+300")]
    [DataRow(CellKind.Number, "1000000000000")]
    [DataRow(CellKind.Number, "1.2.3")]
    [DataRow(CellKind.Number, "NaN")]
    public void TryRead_AnythingElse_IsAFaultThatQuotesIt(CellKind kind, string stored)
    {
        Assert.IsFalse(FigureCell.TryRead(new Cell(1, kind, stored), out var value, out var fault));

        Assert.IsNull(value);
        Assert.Contains(stored, fault);
    }
}
