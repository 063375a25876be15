using System.Globalization;

namespace HagueWatch.Tests.Jobs;

/// <summary>What docs/scale.md computes follows from what it says was measured.</summary>
[TestClass]
internal sealed class ScaleDocumentTests
{
    private const decimal EditionsOfAYear = 20;
    private const decimal Years = 20;
    private const decimal Endpoints = 10_000;
    private const decimal DollarsOfAWrite = 0.05m / 10_000;
    private const decimal RequestsOfAnAccount = 20_000;
    private const decimal NamesOfAListing = 5_000;

    private static readonly IReadOnlyDictionary<string, decimal> Page = File
        .ReadLines(Path.Combine(Repository.Root, "docs", "scale.md"))
        .Select(line => line.Trim('|', ' ').Split(" | "))
        .Where(cells => cells.Length is 2 or 3 && decimal.TryParse(cells[1], NumberStyles.Number, CultureInfo.InvariantCulture, out _))
        .ToDictionary(cells => cells[0], cells => decimal.Parse(cells[1], NumberStyles.Number, CultureInfo.InvariantCulture));

    [TestMethod]
    public void Values_OfTwentyYears_FollowFromWhatWasMeasured()
    {
        const decimal editions = EditionsOfAYear * Years;

        Assert.AreEqual(editions, Page["editions"]);
        Assert.AreEqual(editions * Page["blobs of an edition"], Page["blobs of the archive"]);
        Assert.AreEqual(editions * Page["kB of an edition"] / 1000, Page["MB of the archive"]);
        Assert.AreEqual(editions * Page["kB of the catalogue for an edition"], Page["kB of the catalogue"]);
        Assert.AreEqual(editions * Page["events of an edition"], Page["events"]);
        Assert.AreEqual(Page["events"] * Page["kB of an event"] / 1000, Page["MB of the events"]);
        Assert.AreEqual(editions * Page["operations of a new edition"], Page["operations of all editions"]);
    }

    [TestMethod]
    public void Values_OfTenThousandEndpoints_FollowFromWhatWasMeasured()
    {
        var deliveries = Endpoints * Page["events of an edition"];
        var operations = (deliveries * Page["operations of a delivery"]) + (Endpoints * Page["operations of an endpoint in a drain"]);
        var rate = Page["deliveries a second"] * Page["operations of a delivery"];

        Assert.AreEqual(deliveries, Page["deliveries of an edition"]);
        Assert.AreEqual(operations, Page["operations of an edition's deliveries"]);
        Assert.AreEqual(operations * DollarsOfAWrite, Page["US$ for them, as writes"]);
        Assert.AreEqual(Math.Round(deliveries / Page["deliveries a second"] / 60), Page["minutes of one drain"]);
        Assert.AreEqual(rate, Page["requests a second to the account"]);
        Assert.AreEqual(100 * rate / RequestsOfAnAccount, Page["part of what an account takes, %"]);
        Assert.AreEqual(Endpoints / NamesOfAListing, Page["listings of all endpoints' states"]);
    }
}
