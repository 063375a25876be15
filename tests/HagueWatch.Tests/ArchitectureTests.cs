using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using HagueWatch.Jobs;

namespace HagueWatch.Tests;

[TestClass]
public sealed class ArchitectureTests
{
    /// <summary>A folder of the pipeline uses only those before it.</summary>
    private static readonly string[] Order =
    [
        "Telemetry", "Statistics", "Editions", "Publishers", "Archive", "Trajectories", "Corroboration", "Freshness", "Alerts", "Webhooks", "Jobs",
    ];

    private static readonly string Root = FindRoot();

    [TestMethod]
    public void Folders_Pipeline_UseOnlyThoseAboveThem()
    {
        var breaches =
            from file in Sources("functions/HagueWatch")
            let folder = Path.GetRelativePath(Path.Combine(Root, "functions", "HagueWatch"), file).Split(Path.DirectorySeparatorChar)[0]
            from used in Regex.Matches(File.ReadAllText(file), @"\bHagueWatch\.(?<folder>[A-Z]\w+)").Select(match => match.Groups["folder"].Value).Distinct()
            where Order.Contains(used) && Array.IndexOf(Order, used) > Array.IndexOf(Order, folder)
            select $"{file} uses {used}";

        Assert.AreEqual("", string.Join('\n', breaches));
    }

    [TestMethod]
    public void Folders_Pipeline_AreThoseOfTheDesign()
    {
        var folders = Directory.GetDirectories(Path.Combine(Root, "functions", "HagueWatch")).Select(Path.GetFileName).ToList();

        Assert.AreEqual("", string.Join(", ", folders.Except([.. Order, "bin", "obj"])));
    }

    [TestMethod]
    public void Pipeline_References_HoldNoTypeOfAzureFunctions() =>
        Assert.IsFalse(typeof(IngestJob).Assembly.GetReferencedAssemblies().Any(name => name.Name!.StartsWith("Microsoft.Azure.Functions", StringComparison.Ordinal)));

    [TestMethod]
    public void Names_TypesAndFolders_SayWhatTheyAre()
    {
        string[] vague = ["Common", "Utils", "Helper", "Helpers", "Manager", "Service"];
        var places = Sources("functions").Concat(Sources("tests"))
            .SelectMany(file => Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar))
            .Select(name => Path.GetFileNameWithoutExtension(name));
        var types = new[] { typeof(IngestJob).Assembly, typeof(Functions.IngestNato).Assembly, typeof(Cli.ExitCodes).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Select(type => type.Name);
        var named = places.Concat(types).Where(name => vague.Any(word => name.EndsWith(word, StringComparison.Ordinal)));

        Assert.AreEqual("", string.Join(", ", named.Distinct()));
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    private static string FindRoot([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
