using System.Text.RegularExpressions;
using HagueWatch.Jobs;
using HagueWatch.Tests.Publishers;

namespace HagueWatch.Tests;

[TestClass]
internal sealed class ArchitectureTests
{
    /// <summary>The projects that hold the pipeline, each with its folders; a folder uses only those before it.</summary>
    private static readonly (string Project, string[] Folders)[] Order =
    [
        ("HagueWatch.Core", ["Statistics", "Editions", "Pledges", "Corroboration", "Freshness", "Alerts", "Outlook", "Dossiers"]),
        ("HagueWatch", ["Telemetry", "Storage", "Publishers", "Archive", "Runs", "Webhooks", "Reading", "Site", "Jobs"]),
    ];

    [TestMethod]
    public void Folders_Pipeline_UseOnlyThoseAboveThem()
    {
        List<string> order = [.. Order.SelectMany(project => project.Folders)];
        var breaches =
            from project in Order
            from file in Sources($"functions/{project.Project}")
            let folder = Path.GetRelativePath(Path.Combine(Repository.Root, "functions", project.Project), file).Split(Path.DirectorySeparatorChar)[0]
            from used in Regex.Matches(File.ReadAllText(file), @"\bHagueWatch\.(?<folder>[A-Z]\w+)").Select(match => match.Groups["folder"].Value)
            where order.IndexOf(used) > order.IndexOf(folder)
            select $"{file} uses {used}";

        Assert.AreEqual("", string.Join('\n', breaches.Distinct()));
    }

    [TestMethod]
    public void Folders_Pipeline_AreThoseOfTheDesign()
    {
        var others =
            from project in Order
            from folder in Directory.GetDirectories(Path.Combine(Repository.Root, "functions", project.Project)).Select(Path.GetFileName)
            where folder is not ("bin" or "obj") && !project.Folders.Contains(folder)
            select $"{project.Project}/{folder}";

        Assert.AreEqual("", string.Join(", ", others));
    }

    /// <summary>Files of data and addresses may have a publisher's name in theirs.</summary>
    [TestMethod]
    public void PublisherIds_OutsideTheirFolders_AreNoLiterals()
    {
        var literals =
            from file in Sources("functions")
            from publisher in PublisherListsTests.Registered
            where !file.Contains($"/HagueWatch/Publishers/{publisher.Name}/", StringComparison.Ordinal)
            let id = new Regex($@"""([^""\n]*[^\w""-])?{publisher.Id}([^\w""-][^""\n]*)?""")
            from line in File.ReadLines(file)
            where !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && id.IsMatch(line)
            select $"{Path.GetRelativePath(Repository.Root, file)}: {line.Trim()}";

        Assert.AreEqual("", string.Join('\n', literals));
    }

    [TestMethod]
    public void Core_Project_ReferencesNoPackage()
    {
        var project = File.ReadAllText(Path.Combine(Repository.Root, "functions", "HagueWatch.Core", "HagueWatch.Core.csproj"));

        Assert.IsFalse(Regex.IsMatch(project, "<(Package|Framework|Project)?Reference "), project);
    }

    [TestMethod]
    public void Functions_Project_ReferencesThePipelineAndTheTimerExtensionOnly()
    {
        var project = File.ReadAllText(Path.Combine(Repository.Root, "functions", "HagueWatch.Functions", "HagueWatch.Functions.csproj"));

        Assert.AreSequenceEqual(
            ["../HagueWatch/HagueWatch.csproj", "Microsoft.Azure.Functions.Worker.Extensions.Timer"],
            Regex.Matches(project, "Reference Include=\"(.+?)\"").Select(match => match.Groups[1].Value));
    }

    /// <summary>The worker's SDK builds a generated project each time: who works on the pipeline does not wait for it.</summary>
    [TestMethod]
    public void FunctionApp_Project_IsListedBySolutionButBuiltByTestsOnly()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Pipeline.sln"));
        var id = Regex.Match(solution, @"HagueWatch\.FunctionApp\.csproj"", ""(\{.+?\})""").Groups[1].Value;
        var referring = Directory.EnumerateFiles(Path.Combine(Repository.Root, "functions"), "*.csproj", SearchOption.AllDirectories)
            .Where(project => File.ReadAllText(project).Contains("HagueWatch.FunctionApp.csproj", StringComparison.Ordinal));

        Assert.AreNotEqual("", id);
        Assert.DoesNotContain($"{id}.Debug|Any CPU.Build.0", solution);
        Assert.AreEqual("", string.Join(", ", referring));
    }

    [TestMethod]
    public void Tools_Projects_AreReferencedByNothingThatShips()
    {
        var referring = Directory.EnumerateFiles(Path.Combine(Repository.Root, "functions"), "*.csproj", SearchOption.AllDirectories)
            .Where(project => File.ReadAllText(project).Contains("tools/", StringComparison.OrdinalIgnoreCase));

        Assert.AreEqual("", string.Join(", ", referring));
    }

    /// <summary>A timer that also runs at each start would run at each scaling; a deployment makes the first run instead.</summary>
    [TestMethod]
    public void Functions_Triggers_DoNotRunOnStartup()
    {
        var marked = Sources("functions").Where(file => File.ReadAllText(file).Contains("RunOnStartup", StringComparison.Ordinal));

        Assert.AreEqual("", string.Join(", ", marked));
    }

    [TestMethod]
    public void Pipeline_References_HoldNoTypeOfAzureFunctions() =>
        Assert.IsFalse(typeof(IngestJob).Assembly.GetReferencedAssemblies().Any(name => name.Name!.StartsWith("Microsoft.Azure.Functions", StringComparison.Ordinal)));

    [TestMethod]
    public void Names_TypesAndFolders_SayWhatTheyAre()
    {
        string[] vague = ["Common", "Utils", "Helper", "Helpers", "Manager", "Service"];
        var places = Sources("functions").Concat(Sources("tests")).Concat(Sources("tools"))
            .SelectMany(file => Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar))
            .Select(name => Path.GetFileNameWithoutExtension(name));
        Type[] ofEachProject =
        [
            typeof(HagueWatch.Statistics.Ally), typeof(IngestJob), typeof(Functions.IngestNato), typeof(Cli.ExitCodes),
            typeof(HagueWatch.BundledEditions.BundledDocuments),
        ];
        var types = ofEachProject
            .Select(type => type.Assembly)
            .SelectMany(assembly => assembly.GetTypes())
            .Select(type => type.Name);
        var named = places.Concat(types).Where(name => vague.Any(word => name.EndsWith(word, StringComparison.Ordinal)));

        Assert.AreEqual("", string.Join(", ", named.Distinct()));
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
}
