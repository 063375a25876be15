using System.Text.RegularExpressions;

namespace HagueWatch.Tests.Infrastructure;

/// <summary>What <c>docs/operations.md</c> says of the platform's faults is what is deployed against them.</summary>
[TestClass]
internal sealed partial class KnownFaultsTests
{
    private const string Heading = "## Known faults of the platform";

    private static readonly string Section = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"))
        .Split("\n## ")
        .Single(section => Heading.EndsWith(section.Split('\n')[0], StringComparison.Ordinal));

    [TestMethod]
    public async Task Settings_ThatTheHandbookNames_AreDeployed()
    {
        var deployed = (await Deployment.AsItStands).Settings();
        var named = Setting().Matches(Section)
            .Select(match => (Name: match.Groups["name"].Value, Value: match.Groups["value"].Value))
            .ToList();

        Assert.AreSequenceEqual(
            ["AzureWebJobsFeatureFlags", "WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED"],
            named.Select(setting => setting.Name).Order(StringComparer.Ordinal));
        Assert.IsTrue(named.All(setting => deployed[setting.Name] == setting.Value));
    }

    [TestMethod]
    public async Task HostStorage_InAnyDeployment_IsNamedByItsAccount()
    {
        var settings = (await Deployment.AsItStands).Settings().Keys;

        Assert.Contains("`AzureWebJobsStorage__accountName`", Section);
        Assert.IsTrue(settings.Contains("AzureWebJobsStorage__accountName"));
        Assert.IsFalse(settings.Any(name => Regex.IsMatch(name, "^AzureWebJobsStorage.*Uri$")));
    }

    [TestMethod]
    [DataRow("azure-functions-dotnet-worker/issues/3335")]
    [DataRow("azure-functions-host/issues/11693")]
    [DataRow("azure-functions-host/issues/10995")]
    [DataRow("azure-functions-dotnet-worker/issues/3487")]
    [DataRow("azure-functions-host/issues/11782")]
    [DataRow("azure-functions-host/issues/11915")]
    public void Issue_ThatAUserReported_IsNamedByItsAddress(string issue) =>
        Assert.Contains($"(https://github.com/Azure/{issue})", Section);

    /// <summary>What the template and the workflow refer to is explained in the handbook too.</summary>
    [TestMethod]
    [DataRow("infra/modules/functions.bicep")]
    [DataRow("infra/check-deployment.sh")]
    [DataRow(".github/workflows/deploy.yml")]
    public void Issue_ThatAFileRefersTo_IsInTheHandbook(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, file));
        var issues = Issue().Matches(text).Select(match => match.Value).ToList();
        var unexplained = issues.Where(issue => !Section.Contains($"({issue})", StringComparison.Ordinal));

        Assert.AreNotEqual(0, issues.Count);
        Assert.AreEqual("", string.Join(", ", unexplained));
    }

    [GeneratedRegex("`(?<name>[A-Za-z_]+)=(?<value>[^`]+)`")]
    private static partial Regex Setting();

    [GeneratedRegex(@"https://github\.com/Azure/[\w-]+/issues/\d+")]
    private static partial Regex Issue();
}
