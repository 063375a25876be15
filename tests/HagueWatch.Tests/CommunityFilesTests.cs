using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HagueWatch.Tests.Publishers;
using YamlDotNet.RepresentationModel;

namespace HagueWatch.Tests;

/// <summary>What a contributor meets first is well-formed and true.</summary>
[TestClass]
internal sealed partial class CommunityFilesTests
{
    private static readonly string[] FieldTypes = ["markdown", "input", "textarea", "dropdown", "checkboxes"];

    [TestMethod]
    [DataRow("bug.yml")]
    [DataRow("feature.yml")]
    [DataRow("refused-edition.yml")]
    public void Form_OfAnIssue_HasWhatGitHubAsksFor(string form)
    {
        var root = ReadYaml(".github", "ISSUE_TEMPLATE", form);
        var fields = ((YamlSequenceNode)root["body"]).Cast<YamlMappingNode>().ToList();
        var asked = fields.Where(field => field["type"].ToString() != "markdown").ToList();

        Assert.AreNotEqual("", root["name"].ToString());
        Assert.AreNotEqual("", root["description"].ToString());
        Assert.IsTrue(fields.All(field => FieldTypes.Contains(field["type"].ToString())));
        Assert.IsTrue(asked.All(field => field["attributes"]["label"].ToString() != ""));
        Assert.HasCount(asked.Count, asked.Select(field => field["id"].ToString()).Distinct().ToList());
    }

    [TestMethod]
    public void RefusedEdition_Publishers_AreTheRegisteredOnes()
    {
        var fields = (YamlSequenceNode)ReadYaml(".github", "ISSUE_TEMPLATE", "refused-edition.yml")["body"];
        var publisher = fields.Single(field => field["id"].ToString() == "publisher");
        var offered = (YamlSequenceNode)publisher["attributes"]["options"];

        Assert.AreSequenceEqual(
            PublisherListsTests.Registered.Select(publisher => publisher.Id),
            offered.Select(one => one.ToString()).Order());
    }

    [TestMethod]
    public void DevContainer_Versions_AreThoseThatTheProjectNeeds()
    {
        using var container = JsonDocument.Parse(Read(".devcontainer", "devcontainer.json"));
        using var sdk = JsonDocument.Parse(Read("global.json"));
        var version = Version.Parse(sdk.RootElement.GetProperty("sdk").GetProperty("version").GetString()!);
        var features = container.RootElement.GetProperty("features");
        var node = features.GetProperty("ghcr.io/devcontainers/features/node:1").GetProperty("version").GetString();
        var command = container.RootElement.GetProperty("postCreateCommand").GetString()!;

        Assert.AreEqual(
            $"mcr.microsoft.com/devcontainers/dotnet:1-{version.Major}.{version.Minor}",
            container.RootElement.GetProperty("image").GetString());
        Assert.Contains($"[Node.js](https://nodejs.org) {node} or newer", Read("README.md"));
        Assert.Contains("npm ci --prefix infra/local", command);
        Assert.IsTrue(File.Exists(Path.Combine(Repository.Root, "infra", "local", "package-lock.json")));
    }

    [TestMethod]
    public void Template_OfAzd_CarriesTheProjectsVersion()
    {
        var version = XDocument.Parse(Read("Directory.Build.props")).Descendants("Version").Single().Value;

        Assert.AreEqual($"hague-watch@{version}", ReadYaml("azure.yaml")["metadata"]["template"].ToString());
    }

    [TestMethod]
    [DataRow("CONTRIBUTING.md")]
    [DataRow("CODE_OF_CONDUCT.md")]
    [DataRow("SECURITY.md")]
    [DataRow("README.md")]
    [DataRow("docs/architecture.md")]
    [DataRow("docs/operations.md")]
    [DataRow("docs/adding-a-publisher.md")]
    public void Links_OfADocument_LeadToFiles(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!;
        var lost =
            from link in LocalLink().Matches(Read(document)).Select(match => match.Groups["target"].Value)
            where !Path.Exists(Path.Combine(folder, link.Split('#')[0]))
            select link;

        Assert.AreEqual("", string.Join(", ", lost));
    }

    [TestMethod]
    [DataRow("README.md", "docs/architecture.svg")]
    [DataRow("docs/architecture.md", "architecture.svg")]
    public void Picture_OfTheArchitecture_IsShown(string document, string picture) =>
        Assert.Contains($"]({picture})", Read(document));

    /// <summary>The picture names every function and container, and can be read on light and dark pages.</summary>
    [TestMethod]
    public void Picture_OfTheArchitecture_NamesWhatThereIs()
    {
        var picture = XDocument.Parse(Read("docs", "architecture.svg"));
        XNamespace svg = "http://www.w3.org/2000/svg";
        var words = string.Join(' ', picture.Descendants(svg + "text").Select(text => text.Value));
        string[] named =
        [
            .. Infrastructure.DeploymentChecks.Functions.Select(function => function.Name),
            "archive", "quarantine", "state", "outbox",
        ];

        Assert.AreEqual("", string.Join(", ", named.Where(name => !Regex.IsMatch(words, $@"\b{name}\b"))));
        Assert.AreNotEqual("", picture.Root!.Element(svg + "title")!.Value);
        Assert.AreNotEqual("", picture.Root!.Element(svg + "desc")!.Value);
        Assert.Contains("prefers-color-scheme: dark", picture.Root!.Element(svg + "style")!.Value);
    }

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([Repository.Root, .. path]));

    private static YamlMappingNode ReadYaml(params string[] path)
    {
        using var text = new StringReader(Read(path));
        var yaml = new YamlStream();
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    [GeneratedRegex(@"\]\((?<target>(?!https?:|#|mailto:)[^)\s]+)\)")]
    private static partial Regex LocalLink();
}
