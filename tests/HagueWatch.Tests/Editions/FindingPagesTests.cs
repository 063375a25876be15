using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using HagueWatch.Editions;
using HagueWatch.Publishers;

namespace HagueWatch.Tests.Editions;

/// <summary>Every rule of the gate has a page, and every page a rule.</summary>
[TestClass]
internal sealed class FindingPagesTests
{
    private static readonly List<Type> Types = [.. typeof(FindingRule).Assembly.GetTypes(), .. typeof(IPublisher).Assembly.GetTypes()];

    private const BindingFlags Static =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The rules, with the publisher in whose folder each is declared.</summary>
    private static readonly List<(FindingRule Rule, string Publisher)> RulesByPublisher =
    [
        .. from type in Types
           from rule in type.GetProperties(Static)
               .Where(property => property.PropertyType == typeof(FindingRule))
               .Select(property => property.GetValue(null))
               .Concat(type.GetFields(Static)
                   .Where(field => field.FieldType == typeof(FindingRule) && !field.Name.StartsWith('<'))
                   .Select(field => field.GetValue(null)))
           let folder = type.Namespace!.Split('.')[^1]
           let publisher = PublisherServices.Descriptors.FirstOrDefault(descriptor => descriptor.Name == folder)
           select ((FindingRule)rule!, publisher?.Id ?? "all"),
    ];

    private static readonly List<FindingRule> Rules = [.. RulesByPublisher.Select(one => one.Rule)];

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
    public void Index_ListsEveryRule()
    {
        var index = new StringBuilder("""
            # Findings

            What the validation gate notices, by code. `HW1xxx` is about documents, `HW2xxx` about structure, `HW3xxx` about values
            and `HW4xxx` about cross-checks. An error quarantines the whole edition, or refuses the document; a warning or an
            information is kept with the archived edition, and `findings <publisher> <edition>` lists it. What compares an edition
            with the one published before it, `HW45xx`, is not kept with it: `findings` compares again.

            | code | title | severity | publisher |
            |---|---|---|---|

            """);
        foreach (var (rule, publisher) in RulesByPublisher.OrderBy(one => one.Rule.Code, StringComparer.Ordinal))
        {
            index.Append(CultureInfo.InvariantCulture, $"| [{rule.Code}]({rule.Code}.md) | {rule.Title} | {Spelling.Kebab(rule.Severity)} | {publisher} |\n");
        }

        GoldenFiles.AssertHolds(["docs", "findings", "README.md"], index.ToString());
    }

    [TestMethod]
    public void Pages_EachHaveARule()
    {
        var codes = Rules.Select(rule => rule.Code).Order(StringComparer.Ordinal).ToArray();
        var pages = Pages.GetFiles("HW*.md").Select(page => Path.GetFileNameWithoutExtension(page.Name)).Order(StringComparer.Ordinal).ToArray();

        Assert.AreSequenceEqual(codes, pages);
    }
}
