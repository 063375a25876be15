using System.Text.Json;
using HagueWatch.Cli.Hosting;
using HagueWatch.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Tests.Jobs;

/// <summary>The schedules of the code are the defaults: the sample settings repeat them, and the deployment repeats those.</summary>
[TestClass]
internal sealed class FunctionScheduleTests
{
    private static readonly IConfiguration NoSettings = new ConfigurationBuilder().Build();

    private static IReadOnlyList<FunctionSchedule> Schedules { get; } =
    [
        .. new ServiceCollection().AddLogging().AddHagueWatch(NoSettings).BuildServiceProvider()
            .GetServices<FunctionSchedule>(),
    ];

    [TestMethod]
    public void Default_EachFunction_IsThatOfTheSampleSettings()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "local.settings.sample.json")));
        var settings = sample.RootElement.GetProperty("Values").EnumerateObject()
            .Where(setting => setting.Name.EndsWith("Schedule", StringComparison.Ordinal))
            .Select(setting => $"{setting.Name}={setting.Value.GetString()}");

        CollectionAssert.AreEquivalent(
            settings.ToList(), Schedules.Select(schedule => $"{schedule.Setting}={schedule.Default}").ToList());
    }

    [TestMethod]
    public void Setting_EachFunction_IsTheOneThatItsAttributeNames()
    {
        var attributes = TimerFunction.FindIn(typeof(Functions.IngestNato).Assembly)
            .Select(function => $"{function.Name} {function.Schedule}");

        CollectionAssert.AreEquivalent(
            attributes.ToList(), Schedules.Select(schedule => $"{schedule.Function} %{schedule.Setting}%").ToList());
    }

    [TestMethod]
    [DataRow(null, 48)]
    [DataRow("0 0 0 * * 1", 14 * 24)]
    [DataRow("0 */5 * * * *", 1, DisplayName = "no window is shorter than an hour")]
    [DataRow("nonsense", 48, DisplayName = "the default counts")]
    public void ComputeWindow_ConfiguredSchedule_IsTwiceTheLongestGap(string? expression, int hours)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("IngestNatoSchedule", expression)])
            .Build();

        var window = Schedules.Single(one => one.Function == "IngestNato")
            .ComputeWindow(settings, new DateTimeOffset(2026, 7, 10, 0, 0, 0, TimeSpan.Zero));

        Assert.AreEqual(TimeSpan.FromHours(hours), window);
    }
}
