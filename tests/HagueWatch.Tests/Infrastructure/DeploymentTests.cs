using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HagueWatch.Tests.Infrastructure;

/// <summary>What <c>infra/</c> deploys is what the code needs, and as closed as it is meant to be.</summary>
[TestClass]
[TestCategory("Slow")]
internal sealed class DeploymentTests
{
    private static Deployment deployment = null!;
    private static JsonNode template = null!;

    public static IEnumerable<object[]> Checks =>
        from check in DeploymentChecks.All
        from options in new[] { (false, false, false), (true, false, true), (false, true, true) }
        select new object[] { check.Method.Name, options.Item1, options.Item2, options.Item3 };

    [ClassInitialize]
    public static async Task Compile(TestContext context)
    {
        var building = BicepCli.RunAsync(Path.Combine(Repository.Root, "infra"), "build", "main.bicep", "--stdout");
        deployment = await Deployment.AsItStands;
        template = JsonNode.Parse(await building)!;
    }

    [TestMethod]
    [DynamicData(nameof(Checks))]
    public async Task Check_OfTheTemplate_FindsNoFault(string name, bool privateNetwork, bool zoneRedundant, bool publicSite)
    {
        var predicted = await Deployment.WithAsync(new DeploymentOptions(privateNetwork, zoneRedundant, publicSite));
        var faults = DeploymentChecks.All.Single(check => check.Method.Name == name)(predicted);

        Assert.AreEqual("", string.Join('\n', faults));
    }

    [TestMethod]
    public async Task ArchiveRedundancy_OverRegionsWithZones_IsOverBoth()
    {
        var zoned = await Deployment.PredictAsync(
            "param archiveRedundancy = 'Standard_GRS'", new DeploymentOptions(ZoneRedundant: true));

        Assert.AreSequenceEqual(
            ["stdata Standard_GZRS", "sthost Standard_ZRS"],
            zoned.Of("Microsoft.Storage/storageAccounts")
                .Select(one => $"{one["name"]} {one["sku"]!["name"]}")
                .Order());
    }

    [TestMethod]
    public async Task Parameters_OfAnOperator_LeaveALockedPolicyAloneAndWinOverSettings()
    {
        const string Policy = "Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies";
        var other = await Deployment.PredictAsync(
            """
            param archivePolicyLocked = true
            param extraSettings = { IngestNatoSchedule: '0 0 5 * * *', Publishers__Sipri__Enabled: 'false' }
            """);

        Assert.IsNotEmpty(deployment.Of(Policy));
        Assert.IsEmpty(other.Of(Policy));
        Assert.HasCount(deployment.Resources.Count - 1, other.Resources);
        Assert.AreEqual("0 0 5 * * *", other.Settings()["IngestNatoSchedule"]);
        Assert.AreEqual("false", other.Settings()["Publishers__Sipri__Enabled"]);
        Assert.AreEqual(deployment.Settings()["IngestSipriSchedule"], other.Settings()["IngestSipriSchedule"]);
    }

    /// <summary>The outputs that one module hands to another name what they say.</summary>
    [TestMethod]
    [DataRow("identity", "id", "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', parameters('name'))]")]
    [DataRow("identity", "clientId", "[reference('identity').clientId]")]
    [DataRow("identity", "principalId", "[reference('identity').principalId]")]
    [DataRow("monitoring", "workspaceId", "[resourceId('Microsoft.OperationalInsights/workspaces', format('log-{0}', parameters('token')))]")]
    [DataRow("monitoring", "workspaceCustomerId", "[reference('workspace').customerId]")]
    [DataRow("monitoring", "connectionString", "[reference('insights').ConnectionString]")]
    [DataRow("storage", "hostAccountName", "[format('sthost{0}', parameters('token'))]")]
    [DataRow("storage", "deploymentContainerUrl", "[format('{0}{1}', reference('hostAccount').primaryEndpoints.blob, 'deployments')]")]
    [DataRow("storage", "dataServiceUri", "[reference('dataAccount').primaryEndpoints.blob]")]
    [DataRow(
        "storage",
        "hostAccountId",
        "[resourceId('Microsoft.Storage/storageAccounts', format('sthost{0}', parameters('token')))]")]
    [DataRow(
        "storage",
        "dataAccountId",
        "[resourceId('Microsoft.Storage/storageAccounts', format('stdata{0}', parameters('token')))]")]
    [DataRow("site", "accountName", "[format('stsite{0}', parameters('token'))]")]
    [DataRow("site", "serviceUri", "[reference('account').primaryEndpoints.blob]")]
    [DataRow("site", "address", "[reference('account').primaryEndpoints.web]")]
    [DataRow("vault", "id", "[resourceId('Microsoft.KeyVault/vaults', parameters('name'))]")]
    [DataRow("vault", "uri", "[reference('vault').vaultUri]")]
    [DataRow(
        "network",
        "appSubnetId",
        "[resourceId('Microsoft.Network/virtualNetworks/subnets', format('vnet-{0}', parameters('token')), 'app')]")]
    public void Output_OfAModule_NamesItsResource(string module, string output, string expected) =>
        Assert.AreEqual(expected, (string?)template["resources"]![module]!["properties"]!["template"]!["outputs"]![output]!["value"]);

    [TestMethod]
    [DataRow("function-failures", "AppRequests", "Success == false")]
    [DataRow("silent-functions", "AppRequests", "kind=leftouter", "Success == true", "AppMetrics", "'haguewatch.functions.overdue'")]
    [DataRow("dead-letters", "AppMetrics", "'haguewatch.deliveries'", "Properties.outcome", "'dead-letter'")]
    public void Query_OfARule_AsksForWhatTheRuleSays(string rule, params string[] words)
    {
        foreach (var word in words)
        {
            Assert.Contains(word, DeploymentChecks.Query(rule));
        }
    }

    [TestMethod]
    public void Parameters_OfAllFiles_AreDescribed()
    {
        var modules = template["resources"]!.AsObject().Select(one => one.Value!["properties"]?["template"]).OfType<JsonNode>();
        var bare =
            from file in modules.Prepend(template)
            from parameter in file["parameters"]!.AsObject()
            where string.IsNullOrEmpty((string?)parameter.Value!["metadata"]?["description"])
            select parameter.Key;

        Assert.AreEqual("", string.Join(", ", bare));
    }

    /// <summary>azd asks for what the file leaves open; where a parameter has a default, the file says the same.</summary>
    [TestMethod]
    public void ParametersFile_OfAzd_NamesEveryParameterOnceWithItsDefault()
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "infra", "main.parameters.json")))!["parameters"]!.AsObject();
        var parameters = template["parameters"]!.AsObject();

        Assert.AreSequenceEqual(parameters.Select(one => one.Key).Order(), file.Select(one => one.Key).Order());
        foreach (var (name, given) in file)
        {
            var (value, otherwise) = (given!["value"]!, parameters[name]!["defaultValue"]);
            Assert.IsTrue(
                JsonNode.DeepEquals(value, otherwise) || (value.ToString().StartsWith("${", StringComparison.Ordinal) && otherwise is null or JsonValue),
                $"{name}: {value.ToJsonString()}, in the template {otherwise?.ToJsonString()}");
        }
    }

    [TestMethod]
    public void Service_OfAzd_IsTheTaggedAppAndTheProjectOfTheFunctionApp()
    {
        var manifest = new YamlDotNet.Serialization.Deserializer()
            .Deserialize<Dictionary<string, object>>(File.ReadAllText(Path.Combine(Repository.Root, "azure.yaml")));
        var (name, service) = ((Dictionary<object, object>)manifest["services"]).Single();

        Assert.AreEqual((string?)deployment.Of("Microsoft.Web/sites").Single()["tags"]!["azd-service-name"], name);
        var settings = (Dictionary<object, object>)service;
        Assert.AreEqual("function", settings["host"]);
        Assert.AreEqual("dotnet", settings["language"]);
        Assert.IsTrue(File.Exists(Path.Combine(Repository.Root, $"{settings["project"]}", "HagueWatch.FunctionApp.csproj")));
    }
}
