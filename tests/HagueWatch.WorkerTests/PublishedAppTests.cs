using System.Text.Json;
using HagueWatch.StandInHost;
using HagueWatch.Tests;

namespace HagueWatch.WorkerTests;

/// <summary>What <c>dotnet publish</c> leaves.</summary>
[TestClass]
[TestCategory("Slow")]
internal sealed class PublishedAppTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Publish_ExtensionsOfTheHost_AreTheLockedOnes()
    {
        var app = await FunctionApp.PublishAsync();

        var locked = ReadLock(Path.Combine(Repository.Root, "functions", "HagueWatch.FunctionApp", "packages.WorkerExtensions.lock.json"));
        var shipped = ReadPackages(Path.Combine(app.Folder, ".azurefunctions", "function.deps.json"));

        Assert.IsNotEmpty(shipped);
        Assert.IsEmpty(shipped.Except(locked).ToList(), "These were restored without the lock file.");
    }

    [TestMethod]
    public async Task PublishAsync_ProjectThatIsNotThere_SaysSoInItsFirstLines()
    {
        var failure = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() =>
            PublishedApp.PublishAsync("functions/Nowhere", "Debug", TestContext.CancellationToken));

        Assert.StartsWith("'dotnet publish functions/Nowhere -c Debug' ended with 1:\nMSBUILD : error MSB1009", failure.Message);
    }

    private static List<string> ReadPackages(string deps)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(deps));
        return
        [
            .. json.RootElement.GetProperty("libraries").EnumerateObject()
                .Where(library => library.Value.GetProperty("type").GetString() == "package")
                .Select(library => library.Name),
        ];
    }

    private static List<string> ReadLock(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        return
        [
            .. json.RootElement.GetProperty("dependencies").EnumerateObject()
                .SelectMany(framework => framework.Value.EnumerateObject())
                .Select(package => $"{package.Name}/{package.Value.GetProperty("resolved").GetString()}"),
        ];
    }
}
