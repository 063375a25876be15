using HagueWatch.Publishers.Workbooks;

namespace HagueWatch.Tests.Publishers.Workbooks;

[TestClass]
internal sealed class MarkedTextTests
{
    [TestMethod]
    [DataRow("Czechia", "Czechia", "")]
    [DataRow("Czechia* **", "Czechia", "***")]
    [DataRow("Czechia†‡", "Czechia", "†‡")]
    [DataRow("Czechia \u00a7 \u00b6 \u2016", "Czechia", "\u00a7 \u00b6 \u2016")]
    [DataRow("Czechia \u00b9\u1d43", "Czechia", "\u00b9\u1d43")]
    [DataRow("Czechia (*)", "Czechia", "(*)")]
    [DataRow("Czechia (1, a)[ii] (12)", "Czechia", "(1,a) [ii] (12)")]
    [DataRow("Czechia 2)", "Czechia", "2)")]
    [DataRow("Share of real GDP (%)", "Share of real GDP (%)", "")]
    [DataRow("Czechia (Euros)", "Czechia (Euros)", "")]
    [DataRow("Million US dollars (2021 prices)", "Million US dollars (2021 prices)", "")]
    [DataRow("T\u00fcrkiye \u00bd \u017f", "T\u00fcrkiye \u00bd \u017f", "")]
    public void Separate_Text_TakesMarksAway(string printed, string text, string marks)
    {
        var separated = MarkedText.Separate(printed);

        Assert.AreEqual((text, marks), (separated.Text, string.Join(' ', separated.Marks)));
    }

    [TestMethod]
    public void Separate_RaisedParts_AreMarksUnlessTheyAreLong()
    {
        var label = MarkedText.Separate("Czechia1 (Koruny)(2)", [7..8, 17..20]);
        Assert.AreEqual(("Czechia (Koruny)", "1 (2)"), (label.Text, string.Join(' ', label.Marks)));

        Assert.AreEqual("Czechia, as agreed", MarkedText.Separate("Czechia, as agreed", [7..18]).Text);
    }

    [TestMethod]
    public void Readings_LetterInBrackets_MayBelongToTheText()
    {
        var readings = MarkedText.Readings(new Cell(1, CellKind.Text, "Equipment* (a) (1)"));

        Assert.AreSequenceEqual(
            ["Equipment (a) (1)", "Equipment (1)", "Equipment (a)", "Equipment"], readings.Select(one => one.Text).ToArray());
        Assert.IsTrue(MarkedText.Readings(new Cell(1, CellKind.Text, "(1) Equipment")).Last().BeginsWithMark);
    }

    [TestMethod]
    [DataRow("e", true, "")]
    [DataRow("(e)", true, "")]
    [DataRow("\u1d49", true, "")]
    [DataRow("\u1d49\u00b9", true, "1")]
    [DataRow("(e,a)", true, "a")]
    [DataRow("(a)", false, "")]
    [DataRow("est", false, "")]
    public void IsEstimate_Mark_FindsTheE(string mark, bool expected, string rest) =>
        Assert.AreEqual((expected, rest), (MarkedText.IsEstimate(mark, out var found), found));
}
