using HagueWatch.Alerts;
using HagueWatch.Tests.Webhooks;

namespace HagueWatch.Tests.Alerts;

[TestClass]
internal sealed class EventHeadlineTests
{
    [TestMethod]
    [DataRow("-0.3545", "Hungary is off its path: 2.09 % in 2026e, -0.35 points.")]
    [DataRow("0", "Hungary is off its path: 2.09 % in 2026e, exactly at 2.44 %.")]
    [DataRow("-0.0012", "Hungary is off its path: 2.09 % in 2026e, 0.00 points.")]
    public void Of_Figures_GivesShareAndGapWithTwoDecimals(string gap, string expected)
    {
        var told = AlertEvents.OffPath;
        var one = told with
        {
            Summary = "Hungary is off its path: 2.09 % in 2026e, the path asks for 2.44 % (far below). More of it.",
            Figures = told.Figures! with { Gap = decimal.Parse(gap, System.Globalization.CultureInfo.InvariantCulture) },
        };

        Assert.AreEqual(expected, EventHeadline.Of(one));
    }

    [TestMethod]
    public void Of_NoFigures_IsTheFirstSentence()
    {
        var one = AlertEvents.OffPath with { Figures = null, Summary = "What NATO offers now was refused: HW3001. The last good edition stays." };

        Assert.AreEqual("What NATO offers now was refused: HW3001.", EventHeadline.Of(one));
    }
}
