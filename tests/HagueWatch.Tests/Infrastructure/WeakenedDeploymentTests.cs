using System.Text.Json.Nodes;

namespace HagueWatch.Tests.Infrastructure;

/// <summary>Whatever is taken from the deployment, or changed in it, makes a check of <see cref="DeploymentTests"/> fail.</summary>
[TestClass]
[TestCategory("Slow")]
internal sealed class WeakenedDeploymentTests
{
    private const string NoSubnet = "Microsoft.Web/sites properties.virtualNetworkSubnetId";

    /// <summary>What may be another, or missing, of any resource. An id follows from what it names.</summary>
    private static readonly string[] FreeOfAny = ["apiVersion", "id", "location", "tags.azd-env-name"];

    /// <summary>What may be another, or missing: words for people, and what is unique only.</summary>
    private static readonly string[] Free =
    [
        "Microsoft.Authorization/roleAssignments name",
        "Microsoft.Authorization/roleDefinitions name",
        "Microsoft.Authorization/roleDefinitions properties.description",
        "Microsoft.Authorization/roleDefinitions properties.roleName",
        "Microsoft.Insights/actionGroups properties.emailReceivers.[].name",
        "Microsoft.Insights/actionGroups properties.emailReceivers.[].useCommonAlertSchema",
        "Microsoft.Insights/actionGroups properties.groupShortName",
        "Microsoft.Insights/components kind",
        "Microsoft.Insights/components properties.Application_Type",
        "Microsoft.Insights/scheduledQueryRules properties.criteria.allOf.[].dimensions",
        "Microsoft.Insights/scheduledQueryRules properties.description",
        "Microsoft.Insights/scheduledQueryRules properties.displayName",
        "Microsoft.KeyVault/vaults properties.sku.family",
        "Microsoft.Web/serverfarms kind",
    ];

    /// <summary>What says the same as nothing would: defaults of an endpoint, and no subnet.</summary>
    private static readonly string[] FreeToRemove =
    [
        NoSubnet,
        "Microsoft.Web/sites/config properties.Webhooks__Endpoints__0__Allies",
        "Microsoft.Web/sites/config properties.Webhooks__Endpoints__0__Delivery",
        "Microsoft.Web/sites/config properties.Webhooks__Endpoints__0__Format",
        "Microsoft.Web/sites/config properties.Webhooks__Endpoints__0__Heartbeat",
        "Microsoft.Web/sites/config properties.Webhooks__Endpoints__0__Kinds",
        "Microsoft.Web/sites/config properties.Webhooks__Endpoints__0__MinCertainty",
        "Microsoft.Web/sites/config properties.Webhooks__Endpoints__0__MinSeverity",
        "Microsoft.Web/sites/config properties.Webhooks__Endpoints__1__Format",
        "Microsoft.Web/sites/config properties.Webhooks__Endpoints__2__Allies",
        "Microsoft.Web/sites/config properties.Webhooks__Endpoints__2__Delivery",
        "Microsoft.Web/sites/config properties.Webhooks__Endpoints__2__Heartbeat",
        "Microsoft.Web/sites/config properties.Webhooks__Endpoints__2__Kinds",
        "Microsoft.Web/sites/config properties.Webhooks__Endpoints__2__MinCertainty",
        "Microsoft.Web/sites/config properties.Webhooks__Endpoints__2__MinSeverity",
        "Microsoft.Web/sites/config properties.Webhooks__Endpoints__2__Url",
    ];

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Resource_Removed_IsNoticed(bool privateNetwork)
    {
        var deployment = await Predict(privateNetwork);
        for (var n = 0; n < deployment.Resources.Count; n++)
        {
            var weakened = deployment with { Resources = [.. deployment.Resources.Where((_, m) => m != n)] };

            Assert.IsNotEmpty(Faults(weakened), deployment.Resources[n]["id"]!.ToString());
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Value_Removed_IsNoticedUnlessFree(bool privateNetwork) => Assert.AreSequenceEqual(
        [.. Free, .. FreeToRemove.Where(name => !privateNetwork || name != NoSubnet)],
        Unnoticed(await Predict(privateNetwork), Remove));

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Value_Changed_IsNoticedUnlessFree(bool privateNetwork) =>
        Assert.AreSequenceEqual(Free, Unnoticed(await Predict(privateNetwork), Change));

    private static Task<Deployment> Predict(bool privateNetwork) =>
        Deployment.WithAsync(new DeploymentOptions(privateNetwork, PublicSite: true));

    private static IEnumerable<string> Faults(Deployment weakened) => DeploymentChecks.All.SelectMany(check => check(weakened));

    // Weakens one value at a time, and says which weakenings no check notices.
    private static SortedSet<string> Unnoticed(Deployment deployment, Action<JsonNode, object> weaken)
    {
        var unnoticed = new SortedSet<string>(StringComparer.Ordinal);
        for (var n = 0; n < deployment.Resources.Count; n++)
        {
            var type = (string)deployment.Resources[n]["type"]!;
            foreach (var path in ValuesIn(deployment.Resources[n]).ToList())
            {
                var weakened = deployment with
                {
                    Resources = [.. deployment.Resources.Select((one, m) => m == n ? one.DeepClone().AsObject() : one)],
                };
                weaken(path.SkipLast(1).Aggregate((JsonNode)weakened.Resources[n], At), path[^1]);
                var name = string.Join('.', path.Select(step => step is int ? "[]" : step));
                if (!FreeOfAny.Contains(name) && !Faults(weakened).Any())
                {
                    unnoticed.Add($"{type} {name}");
                }
            }
        }

        return unnoticed;
    }

    private static IEnumerable<object[]> ValuesIn(JsonNode node) => node switch
    {
        JsonObject { Count: > 0 } members => members.SelectMany(one => ValuesIn(one.Value!).Select(path => (object[])[one.Key, .. path])),
        JsonArray { Count: > 0 } elements => elements.SelectMany((one, n) => ValuesIn(one!).Select(path => (object[])[n, .. path])),
        _ => [[]],
    };

    private static JsonNode At(JsonNode node, object step) => step is int n ? node[n]! : node[(string)step]!;

    private static void Remove(JsonNode holder, object step)
    {
        if (step is int n)
        {
            holder.AsArray().RemoveAt(n);
        }
        else
        {
            holder.AsObject().Remove((string)step);
        }
    }

    private static void Change(JsonNode holder, object step)
    {
        JsonNode other = At(holder, step) switch
        {
            JsonValue value when value.TryGetValue<bool>(out var on) => !on,
            JsonValue value when value.TryGetValue<int>(out var number) => number + 1,
            var value => $"{value}x",
        };
        if (step is int n)
        {
            holder[n] = other;
        }
        else
        {
            holder[(string)step] = other;
        }
    }
}
