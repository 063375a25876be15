using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Azure.Storage.Blobs;
using HagueWatch.Jobs;
using HagueWatch.Runs;
using HagueWatch.Statistics;
using HagueWatch.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Tests.Runs;

[TestClass]
internal sealed class ExpectedFailuresTests
{
    public required TestContext TestContext { get; init; }

    private CancellationToken Cancellation => TestContext.CancellationToken;

    [TestMethod]
    public async Task Describe_StorageThatTakesRequestsAndNeverAnswers_SaysSo()
    {
        var failure = await Assert.ThrowsAsync<Exception>(() => AskSilentStorageAsync(Cancellation));

        StringAssert.StartsWith(ExpectedFailures.Describe(failure), "The storage emulator does not answer: The operation was cancelled because it exceeded");
    }

    [TestMethod]
    public async Task Describe_CommandThatIsStopped_SaysThatItWasNotDone()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await stop.CancelAsync();
        var failure = await Assert.ThrowsAsync<Exception>(() => AskSilentStorageAsync(stop.Token));

        Assert.AreEqual("Stopped before it was done.", ExpectedFailures.Describe(failure));
    }

    [TestMethod]
    public void Describe_TextThatOurOwnCodeCannotRead_IsABugAndKeepsItsStack()
    {
        var bug = Assert.ThrowsExactly<FormatException>(() => decimal.Parse("two", CultureInfo.InvariantCulture));

        Assert.IsNull(ExpectedFailures.Describe(bug));
        Assert.IsNull(ExpectedFailures.Describe(Assert.ThrowsExactly<FormatException>(() => new Sha256("no hash"))));
        Assert.IsNull(ExpectedFailures.Describe(new AggregateException(bug)));
    }

    [TestMethod]
    [DataRow("Pledges:File")]
    [DataRow("Pledges:PlansFile")]
    [DataRow("Alerts:RulesFile")]
    [DataRow("Publishers:Nato:AliasesFile")]
    [DataRow("Publishers:Nato:CorrectionsFile")]
    [DataRow("Publishers:Sipri:AliasesFile")]
    public void Describe_FileThatASettingNamesAndNobodyCanRead_IsASentenceThatNamesIt(string key)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, """[{"id":1,"targetYear":"soon"}]""");
            Assert.Contains(file, Describe(key, file)!);
            File.WriteAllText(file, "no JSON");
            Assert.Contains(file, Describe(key, file)!);
        }
        finally
        {
            File.Delete(file);
        }

        Assert.Contains(key.Replace(":", "__", StringComparison.Ordinal), Describe(key, file)!);
    }

    private static string? Describe(string key, string value)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(key, (string?)value)]).Build();
        return ExpectedFailures.Describe(Assert.Throws<Exception>(() => new ServiceCollection().AddHagueWatch(settings)));
    }

    private static async Task AskSilentStorageAsync(CancellationToken cancellationToken)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var options = StorageAccount.ClientOptions();
        options.Retry.NetworkTimeout = TimeSpan.FromMilliseconds(50);
        options.Retry.MaxRetries = 1;
        var service = new BlobServiceClient(new Uri($"http://{silent.LocalEndpoint}/account"), options);
        await service.GetPropertiesAsync(cancellationToken);
    }
}
