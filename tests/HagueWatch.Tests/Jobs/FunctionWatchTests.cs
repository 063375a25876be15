using HagueWatch.Alerts;
using HagueWatch.Freshness;
using HagueWatch.Jobs;
using HagueWatch.Runs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace HagueWatch.Tests.Jobs;

[TestClass]
internal sealed class FunctionWatchTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 10, 7, 30, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Now);

    private static IEnumerable<string> Functions =>
    [
        "AssessTrajectories", "DeliverAlerts", "IngestEurostat", "IngestNato", "IngestSipri", "IngestWorldBank",
        "PublishSite",
        "VerifyArchive",
    ];

    private static IEnumerable<object[]> EachFunction => Functions.Select(function => new object[] { function });

    [TestMethod]
    [DynamicData(nameof(EachFunction))]
    public void Find_FunctionThatStopped_IsTheOnlyOneNamed(string stopped)
    {
        var watch = Create();
        var runs = Functions.Select(function => Succeeded(function, function == stopped ? Now.AddDays(-15) : Now));

        var issue = watch.Find([.. runs], Now.AddDays(-30)).Single();

        Assert.AreEqual(new AlertKey(AlertKind.FunctionOverdue, stopped), issue.Alert);
        Assert.StartsWith($"{stopped} last succeeded on 2026-06-25 07:30 UTC; by its schedule it should", issue.Summary);
    }

    [TestMethod]
    [DataRow("IngestNato", 47, false)]
    [DataRow("IngestNato", 49, true)]
    [DataRow("AssessTrajectories", 1, false)]
    [DataRow("AssessTrajectories", 3, true)]
    [DataRow("VerifyArchive", 13 * 24, false)]
    [DataRow("VerifyArchive", 15 * 24, true)]
    public void Find_LastSuccess_CountsByTheWindowOfTheSchedule(string function, int hoursAgo, bool isOverdue)
    {
        var runs = Functions.Select(one => Succeeded(one, one == function ? Now.AddHours(-hoursAgo) : Now));

        Assert.HasCount(isOverdue ? 1 : 0, Create().Find([.. runs], Now.AddDays(-30)));
    }

    [TestMethod]
    public void Find_ScheduleThatIsSet_WidensTheWindow()
    {
        var watch = Create(new() { ["IngestNatoSchedule"] = "0 0 6 * * 1" });
        var runs = Functions.Select(one => Succeeded(one, one == "IngestNato" ? Now.AddDays(-13) : Now));

        Assert.IsEmpty(watch.Find([.. runs], Now.AddDays(-30)));
    }

    [TestMethod]
    public void Find_FunctionThatNeverRan_CountsFromWhenTheWatchBegan()
    {
        var runs = Functions.Except(["IngestNato"]).Select(one => Succeeded(one, Now)).ToList();

        Assert.IsEmpty(Create().Find(runs, Now.AddDays(-2)));
        Assert.Contains("has no success on record", Create().Find(runs, Now.AddDays(-3)).Single().Summary);
    }

    [TestMethod]
    public void Find_FunctionThatFailsAgainAndAgain_IsNamedWithItsReason()
    {
        var failed = Succeeded("DeliverAlerts", Now) with
        {
            Outcome = RunOutcome.Failed,
            LastSuccess = Now.AddDays(-1),
            Messages = ["The storage does not answer."],
        };
        var runs = Functions.Except(["DeliverAlerts"]).Select(one => Succeeded(one, Now)).Append(failed);

        var issue = Create().Find([.. runs], Now.AddDays(-30)).Single();

        Assert.EndsWith("of 2026-07-10 07:30 UTC, failed: The storage does not answer.", issue.Summary);
    }

    [TestMethod]
    public void Find_IngestEndedByAFaultOfItsOwn_IsFailing()
    {
        var broken = Succeeded("IngestNato", Now) with
        {
            Outcome = RunOutcome.Failed,
            LastSuccess = Now.AddDays(-1),
            Exception = "System.NullReferenceException at HagueWatch.Publishers.Nato.NatoParser.Parse()",
        };
        var runs = Functions.Except(["IngestNato"]).Select(one => Succeeded(one, Now)).Append(broken);

        var issue = Create().Find([.. runs], Now.AddDays(-30)).Single();

        Assert.AreEqual(new AlertKey(AlertKind.SourceFailing, "nato"), issue.Alert);
        Assert.Contains("System.NullReferenceException", issue.Summary);
    }

    [TestMethod]
    [DataRow(0, "source.failing/nato")]
    [DataRow(3, "source.failing/nato function.overdue/IngestNato", DisplayName = "It does not even run any more")]
    public void Find_IngestThatFailsByAFaultForDays_IsOneAlertWhileItRuns(int daysAgo, string alerts) =>
        AssertFinds(alerts, Failed(daysAgo) with { Exception = "System.NullReferenceException at HagueWatch.Parse()" });

    [TestMethod]
    [DataRow(0, "")]
    [DataRow(3, "function.overdue/IngestNato", DisplayName = "It does not even run any more")]
    public void Find_IngestOfAPublisherThatDoesNotAnswer_IsThePublishersAlertWhileItRuns(int daysAgo, string alerts) =>
        AssertFinds(alerts, Failed(daysAgo) with { Contact = new PublisherContact("nato", Now.AddDays(-5), Now.AddDays(-4)) });

    [TestMethod]
    public void FindWatchingSince_WatchThatRanYesterday_GoesOn()
    {
        var since = Now.AddDays(-9);
        var last = Succeeded("WatchFreshness", Now.AddDays(-1)) with { WatchingSince = since };

        Assert.AreEqual(since, Create().FindWatchingSince([last]));
    }

    [TestMethod]
    public void FindWatchingSince_AppThatWasOff_BeginsAnew()
    {
        var last = Succeeded("WatchFreshness", Now.AddDays(-3)) with { WatchingSince = Now.AddDays(-9) };

        Assert.AreEqual(Now, Create().FindWatchingSince([last]));
        Assert.AreEqual(Now, Create().FindWatchingSince([]));
    }

    private static RunRecord Failed(int daysAgo) => Succeeded("IngestNato", Now.AddDays(-daysAgo)) with
    {
        Outcome = RunOutcome.Failed,
        LastSuccess = Now.AddDays(-5),
    };

    private void AssertFinds(string alerts, RunRecord nato)
    {
        var runs = Functions.Except(["IngestNato"]).Select(one => Succeeded(one, Now)).Append(nato);

        var found = Create().Find([.. runs], Now.AddDays(-30));

        Assert.AreEqual(alerts, string.Join(' ', found.Select(issue => issue.Alert)));
    }

    private static RunRecord Succeeded(string function, DateTimeOffset instant) => new()
    {
        Function = function,
        Started = instant,
        Ended = instant,
        Outcome = RunOutcome.NothingNew,
        Messages = [],
        LastSuccess = instant,
    };

    private FunctionWatch Create(Dictionary<string, string?>? settings = null) =>
        new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(clock)
            .AddHagueWatch(new ConfigurationBuilder().AddInMemoryCollection(settings ?? []).Build())
            .BuildServiceProvider()
            .GetRequiredService<FunctionWatch>();
}
