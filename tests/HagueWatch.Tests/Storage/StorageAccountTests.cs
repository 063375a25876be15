using HagueWatch.Storage;
using Microsoft.Extensions.Configuration;

namespace HagueWatch.Tests.Storage;

[TestClass]
internal sealed class StorageAccountTests
{
    [TestMethod]
    [DataRow("AzureWebJobsStorage=UseDevelopmentStorage=true", "http://127.0.0.1:10000/devstoreaccount1", true)]
    [DataRow("AzureWebJobsStorage:accountName=hague", "https://hague.blob.core.windows.net/", false)]
    [DataRow("AzureWebJobsStorage:blobServiceUri=https://host.example/;AzureWebJobsStorage:clientId=1", "https://host.example/", false)]
    [DataRow("Archive:ServiceUri=https://data.example/;AzureWebJobsStorage:accountName=hague", "https://data.example/", false)]
    [DataRow("Archive:ConnectionString=UseDevelopmentStorage=true;AzureWebJobsStorage:accountName=hague", "http://127.0.0.1:10000/devstoreaccount1", true)]
    public void Open_EitherForm_PrefersTheArchivesOwn(string settings, string uri, bool emulator)
    {
        var service = StorageAccount.Open(Configuration(settings));

        Assert.AreEqual(new Uri(uri), service.Uri);
        Assert.AreEqual(emulator, StorageAccount.IsEmulator(service));
    }

    [TestMethod]
    [DataRow("", "AzureWebJobsStorage")]
    [DataRow("Archive:ConnectionString=AccountName=a", "Archive__ConnectionString")]
    [DataRow("Archive:ServiceUri=http://data.example/", "Archive__ServiceUri")]
    [DataRow("AzureWebJobsStorage:blobServiceUri=nonsense", "AzureWebJobsStorage__blobServiceUri")]
    public void Open_MissingOrUnreadable_NamesTheSetting(string settings, string key) =>
        StringAssert.Contains(Assert.ThrowsExactly<SettingException>(() => StorageAccount.Open(Configuration(settings))).Message, key);

    [TestMethod]
    public void Open_UnreadableConnectionString_DoesNotRepeatIt() =>
        Assert.DoesNotContain(
            "c2VjcmV0",
            Assert.ThrowsExactly<SettingException>(() => StorageAccount.Open(Configuration("AzureWebJobsStorage=AccountName=a,AccountKey=c2VjcmV0"))).Message);

    private static IConfiguration Configuration(string settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(setting => setting.Split('=', 2))
            .Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])))
        .Build();
}
