using HagueWatch.Jobs;
using HagueWatch.Storage;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HagueWatch.Tests.Infrastructure;

/// <summary>The app settings of the deployment and the settings that the code reads are the same.</summary>
[TestClass]
internal sealed class SettingsTests
{
    /// <summary>An endpoint's settings that the deployment sets only where they are asked for.</summary>
    private static readonly string[] OfAnEndpoint =
    [
        "ClientCertificate", "ClientCertificatePassword", "ContentType", "From", "Handshake", "Key", "Method", "Password",
        "Template", "TemplateFile", "To", "UserName",
    ];

    /// <summary>What the deployment leaves out, because the code's default, or silence, is right on Azure.</summary>
    private static readonly string[] LeftToTheirDefaults =
    [
        "Alerts:RulesFile",
        "Allies:File",
        "Archive:ConnectionString", // shared keys are off
        "Archive:ContainerPrefix",
        "Pledges:File",
        "Pledges:PlansFile",
        "Publishers:Nato:AliasesFile",
        "Publishers:Nato:CorrectionsFile",
        "Publishers:Sipri:AliasesFile",
        "Site:Address",
        "Site:Omit",
        "Webhooks:AllowPrivateTargets",
        "Webhooks:AllowedHosts",
        "Webhooks:CertificateAuthorities",
        "Webhooks:Operator",
        "Webhooks:Proxy",
        .. OfAnEndpoint.Select(key => $"Webhooks:Endpoints:0:{key}"),
        .. OfAnEndpoint.Except(["Method"]).Select(key => $"Webhooks:Endpoints:1:{key}"),
        .. OfAnEndpoint.Except(["Key"]).Select(key => $"Webhooks:Endpoints:2:{key}"),
    ];

    /// <summary>What the host reads, not the code.</summary>
    private static readonly string[] OfTheHost =
    [
        "APPLICATIONINSIGHTS_", "AzureWebJobsFeatureFlags", "AzureWebJobsStorage:", "WEBSITE_",
    ];

    private static Deployment deployment = null!;

    [ClassInitialize]
    public static async Task Compile(TestContext context) => deployment = await Deployment.AsItStands;

    [TestMethod]
    public void Settings_ThatTheCodeReads_AreSetOrHaveADefault()
    {
        var (settings, read) = Start();

        Assert.AreEqual("", string.Join(", ", read.Except(settings.Keys).Except(LeftToTheirDefaults).Where(key => !IsSection(key)).Order()));
        Assert.AreEqual("", string.Join(", ", LeftToTheirDefaults.Except(read)), "left to defaults, but never read");

        bool IsSection(string key) => settings.Keys.Any(set => set.StartsWith($"{key}:", StringComparison.OrdinalIgnoreCase));
    }

    [TestMethod]
    public void Settings_ThatAreSet_AreReadByTheCodeOrTheHost()
    {
        var (settings, read) = Start();
        var schedules = DeploymentChecks.Functions.Select(function => function.Schedule.Trim('%'));

        Assert.AreEqual("", string.Join(", ", settings.Keys.Except(read).Except(schedules).Where(key => !OfTheHost.Any(key.StartsWith))));
    }

    // Registers and opens what an app does that starts on Azure.
    private static (IReadOnlyDictionary<string, string?> Settings, IReadOnlySet<string> Read) Start()
    {
        var settings = EndpointChecks.Resolved(deployment);
        settings["Archive:ServiceUri"] = "https://data.blob.core.windows.net/";
        settings["Archive:ClientId"] = "00000000-0000-0000-0000-000000000003";
        var provider = new RecordingProvider(settings);
        var configuration = new ConfigurationRoot([provider]);
        using var services = new ServiceCollection().AddLogging().AddHagueWatch(configuration).BuildServiceProvider();
        Assert.AreEqual("data.blob.core.windows.net", StorageAccount.Open(configuration).Uri.Host);
        Assert.HasCount(3, services.GetRequiredService<IOptions<WebhookOptions>>().Value.Endpoints);
        Assert.IsNotEmpty(services.GetRequiredService<BlobStore>().Containers);
        return (settings, provider.Read);
    }

    private sealed class RecordingProvider : ConfigurationProvider
    {
        public RecordingProvider(IDictionary<string, string?> settings) =>
            Data = new Dictionary<string, string?>(settings, StringComparer.OrdinalIgnoreCase);

        public HashSet<string> Read { get; } = new(StringComparer.OrdinalIgnoreCase);

        public override bool TryGet(string key, out string? value)
        {
            Read.Add(key);
            return base.TryGet(key, out value);
        }
    }
}
