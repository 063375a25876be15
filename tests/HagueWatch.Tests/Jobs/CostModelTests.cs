using System.Text.Json;
using HagueWatch.Runs;
using HagueWatch.Tests.Infrastructure;

namespace HagueWatch.Tests.Jobs;

[TestClass]
internal sealed class CostModelTests
{
    private const decimal GigabytesOfAnInstance = 0.5m;

    private static readonly CostModel Model = CostModel.Read();

    [TestMethod]
    public void Runs_OfEachFunction_AreThoseOfItsDefaultSchedule()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "local.settings.sample.json")));
        var schedules = sample.RootElement.GetProperty("Values").EnumerateObject().Where(setting => setting.Name.EndsWith("Schedule", StringComparison.Ordinal));

        Assert.AreSequenceEqual(
            schedules.Select(setting => (setting.Name[..^"Schedule".Length], RunsAMonth(setting.Value.GetString()!))).ToArray(),
            Model.Functions.Select(function => (function.Name, function.Runs)).ToArray());
    }

    [TestMethod]
    [DataRow("executions")]
    [DataRow("GB-seconds")]
    [DataRow("writes and listings")]
    [DataRow("reads")]
    public void Quantity_OfWhatTheFunctionsDo_IsTheSumOverThem(string item)
    {
        var sum = Model.Functions.Sum(function => function.Runs * item switch
        {
            "executions" => 1,
            "GB-seconds" => function.Seconds * GigabytesOfAnInstance,
            "writes and listings" => function.Writes + function.Lists,
            _ => function.Reads,
        });

        Assert.AreEqual(sum, Model.Items.Single(one => one.Name == item).Quantity);
    }

    [TestMethod]
    public void Costs_AreQuantityTimesPrice_AndUnderADollarInAll()
    {
        var (items, total) = (Model.Items.SkipLast(1).ToList(), Model.Items[^1]);

        foreach (var item in items)
        {
            Assert.AreEqual(decimal.Round(item.Quantity * item.Price, 3, MidpointRounding.AwayFromZero), item.Cost, item.Name);
        }

        Assert.AreEqual(items.Sum(item => item.Cost), total.Cost);
        Assert.IsLessThan(1m, total.Cost);
    }

    [TestMethod]
    [TestCategory("Slow")]
    public async Task Options_CostQuantityTimesPrice_OfWhatTheyDeploy()
    {
        const decimal HoursOfAMonth = 730;
        const decimal InstancesKeptReady = 2;
        var network = await Deployment.WithAsync(new DeploymentOptions(PrivateNetwork: true));
        var costs = CostModel.ReadOptions().Items;

        Assert.AreSequenceEqual(
            [
                (
                    "`privateNetwork`: hours of endpoints",
                    HoursOfAMonth * network.Of("Microsoft.Network/privateEndpoints").Count()),
                ("`privateNetwork`: GB through endpoints", 5),
                ("`privateNetwork`: DNS zones", network.Of("Microsoft.Network/privateDnsZones").Count()),
                (
                    "`zoneRedundant`: GB-seconds of instances kept ready",
                    HoursOfAMonth * 3600 * InstancesKeptReady * GigabytesOfAnInstance * Model.Functions.Count),
            ],
            costs.Select(item => (item.Name, item.Quantity)));
        foreach (var item in costs)
        {
            Assert.AreEqual(decimal.Round(item.Quantity * item.Price, 3, MidpointRounding.AwayFromZero), item.Cost, item.Name);
        }
    }

    // Of a year that begins on a Sunday, so that no weekly run is left out; rounded up.
    private static int RunsAMonth(string expression)
    {
        var (schedule, runs) = (Schedule.TryParse(expression)!, 0);
        var end = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        for (var at = schedule.NextAfter(end.AddYears(-1)); at < end; at = schedule.NextAfter(at))
        {
            runs++;
        }

        return (runs + 11) / 12;
    }
}
