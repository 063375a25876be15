using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace HagueWatch.Tests;

/// <summary>The workflows run with no more rights, and no other code, than was decided on.</summary>
[TestClass]
internal sealed partial class WorkflowTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, ".github", "workflows");

    public static IEnumerable<string> Workflows => Directory.GetFiles(Folder, "*.yml").Select(path => Path.GetFileName(path));

    [TestMethod]
    public void Workflows_OfTheRepository_AreThree() =>
        Assert.AreEqual("ci.yml, deploy.yml, supply-chain.yml", string.Join(", ", Workflows.Order(StringComparer.Ordinal)));

    [TestMethod]
    [DynamicData(nameof(Workflows))]
    public void Actions_OfAWorkflow_ArePinnedByCommitWithTheirVersion(string workflow)
    {
        var uses = Uses().Matches(File.ReadAllText(Path.Combine(Folder, workflow))).Select(match => match.Value.Trim()).ToList();

        Assert.AreNotEqual(0, uses.Count);
        Assert.AreEqual("", string.Join(", ", uses.Where(line => !Pinned().IsMatch(line))));
    }

    [TestMethod]
    [DynamicData(nameof(Workflows))]
    public void Rights_OfAWorkflow_AreGivenByJobAndOnlyToRead(string workflow)
    {
        var root = Read(workflow);
        var given = Jobs(root).SelectMany(job => ((YamlMappingNode)job["permissions"]).Children).Select(right => $"{right.Key}: {right.Value}").Distinct();
        string[] expected = workflow == "deploy.yml" ? ["contents: read", "id-token: write"] : ["contents: read"];

        Assert.IsEmpty(((YamlMappingNode)root["permissions"]).Children);
        Assert.AreSequenceEqual(expected, given);
    }

    [TestMethod]
    [DynamicData(nameof(Workflows))]
    public void Checkouts_OfAWorkflow_KeepNoCredentials(string workflow)
    {
        var checkouts = Jobs(Read(workflow))
            .SelectMany(job => (YamlSequenceNode)job["steps"])
            .Cast<YamlMappingNode>()
            .Where(step => step.Children.TryGetValue("uses", out var action) && action.ToString().StartsWith("actions/checkout@", StringComparison.Ordinal))
            .ToList();

        Assert.AreNotEqual(0, checkouts.Count);
        Assert.IsTrue(checkouts.All(step => step["with"]["persist-credentials"].ToString() == "false"));
    }

    [TestMethod]
    [DynamicData(nameof(Workflows))]
    public void Secrets_InAWorkflow_AreNone(string workflow) =>
        Assert.DoesNotContain("secrets.", File.ReadAllText(Path.Combine(Folder, workflow)));

    /// <summary>A deployment may succeed and leave an app without functions, so what it left is checked.</summary>
    [TestMethod]
    public void Deployment_OnceItSucceeded_IsCheckedForItsFunctions()
    {
        var steps = ((YamlSequenceNode)Jobs(Read("deploy.yml")).Single()["steps"]).Cast<YamlMappingNode>();
        var runs = steps
            .Where(step => step.Children.ContainsKey("run"))
            .Select(step => step["run"].ToString())
            .ToList();
        var template = File.ReadAllText(Path.Combine(Repository.Root, "infra", "main.bicep"));

        Assert.AreEqual(runs.Count - 3, runs.IndexOf("azd deploy --no-prompt"));
        Assert.Contains("az login --service-principal", runs[^2]);
        Assert.AreEqual(
            "infra/check-deployment.sh \"$(azd env get-value AZURE_RESOURCE_GROUP)\" "
            + "\"$(azd env get-value FUNCTION_APP_NAME)\" \"$(azd env get-value LOG_WORKSPACE_ID)\"",
            runs[^1]);
        foreach (var output in Regex.Matches(runs[^1], @"(?<=get-value )\w+").Select(match => match.Value))
        {
            Assert.Contains($"output {output} string", template);
        }
    }

    private static YamlMappingNode Read(string workflow)
    {
        using var text = new StringReader(File.ReadAllText(Path.Combine(Folder, workflow)));
        var yaml = new YamlStream();
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static IEnumerable<YamlNode> Jobs(YamlMappingNode root) => ((YamlMappingNode)root["jobs"]).Children.Values;

    [GeneratedRegex(@"^.*\buses:.*$", RegexOptions.Multiline)]
    private static partial Regex Uses();

    [GeneratedRegex(@"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();
}
