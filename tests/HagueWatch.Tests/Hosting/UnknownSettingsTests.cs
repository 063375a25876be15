using HagueWatch.Jobs;
using HagueWatch.Reading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Tests.Hosting;

[TestClass]
internal sealed class UnknownSettingsTests
{
    [TestMethod]
    [DataRow("Webhooks:Endpoint:0:Url", "Webhooks__Endpoint", "Webhooks__Endpoints")]
    [DataRow("Webhook:Endpoints:0:Url", "Webhook", "Webhooks")]
    [DataRow("Publishers:Nato:IndexUrii", "Publishers__Nato__IndexUrii", "Publishers__Nato__IndexUrl")]
    [DataRow("Publishers:Eurostat:IndexUrl", "Publishers__Eurostat__IndexUrl", "Publishers__Eurostat__BaseUrl")]
    [DataRow("Publishers:Natto:Enabled", "Publishers__Natto", "Publishers__Nato")]
    [DataRow("Publisher:Nato:Enabled", "Publisher", "Publishers")]
    [DataRow("Archive:ServiceUrl", "Archive__ServiceUrl", "Archive__ServiceUri")]
    [DataRow("Alerts:RuleFile", "Alerts__RuleFile", "Alerts__RulesFile")]
    [DataRow("Pledges:PlanFile", "Pledges__PlanFile", "Pledges__PlansFile")]
    [DataRow("IngestNatoShedule", "IngestNatoShedule", "IngestNatoSchedule")]
    [DataRow("NatoSchedule", "NatoSchedule", "IngestNatoSchedule")]
    [DataRow("AzureWebJobStorage", "AzureWebJobStorage", "AzureWebJobsStorage")]
    public void Find_KeyThatNothingReads_NamesItAndTheNearest(string key, string unknown, string nearest) =>
        Assert.AreSequenceEqual([$"{unknown} is not a setting and is ignored; the nearest one is {nearest}."], Find(key));

    [TestMethod]
    [DataRow("publishers:nato:indexurl")]
    [DataRow("Publishers:Nato:UserAgent")]
    [DataRow("Publishers:WorldBank:Enabled")]
    [DataRow("Webhooks:Endpoints:0:Anything")]
    [DataRow("Archive:ContainerPrefix")]
    [DataRow("INGESTNATOSCHEDULE")]
    [DataRow("AzureWebJobsStorage:accountName")]
    [DataRow("AzureWebJobsFeatureFlags")]
    [DataRow("ALERT")]
    [DataRow("PATH")]
    public void Find_KnownKeyOrOneOfTheMachine_FindsNothing(string key) => Assert.IsEmpty(Find(key));

    [TestMethod]
    public void Find_Values_AreNotShown() =>
        Assert.DoesNotContain("secret", string.Concat(Find("Webhooks:Endpoint:0:Secrets:0", "secret")));

    private static IReadOnlyList<string> Find(string key, string value = "x")
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();
        using var services = new ServiceCollection().AddHagueWatch(settings).BuildServiceProvider();
        return services.GetRequiredService<UnknownSettings>().Find();
    }
}
