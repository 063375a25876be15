using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using HagueWatch.Cli.Hosting;
using HagueWatch.Functions;
using HagueWatch.Storage;

namespace HagueWatch.Tests.Infrastructure;

/// <summary>What must hold of a deployment. A check gives a line for each fault.</summary>
internal static partial class DeploymentChecks
{
    private const string BlobDataOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
    private const string BlobDataContributor = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";
    private const string KeyVaultSecretsUser = "4633458b-17de-408a-b874-0445c86b69e6";
    private const string MonitoringMetricsPublisher = "3913510d-42f4-4e42-8a64-420c390055eb";
    private const string Host = "Microsoft.Storage/storageAccounts/sthost";
    private const string Data = "Microsoft.Storage/storageAccounts/stdata";
    private const string Site = "Microsoft.Storage/storageAccounts/stsite";
    private const string Identity = "ServicePrincipal [identity.principalId]";
    private const string Blobs = "Microsoft.Storage/storageAccounts/blobServices/containers";

    /// <summary>The app's functions with their schedules.</summary>
    public static IReadOnlyList<TimerFunction> Functions { get; } = TimerFunction.FindIn(typeof(IngestNato).Assembly);

    public static IReadOnlyList<Func<Deployment, IEnumerable<string>>> All { get; } =
    [
        Properties, Inventory, Networks, Containers, Deletions, RoleAssignments, WriteOnceRole, Connections, Schedules, EndpointChecks.Endpoints, AlertRules,
        NetworkChecks.PrivateNetwork,
    ];

    /// <summary>Every guarded property has its value.</summary>
    public static IEnumerable<string> Properties(Deployment deployment) =>
        GuardedProperties.For(deployment.Options).SelectMany(property => property.FaultsIn(deployment));

    /// <summary>Each resource is there, and none but these; role assignments and the private network apart.</summary>
    public static IEnumerable<string> Inventory(Deployment deployment) => Difference(
        [
            "Resources/resourceGroups rg-test",
            "ManagedIdentity/userAssignedIdentities id-",
            "OperationalInsights/workspaces log-",
            "Insights/components appi-",
            "Storage/storageAccounts sthost",
            "Storage/storageAccounts stdata",
            .. OfSite(deployment, "Storage/storageAccounts stsite", "Storage/storageAccounts/blobServices stsite/default"),
            "Storage/storageAccounts/blobServices sthost/default",
            "Storage/storageAccounts/blobServices stdata/default",
            "Storage/storageAccounts/blobServices/containers/immutabilityPolicies stdata/default/archive/default",
            "KeyVault/vaults kv-",
            "Web/serverfarms plan-",
            "Web/sites func-",
            "Web/sites/config func-/appsettings",
            "Web/sites/basicPublishingCredentialsPolicies func-/ftp",
            "Web/sites/basicPublishingCredentialsPolicies func-/scm",
            "Insights/actionGroups ag-",
            "Insights/scheduledQueryRules function-failures-",
            "Insights/scheduledQueryRules silent-functions-",
            "Insights/scheduledQueryRules dead-letters-",
            "Consumption/budgets budget-",
        ],
        from resource in deployment.Resources
        let type = (string?)resource["type"] ?? ""
        where !type.StartsWith("Microsoft.Authorization/", StringComparison.Ordinal)
            && !type.StartsWith("Microsoft.Network/", StringComparison.Ordinal)
            && type != Blobs
        select $"{type.Replace("Microsoft.", "", StringComparison.Ordinal)} {resource["name"]}");

    /// <summary>What holds data is closed with a private network; what is published is open.</summary>
    public static IEnumerable<string> Networks(Deployment deployment) => Difference(
        [
            $"sthost {deployment.Options.PublicNetworkAccess}",
            $"stdata {deployment.Options.PublicNetworkAccess}",
            .. OfSite(deployment, "stsite Enabled"),
        ],
        deployment.Of("Microsoft.Storage/storageAccounts").Select(one => $"{one["name"]} {one["properties"]?["publicNetworkAccess"]}"));

    /// <summary>The containers are those of the code, and the one of the app's package.</summary>
    public static IEnumerable<string> Containers(Deployment deployment) => Difference(
        [
            "sthost/default/deployments",
            .. OfSite(deployment, "stsite/default/$web"),
            .. new BlobStore(new BlobServiceClient("UseDevelopmentStorage=true")).Containers.Select(container => $"stdata/default/{container.Name}"),
        ],
        deployment.Of(Blobs).Select(one => $"{one["name"]}"));

    /// <summary>What is deleted in the data's account can be had back, and no version of a blob is kept.</summary>
    public static IEnumerable<string> Deletions(Deployment deployment) => Difference(
        [
            """{"isVersioningEnabled":false,"deleteRetentionPolicy":{"enabled":true,"days":7},"containerDeleteRetentionPolicy":"""
            + """{"enabled":true,"days":30}}""",
        ],
        deployment.Of("Microsoft.Storage/storageAccounts/blobServices")
            .Select(one => one["properties"]?.ToJsonString())
            .OfType<string>());

    /// <summary>The app may do what its code does, container by container, and nothing else.</summary>
    public static IEnumerable<string> RoleAssignments(Deployment deployment) => Difference(
        [
            $"{Identity} is {BlobDataOwner} of {Deployment.IdOf(Host)}",
            $"{Identity} is write-once of {Deployment.IdOf(Data)}/blobServices/default/containers/archive",
            $"{Identity} is write-once of {Deployment.IdOf(Data)}/blobServices/default/containers/quarantine",
            $"{Identity} is write-once of {Deployment.IdOf(Data)}/blobServices/default/containers/events",
            $"{Identity} is {BlobDataContributor} of {Deployment.IdOf(Data)}/blobServices/default/containers/state",
            $"{Identity} is {BlobDataContributor} of {Deployment.IdOf(Data)}/blobServices/default/containers/outbox",
            .. OfSite(deployment, $"{Identity} is {BlobDataContributor} of {Deployment.IdOf(Site)}/blobServices/default/containers/$web"),
            $"{Identity} is {KeyVaultSecretsUser} of {Deployment.IdOf("Microsoft.KeyVault/vaults/kv-")}",
            $"{Identity} is {MonitoringMetricsPublisher} of {Deployment.IdOf("Microsoft.Insights/components/appi-")}",
        ],
        from one in deployment.Of("Microsoft.Authorization/roleAssignments")
        let scope = RoleScope().Match((string?)one["id"] ?? "").Groups["scope"].Value
        let role = (string?)one["properties"]?["roleDefinitionId"] ?? ""
        let isOwn = deployment.Of("Microsoft.Authorization/roleDefinitions").Any(definition => (string?)definition["id"] == role)
        let holder = $"{one["properties"]?["principalType"]} {one["properties"]?["principalId"]}"
        select $"{holder} is {(isOwn ? "write-once" : role.Split('/')[^1])} of {scope}");

    /// <summary>The one role of our own reads and writes blobs of this resource group, and deletes nothing.</summary>
    public static IEnumerable<string> WriteOnceRole(Deployment deployment) => Difference(
        [
            $$"""CustomRole [{"actions":["{{Blobs}}/read"],"dataActions":["{{Blobs}}/blobs/read","{{Blobs}}/blobs/write","{{Blobs}}/blobs/add/action"]}] """
            + $$"""["{{Deployment.Group}}"]""",
        ],
        from one in deployment.Of("Microsoft.Authorization/roleDefinitions")
        let role = one["properties"] as JsonObject
        select $"{role?["type"]} {role?["permissions"]?.ToJsonString()} {role?["assignableScopes"]?.ToJsonString()}");

    /// <summary>The app reaches storage and telemetry by its identity; no setting holds a key.</summary>
    public static IEnumerable<string> Connections(Deployment deployment) => Difference(
        [
            "APPLICATIONINSIGHTS_AUTHENTICATION_STRING=[format('ClientId={0};Authorization=AAD', identity.clientId)]",
            "APPLICATIONINSIGHTS_CONNECTION_STRING=[monitoring.connectionString]",
            "Archive__ClientId=[identity.clientId]",
            "Archive__ServiceUri=[storage.dataServiceUri]",
            "AzureWebJobsFeatureFlags=DisableDiagnosticEventLogging",
            "AzureWebJobsStorage__accountName=[storage.hostAccountName]",
            "AzureWebJobsStorage__clientId=[identity.clientId]",
            "AzureWebJobsStorage__credential=managedidentity",
            "WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED=0",
            .. OfSite(
                deployment,
                "Site__ServiceUri=[site.serviceUri]",
                "Site__ClientId=[identity.clientId]",
                "Site__Address=[site.address]"),
        ],
        from one in deployment.Settings()
        where !one.Key.EndsWith("Schedule", StringComparison.Ordinal) && !one.Key.StartsWith("Webhooks__", StringComparison.Ordinal)
        select $"{one.Key}={one.Value}");

    /// <summary>The setting that each function's trigger names holds the schedule of the sample.</summary>
    public static IEnumerable<string> Schedules(Deployment deployment)
    {
        var sample = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "local.settings.sample.json")))!["Values"]!;
        return Difference(
            Functions.Select(function => function.Schedule.Trim('%')).Select(setting => $"{setting}={sample[setting]}"),
            deployment.Settings().Where(one => one.Key.EndsWith("Schedule", StringComparison.Ordinal)).Select(one => $"{one.Key}={one.Value}"));
    }

    /// <summary>Each rule asks what it is meant to, as often as it should, and tells the operator.</summary>
    public static IEnumerable<string> AlertRules(Deployment deployment) => Difference(
        [
            Rule("function-failures", "1 PT1H PT1H", "Function Include *"),
            Rule("silent-functions", "1 P2D PT1H", "Function Include *"),
            Rule("dead-letters", "2 PT1H PT1H", "  "),
        ],
        from rule in deployment.Of("Microsoft.Insights/scheduledQueryRules")
        let properties = rule["properties"]
        let criterion = First(properties?["criteria"]?["allOf"])
        let dimension = First(criterion?["dimensions"])
        select $"{rule["name"]} {properties?["severity"]} {properties?["windowSize"]} {properties?["evaluationFrequency"]} "
            + $"{dimension?["name"]} {dimension?["operator"]} {First(dimension?["values"])} "
            + $"{First(properties?["scopes"])} {First(properties?["actions"]?["actionGroups"])} {criterion?["query"]}");

    /// <summary>Reads a rule's query.</summary>
    public static string Query(string rule) => File.ReadAllText(Path.Combine(Repository.Root, "infra", "modules", "queries", $"{rule}.kql"));

    private static string Rule(string name, string severityAndTimes, string dimension) =>
        $"{name}- {severityAndTimes} {dimension} [monitoring.workspaceId] {Deployment.IdOf("Microsoft.Insights/actionGroups/ag-")} {Query(name)}";

    private static string[] OfSite(Deployment deployment, params string[] lines) => deployment.Options.PublicSite ? lines : [];

    private static JsonNode? First(JsonNode? list) => (list as JsonArray)?.FirstOrDefault();

    /// <summary>Says what is missing, what is not meant to be there, and what is there twice.</summary>
    public static IEnumerable<string> Difference(IEnumerable<string> expected, IEnumerable<string> found)
    {
        var (wanted, held) = (expected.ToList(), found.ToList());
        return wanted.Except(held).Select(one => $"missing: {one}")
            .Concat(held.Except(wanted).Select(one => $"not meant: {one}"))
            .Concat(held.GroupBy(one => one).Where(same => same.Count() > 1).Select(same => $"twice: {same.Key}"));
    }

    [GeneratedRegex(@"^\[extensionResourceId\('(?<scope>[^']*)', 'Microsoft\.Authorization/roleAssignments'")]
    private static partial Regex RoleScope();
}
