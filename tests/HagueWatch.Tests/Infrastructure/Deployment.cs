using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HagueWatch.Tests.Infrastructure;

/// <summary>What <c>infra/main.bicep</c> would deploy, as the Bicep CLI predicts it: all expressions resolved that need no Azure to be.</summary>
/// <param name="Resources">The resources, loops and conditions unrolled, their names without the thirteen characters that make them unique.</param>
/// <param name="Options">What was switched on.</param>
internal sealed partial record Deployment(IReadOnlyList<JsonObject> Resources, DeploymentOptions Options)
{
    /// <summary>The id of the resource group.</summary>
    public const string Group = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-test";

    /// <summary>What one deployment would give: three endpoints, everything else as it comes.</summary>
    private const string Parameters =
        """
        using 'main.bicep'
        param environmentName = 'test'
        param location = 'swedencentral'
        param alertEmail = 'operator@example.org'
        param budgetStart = '2026-01-01'
        param endpoints = [
          { id: 'tower', url: 'https://tower.example/hook', secrets: ['tower-new', 'tower-old'] }
          {
            id: 'post'
            url: 'secret:post-url'
            secrets: ['post']
            kinds: ['trajectory.off-path', 'floor.below']
            allies: ['POL', 'EST']
            minSeverity: 'critical'
            minCertainty: '0.7'
            delivery: 'both'
            heartbeat: 'daily'
            settings: { Method: 'PUT', Headers__Authorization: 'secret:post-key' }
          }
          { id: 'pager', format: 'pagerduty', key: 'pager-key' }
        ]
        """;

    private static readonly ConcurrentDictionary<DeploymentOptions, Lazy<Task<Deployment>>> Predicted = new();

    /// <summary>The template as it stands in the checkout, compiled once for all tests; to be left unchanged.</summary>
    public static Task<Deployment> AsItStands => WithAsync(new DeploymentOptions());

    /// <summary>The template with options switched on, compiled once for all tests; to be left unchanged.</summary>
    public static Task<Deployment> WithAsync(DeploymentOptions options) =>
        Predicted.GetOrAdd(options, asked => new Lazy<Task<Deployment>>(() => PredictAsync("", asked))).Value;

    /// <summary>Compiles the template as it stands in the checkout.</summary>
    /// <param name="more">Further parameters, as in a .bicepparam file.</param>
    /// <param name="options">What is switched on.</param>
    public static async Task<Deployment> PredictAsync(string more, DeploymentOptions? options = null)
    {
        options ??= new DeploymentOptions();
        var folder = Directory.CreateTempSubdirectory("haguewatch-infra-");
        try
        {
            Copy(Path.Combine(Repository.Root, "infra"), folder.FullName);
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "test.bicepparam"), $"{Parameters}\n{options.AsParameters()}{more}");
            await BicepCli.RunAsync(
                folder.FullName, "snapshot", "test.bicepparam", "--mode", "overwrite", "--location", "swedencentral",
                "--subscription-id", "00000000-0000-0000-0000-000000000001", "--tenant-id", "00000000-0000-0000-0000-000000000002");
            var text = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "test.snapshot.json"));
            // An output of a module is known on Azure only: told here as [module.output].
            text = ModuleOutput().Replace(text, "${module}.${output}");
            text = text.Replace(Token().Match(text).Value, "", StringComparison.Ordinal);
            var resources = JsonNode.Parse(text)!["predictedResources"]!.AsArray();
            return new Deployment([.. resources.Select(one => one!.AsObject())], options);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Gives the resources of a type.</summary>
    public IEnumerable<JsonObject> Of(string type) => Resources.Where(one => (string?)one["type"] == type);

    /// <summary>Reads the app settings; what is known on Azure only stands in brackets.</summary>
    public IReadOnlyDictionary<string, string> Settings() =>
        Of("Microsoft.Web/sites/config")
            .SelectMany(one => one["properties"] as JsonObject ?? [])
            .ToDictionary(one => one.Key, one => one.Value!.ToString());

    /// <summary>Gives a resource's id.</summary>
    public static string IdOf(string typeAndName) => $"{Group}/providers/{typeAndName}";

    private static void Copy(string source, string target)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(source, file);
            if (!relative.StartsWith("local", StringComparison.Ordinal))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(target, relative))!);
                File.Copy(file, Path.Combine(target, relative));
            }
        }
    }

    [GeneratedRegex(
        @"reference\(resourceId\('[^']*', '[^']*', 'Microsoft\.Resources/deployments', "
        + @"format\('(?<module>\w+)-\{0\}', [^)]*\(\)\.name\)\)\), '[^']*'\)\.outputs\.(?<output>\w+)\.value")]
    private static partial Regex ModuleOutput();

    [GeneratedRegex("(?<=userAssignedIdentities/id-)[a-z0-9]{13}")]
    private static partial Regex Token();
}
