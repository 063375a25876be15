using System.Globalization;
using HagueWatch.Cli.Hosting;
using HagueWatch.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Tests.Infrastructure;

/// <summary>The queries that name functions are generated from the functions' own attributes.</summary>
[TestClass]
internal sealed class MonitoringQueryTests
{
    /// <summary>A log search alert looks back no further.</summary>
    private static readonly TimeSpan LongestLookback = TimeSpan.FromDays(2);

    private static readonly DateTimeOffset Day = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static IReadOnlyList<string> Functions { get; } =
        [.. TimerFunction.FindIn(typeof(Functions.IngestNato).Assembly).Select(function => function.Name)];

    [TestMethod]
    public void FunctionFailures_Functions_AreThoseWithATimer() => GoldenFiles.AssertHolds(
        ["infra", "modules", "queries", "function-failures.kql"],
        $"""
        // Generated from the functions' attributes. Which functions had a run that failed?
        AppRequests
        | where Success == false
        | extend Function = replace_regex(Name, @'^function ', '')
        | where Function in (
        {string.Join(",\n", Functions.Select(function => $"    '{function}'"))})

        """);

    [TestMethod]
    public void SilentFunctions_Windows_FollowFromTheSchedules() => GoldenFiles.AssertHolds(
        ["infra", "modules", "queries", "silent-functions.kql"],
        $"""
        // Generated from the functions' attributes and default schedules: each window is twice the longest time between two runs.
        // Which functions had no successful run for longer than their window?
        let Windows = datatable(Function: string, Window: timespan) [
        {string.Join(",\n", Windows().Where(one => one.Window <= LongestLookback).Select(FormatRow))}
        ];
        let Succeeded = AppRequests
            | where Success == true
            | summarize Last = max(TimeGenerated) by Function = replace_regex(Name, @'^function ', '');
        let Silent = Windows
            | join kind=leftouter Succeeded on Function
            | where isnull(Last) or Last < ago(Window)
            | project Function;
        // An alert rule looks back two days at most. Of rarer functions WatchFreshness counts those that are overdue:
        // {string.Join(", ", Windows().Where(one => one.Window > LongestLookback).Select(one => one.Function))}.
        let Overdue = AppMetrics
            | where Name == 'haguewatch.functions.overdue' and Sum > 0
            | project Function = tostring(Properties.function);
        union Silent, Overdue
        | distinct Function

        """);

    [TestMethod]
    public void SilentFunctions_EachFunction_IsNamedByItsRowOrByTheWatch()
    {
        var query = File.ReadAllText(
            Path.Combine(Repository.Root, "infra", "modules", "queries", "silent-functions.kql"));

        var named = Functions.Where(function => query.Contains($"    '{function}', ", StringComparison.Ordinal)).ToList();

        // The watch is named by the query itself: what it does not do, it cannot report.
        Assert.Contains("WatchFreshness", named);
        Assert.AreSequenceEqual(["VerifyArchive"], Functions.Except(named));
        Assert.Contains("union Silent, Overdue", query);
        Assert.Contains("'haguewatch.functions.overdue'", query);
    }

    private static IEnumerable<(string Function, TimeSpan Window)> Windows()
    {
        var settings = new ConfigurationBuilder().Build();
        using var services = new ServiceCollection().AddLogging().AddHagueWatch(settings).BuildServiceProvider();
        var schedules = services.GetServices<FunctionSchedule>().ToDictionary(schedule => schedule.Function);
        return [.. Functions.Select(function => (function, schedules[function].ComputeWindow(settings, Day)))];
    }

    private static string FormatRow((string Function, TimeSpan Window) one) =>
        string.Create(CultureInfo.InvariantCulture, $"    '{one.Function}', {one.Window.TotalHours}h");
}
