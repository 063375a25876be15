using System.Text.Json.Nodes;

namespace HagueWatch.Tests.Infrastructure;

/// <summary>A property that every resource of a type must have, with the value it must have.</summary>
/// <param name="Type">The resources' type, without <c>Microsoft.</c></param>
/// <param name="Path">The names on the way to it, separated by dots.</param>
/// <param name="Value">A string, a number, a truth value, a JSON node or null.</param>
internal sealed record GuardedProperty(string Type, string Path, object? Value)
{
    /// <summary>Says where the property is missing or another.</summary>
    public IEnumerable<string> FaultsIn(Deployment deployment) =>
        from resource in deployment.Of($"Microsoft.{Type}")
        let found = Path.Split('.').Aggregate((JsonNode?)resource, Step)
        where !JsonNode.DeepEquals(found, Value as JsonNode ?? JsonValue.Create(Value))
        select $"{Type} {resource["name"]}: {Path} is {found?.ToJsonString() ?? "missing"}, not {Value ?? "null"}";

    // Of a list, the first element counts.
    private static JsonNode? Step(JsonNode? node, string name) => (node is JsonArray list ? list.FirstOrDefault() : node)?[name];
}

/// <summary>The properties that a later edit must not drop.</summary>
internal static class GuardedProperties
{
    public static IReadOnlyList<GuardedProperty> For(DeploymentOptions options) =>
    [
        new("Resources/resourceGroups", "tags.azd-env-name", "test"),

        new("Storage/storageAccounts", "kind", "StorageV2"),
        new("Storage/storageAccounts", "sku.name", options.Redundancy),
        new("Storage/storageAccounts", "properties.allowSharedKeyAccess", false),
        new("Storage/storageAccounts", "properties.allowBlobPublicAccess", false),
        new("Storage/storageAccounts", "properties.allowCrossTenantReplication", false),
        new("Storage/storageAccounts", "properties.defaultToOAuthAuthentication", true),
        new("Storage/storageAccounts", "properties.minimumTlsVersion", "TLS1_2"),
        new("Storage/storageAccounts", "properties.supportsHttpsTrafficOnly", true),
        new("Storage/storageAccounts/blobServices/containers", "properties.publicAccess", "None"),
        new("Storage/storageAccounts/blobServices/containers/immutabilityPolicies", "properties.immutabilityPeriodSinceCreationInDays", 365),
        new("Storage/storageAccounts/blobServices/containers/immutabilityPolicies", "properties.allowProtectedAppendWrites", false),

        new("KeyVault/vaults", "properties.enableRbacAuthorization", true),
        new("KeyVault/vaults", "properties.enableSoftDelete", true),
        new("KeyVault/vaults", "properties.softDeleteRetentionInDays", 90),
        new("KeyVault/vaults", "properties.enablePurgeProtection", true),
        new("KeyVault/vaults", "properties.publicNetworkAccess", options.PublicNetworkAccess),
        new("KeyVault/vaults", "properties.sku.name", "standard"),
        new("KeyVault/vaults", "properties.tenantId", "00000000-0000-0000-0000-000000000002"),

        new("OperationalInsights/workspaces", "properties.features.disableLocalAuth", true),
        new("OperationalInsights/workspaces", "properties.retentionInDays", 30),
        new("OperationalInsights/workspaces", "properties.sku.name", "PerGB2018"),
        new("Insights/components", "properties.DisableLocalAuth", true),
        new("Insights/components", "properties.WorkspaceResourceId", Deployment.IdOf("Microsoft.OperationalInsights/workspaces/log-")),

        new("Web/serverfarms", "sku.name", "FC1"),
        new("Web/serverfarms", "sku.tier", "FlexConsumption"),
        new("Web/serverfarms", "properties.reserved", true),
        new("Web/serverfarms", "properties.zoneRedundant", options.ZoneRedundant),
        new("Web/sites", "kind", "functionapp,linux"),
        new("Web/sites", "tags.azd-service-name", "functions"),
        new("Web/sites", "identity.type", "UserAssigned"),
        new("Web/sites", "identity.userAssignedIdentities", new JsonObject { ["[format('{0}', identity.id)]"] = new JsonObject() }),
        new("Web/sites", "properties.serverFarmId", Deployment.IdOf("Microsoft.Web/serverfarms/plan-")),
        new("Web/sites", "properties.httpsOnly", true),
        new("Web/sites", "properties.keyVaultReferenceIdentity", "[identity.id]"),
        new("Web/sites", "properties.virtualNetworkSubnetId", options.PrivateNetwork ? "[network.appSubnetId]" : null),
        new("Web/sites", "properties.functionAppConfig.runtime.name", "dotnet-isolated"),
        new("Web/sites", "properties.functionAppConfig.runtime.version", "10.0"),
        new("Web/sites", "properties.functionAppConfig.scaleAndConcurrency.instanceMemoryMB", 512),
        new("Web/sites", "properties.functionAppConfig.scaleAndConcurrency.maximumInstanceCount", 40),
        new("Web/sites", "properties.functionAppConfig.deployment.storage.type", "blobContainer"),
        new("Web/sites", "properties.functionAppConfig.deployment.storage.value", "[storage.deploymentContainerUrl]"),
        new("Web/sites", "properties.functionAppConfig.deployment.storage.authentication.type", "UserAssignedIdentity"),
        new("Web/sites", "properties.functionAppConfig.deployment.storage.authentication.userAssignedIdentityResourceId", "[identity.id]"),
        new("Web/sites", "properties.siteConfig.minTlsVersion", "1.2"),
        new("Web/sites", "properties.siteConfig.scmMinTlsVersion", "1.2"),
        new("Web/sites", "properties.siteConfig.remoteDebuggingEnabled", false),
        new("Web/sites/basicPublishingCredentialsPolicies", "properties.allow", false),

        new("Insights/actionGroups", "properties.enabled", true),
        new("Insights/actionGroups", "properties.emailReceivers.emailAddress", "operator@example.org"),
        new("Insights/scheduledQueryRules", "kind", "LogAlert"),
        new("Insights/scheduledQueryRules", "properties.enabled", true),
        new("Insights/scheduledQueryRules", "properties.autoMitigate", true),
        new("Insights/scheduledQueryRules", "properties.skipQueryValidation", true),
        new("Insights/scheduledQueryRules", "properties.criteria.allOf.timeAggregation", "Count"),
        new("Insights/scheduledQueryRules", "properties.criteria.allOf.operator", "GreaterThan"),
        new("Insights/scheduledQueryRules", "properties.criteria.allOf.threshold", 0),
        new("Insights/scheduledQueryRules", "properties.criteria.allOf.failingPeriods.numberOfEvaluationPeriods", 1),
        new("Insights/scheduledQueryRules", "properties.criteria.allOf.failingPeriods.minFailingPeriodsToAlert", 1),

        new("Consumption/budgets", "properties.category", "Cost"),
        new("Consumption/budgets", "properties.amount", 5),
        new("Consumption/budgets", "properties.timeGrain", "Monthly"),
        new("Consumption/budgets", "properties.timePeriod.startDate", "2026-01-01"),
        .. Notification("forecast", "Forecasted", 100),
        .. Notification("actual", "Actual", 80),
    ];

    private static IEnumerable<GuardedProperty> Notification(string name, string thresholdType, int threshold) =>
    [
        new("Consumption/budgets", $"properties.notifications.{name}.enabled", true),
        new("Consumption/budgets", $"properties.notifications.{name}.operator", "GreaterThan"),
        new("Consumption/budgets", $"properties.notifications.{name}.threshold", threshold),
        new("Consumption/budgets", $"properties.notifications.{name}.thresholdType", thresholdType),
        new("Consumption/budgets", $"properties.notifications.{name}.contactEmails", new JsonArray("operator@example.org")),
    ];
}
