using HagueWatch.Cli;
using HagueWatch.Cli.Hosting;

namespace HagueWatch.Tests.Hosting;

[TestClass]
internal sealed class HostJsonTests
{
    private readonly string path = Path.GetTempFileName();

    [TestCleanup]
    public void Dispose() => File.Delete(path);

    [TestMethod]
    public void Read_TheFileOfTheApp_HonoursItsTimeout() =>
        Assert.AreEqual(TimeSpan.FromMinutes(10), HostJson.Read(Path.Combine(AppContext.BaseDirectory, "host.json")).FunctionTimeout);

    [TestMethod]
    public void Read_MinusOne_IsUnbounded()
    {
        File.WriteAllText(path, """{ "version": "2.0", "functionTimeout": "-1" }""");

        Assert.AreEqual(Timeout.InfiniteTimeSpan, HostJson.Read(path).FunctionTimeout);
    }

    [TestMethod]
    public void Read_NoTimeout_IsThatOfAzure()
    {
        File.WriteAllText(path, """{ "version": "2.0" }""");

        Assert.AreEqual(TimeSpan.FromMinutes(30), HostJson.Read(path).FunctionTimeout);
    }

    [TestMethod]
    [DataRow("{")]
    [DataRow("""{ "functionTimeout": "ten minutes" }""")]
    [DataRow("""{ "functionTimeout": 600 }""")]
    public void Read_BrokenFile_NamesIt(string text)
    {
        File.WriteAllText(path, text);

        Assert.StartsWith(path, Assert.ThrowsExactly<CommandFailedException>(() => HostJson.Read(path)).Message);
    }
}
