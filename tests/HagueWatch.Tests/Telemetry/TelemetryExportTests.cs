using HagueWatch.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Tests.Telemetry;

[TestClass]
internal sealed class TelemetryExportTests
{
    private const string Monitor = "InstrumentationKey=00000000-0000-0000-0000-000000000001";

    [TestMethod]
    public void AddTelemetryExport_NothingSet_RegistersNothing()
    {
        var services = new ServiceCollection();

        Assert.IsFalse(services.AddTelemetryExport(Settings((TelemetryExport.CollectorSetting, ""), (TelemetryExport.IdentitySetting, "Authorization=AAD"))));
        Assert.IsEmpty(services);
    }

    [TestMethod]
    [DataRow("Authorization=AAD")]
    [DataRow("ClientId=5a0b1c2d-0000-0000-0000-000000000000;Authorization=AAD")]
    [DataRow(" authorization = aad ; ")]
    public void AddTelemetryExport_IdentityNamed_IsTaken(string identity) =>
        Assert.IsTrue(new ServiceCollection().AddTelemetryExport(Settings((TelemetryExport.AzureMonitorSetting, Monitor), (TelemetryExport.IdentitySetting, identity))));

    [TestMethod]
    [DataRow("Authorization=Key")]
    [DataRow("ClientId=5a0b1c2d-0000-0000-0000-000000000000")]
    [DataRow("AAD")]
    public void AddTelemetryExport_IdentityUnreadable_NamesTheSetting(string identity)
    {
        var failure = Assert.ThrowsExactly<SettingException>(() =>
            new ServiceCollection().AddTelemetryExport(Settings((TelemetryExport.AzureMonitorSetting, Monitor), (TelemetryExport.IdentitySetting, identity))));

        Assert.StartsWith("APPLICATIONINSIGHTS_AUTHENTICATION_STRING must be ", failure.Message);
    }

    private static IConfigurationRoot Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(one => one.Key, one => (string?)one.Value)).Build();
}
