using System.Globalization;
using HagueWatch.Outlook;
using HagueWatch.Pledges;
using HagueWatch.Publishers.Sipri;
using HagueWatch.Reading;
using HagueWatch.Statistics;
using HagueWatch.Tests.Editions.Continuity;
using HagueWatch.Tests.Pledges;
using Microsoft.Extensions.Options;

namespace HagueWatch.Tests.Reading;

[TestClass]
internal sealed class BacktestReportTests
{
    private static readonly ShareTable Bundled = ShareTable.From(
        Vintages.Read(new SipriPublisher(null!, Options.Create(new SipriOptions()))), Indicators.MilitaryShareOfGdp);

    private static readonly PlanBacktest NoPlans = PlanBacktest.Of([], PledgeBook.ReadBundled());

    [TestMethod]
    public void Lacks_SharesThatTheReplayBundles_NamesYearsAndEditionsThatAreMissing()
    {
        var report = new BacktestReport(MadeUp.Wales, Bundled, [Bundled], NoPlans);

        Assert.HasCount(4, report.Lacks);
        StringAssert.StartsWith(report.Lacks[0], "Shares from 1993 to 2013");
        Assert.IsEmpty(report.RealVintages);
        Assert.AreEqual(2016, report.FinalVintage[0].Origins[0]);
        Assert.AreEqual(0, report.FinalVintage[2].Cases);
    }

    [TestMethod]
    public void Lacks_SeriesSince1993InTwoEditions_NamesOnlyWhatNobodyHas()
    {
        var table = MadeUpTable(2024);

        Assert.HasCount(2, new BacktestReport(MadeUp.Wales, table, [MadeUpTable(2019), table], NoPlans).Lacks);
    }

    [TestMethod]
    [DataRow("de-DE")]
    [DataRow("tr-TR")]
    public void Json_AnyCulture_IsTheSame(string culture)
    {
        var expected = ReportJson.Write(ReportJson.SchemaOf("outlook-backtest"), new BacktestReport(MadeUp.Wales, Bundled, [Bundled], NoPlans));
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);

            Assert.AreEqual(expected, ReportJson.Write(ReportJson.SchemaOf("outlook-backtest"), new BacktestReport(MadeUp.Wales, Bundled, [Bundled], NoPlans)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static ShareTable MadeUpTable(int last) => Outlook.MadeUpShares.Table(Outlook.MadeUpShares.Edition(5, last: last));
}
