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
    public void Read_Number_IsTheStoredText(string stored, string expected) =>
        Assert.AreEqual(decimal.Parse(expected, CultureInfo.InvariantCulture), FigureCell.Read(new Cell(1, CellKind.Number, stored)).Value);

    [TestMethod]
    [DataRow("..")]
    [DataRow(" – ")]
    [DataRow("\u00a0")]
    [DataRow("…")]
    public void Read_SpellingOfAGap_IsMissing(string text) => Assert.AreEqual(default, FigureCell.Read(new Cell(1, CellKind.Text, text)));

    [TestMethod]
    [DataRow("n/a")]
    [DataRow("1.23")]
    [DataRow("1,234")]
    public void Read_OtherText_IsAFault(string text) => Assert.Contains(text, FigureCell.Read(new Cell(1, CellKind.Text, text)).Fault!);

    [TestMethod]
    [DataRow("1E+300")]
    [DataRow("1000000000000")]
    [DataRow("1.2.3")]
    [DataRow("NaN")]
    public void Read_NumberBeyondMeasure_IsAFault(string stored) => Assert.Contains(stored, FigureCell.Read(new Cell(1, CellKind.Number, stored)).Fault!);
}
