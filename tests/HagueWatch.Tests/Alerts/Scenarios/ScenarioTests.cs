using System.Globalization;
using System.Runtime.CompilerServices;
using HagueWatch.Alerts;
using HagueWatch.Editions.Revisions;

namespace HagueWatch.Tests.Alerts.Scenarios;

/// <summary>Plays the files of <c>tests/scenarios</c>: the alerts' rules, told as stories that an analyst can read and write.</summary>
[TestClass]
public sealed class ScenarioTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "scenarios"));

    public static IEnumerable<object[]> Files => Directory.GetFiles(Folder, "*.yaml").Order(StringComparer.Ordinal).Select(file => new object[] { Path.GetFileName(file) });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Play_Scenario_TellsWhatIsExpectedAndNothingElse(string file)
    {
        var scenario = Scenario.Read(Path.Combine(Folder, file));
        var player = new ScenarioPlayer(scenario);
        Assert.IsNotEmpty(scenario.Steps);
        foreach (var (number, step) in scenario.Steps.Index())
        {
            var told = player.Play(step).OrderBy(one => one.Alert, StringComparer.Ordinal).Select(Members).ToList();
            var expected = step.Expect.OrderBy(one => one["alert"], StringComparer.Ordinal).ToList();
            // What an expectation does not name may be anything.
            var seen = told.Select((one, index) => Text(index < expected.Count ? one.Where(member => expected[index].ContainsKey(member.Key)) : one));

            Assert.AreEqual(
                string.Join('\n', expected.Select(Text)),
                string.Join('\n', seen),
                $"{file}, step {number + 1}, on {step.On}: {scenario.About}");
        }
    }

    [TestMethod]
    public void Play_AnotherExpectation_IsNotMet()
    {
        var scenario = Scenario.Read(Path.Combine(Folder, "decline.yaml"));
        var told = new ScenarioPlayer(scenario).Play(scenario.Steps[0]);

        Assert.AreNotEqual(scenario.Steps[1].Expect.Count, told.Count);
    }

    private static string Text(IEnumerable<KeyValuePair<string, string>> members) =>
        string.Join(", ", members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{member.Key}: {member.Value}"));

    /// <summary>An event as expectations name its members.</summary>
    private static Dictionary<string, string> Members(AlertEvent told)
    {
        var members = new Dictionary<string, string?>
        {
            ["alert"] = told.Alert,
            ["event"] = Name(told.Transition.ToString()),
            ["kind"] = told.Kind.Name,
            ["cause"] = told.Cause is { } cause ? Name(cause.ToString()) : null,
            ["sequence"] = Number(told.Sequence),
            ["severity"] = Name(told.Severity.ToString()),
            ["from"] = Name(told.PreviousState.ToString()),
            ["year"] = Number(told.Figures?.Year),
            ["share"] = Number(told.Figures?.Share),
            ["required"] = Number(told.Figures?.Required),
            ["gap"] = Number(told.Figures?.Gap),
            ["marginal"] = told.Figures is { Marginal: true } ? "yes" : "no",
            ["about"] = told.Revision?.Alert,
            ["stands"] = told.Revision is { } revision ? revision.Stands ? "yes" : "no" : null,
            ["class"] = told.Revision?.Figures[0].Class.ToName(),
            ["older"] = Number(told.Revision?.Figures[0].Newer.Earlier!.Value),
            ["newer"] = Number(told.Revision?.Figures[0].Newer.Value),
        };
        return members.Where(member => member.Value is not null).ToDictionary(member => member.Key, member => member.Value!);
    }

    private static string? Number(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Name(string member) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(member);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
