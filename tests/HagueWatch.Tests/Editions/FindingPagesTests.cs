using System.Reflection;
using System.Text.RegularExpressions;
using HagueWatch.Editions;
using HagueWatch.Publishers;

namespace HagueWatch.Tests.Editions;

/// <summary>Every rule of the gate has a page, and every page a rule.</summary>
[TestClass]
internal sealed class FindingPagesTests
{
    private static readonly List<Type> Types = [.. typeof(FindingRule).Assembly.GetTypes(), .. typeof(IPublisher).Assembly.GetTypes()];

    private static readonly List<FindingRule> Rules =
    [
        .. Types
            .SelectMany(type => type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(property => property.PropertyType == typeof(FindingRule))
            .Select(property => (FindingRule)property.GetValue(null)!),
        .. Types
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType == typeof(FindingRule) && !field.Name.StartsWith('<'))
            .Select(field => (FindingRule)field.GetValue(null)!),
    ];

    private static readonly DirectoryInfo Pages = new(Path.Combine(Repository.Root, "docs", "findings"));

    [TestMethod]
    public void Codes_AreUniqueAndWellFormed()
    {
        Assert.IsNotEmpty(Rules);
        Assert.IsTrue(Rules.All(rule => Regex.IsMatch(rule.Code, "^HW[1-4][0-9]{3}$")));
        Assert.AreSequenceEqual([], Rules.GroupBy(rule => rule.Code).Where(group => group.Count() > 1).Select(group => group.Key).ToArray());
    }

    [TestMethod]
    public void Rules_EachHaveAPageWithTheirTitleAndSeverity()
    {
        foreach (var rule in Rules)
        {
            var page = new FileInfo(Path.Combine(Pages.FullName, $"{rule.Code}.md"));
            Assert.IsTrue(page.Exists, $"{rule.Code} has no page docs/findings/{rule.Code}.md");
            var lines = File.ReadAllLines(page.FullName);
            Assert.AreEqual($"# {rule.Code}: {rule.Title}", lines[0]);
            Assert.StartsWith($"Severity: {rule.Severity.ToString().ToLowerInvariant()}. ", lines[2]);
        }
    }

    [TestMethod]
    public void Pages_EachHaveARule()
    {
        var codes = Rules.Select(rule => rule.Code).Order(StringComparer.Ordinal).ToArray();
        var pages = Pages.GetFiles("*.md").Select(page => Path.GetFileNameWithoutExtension(page.Name)).Order(StringComparer.Ordinal).ToArray();

        Assert.AreSequenceEqual(codes, pages);
    }
}
