using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Editions.Revisions;

namespace HagueWatch.Tests.Alerts.Scenarios;

/// <summary>Plays the files of <c>tests/scenarios</c>: the alerts' rules, told as stories that an analyst can read and write.</summary>
[TestClass]
internal sealed class ScenarioTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "scenarios");

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
            var (expected, told) = Compare(step, player.Play(step));

            Assert.AreEqual(expected, told, $"{file}, step {number + 1}, on {step.On}: {scenario.About}");
        }
    }

    [TestMethod]
    [DataRow("alert", "trajectory.off-path/POL/hague-2025")]
    [DataRow("event", "updated")]
    [DataRow("gap", "-0.1446")]
    public void Compare_AnotherValueIsExpected_Differs(string member, string value)
    {
        var (step, told) = PlayDecline();
        step.Expect[0][member] = value;

        AssertDiffers(Compare(step, told));
    }

    [TestMethod]
    public void Compare_ExpectedEventIsNotTold_Differs() => AssertDiffers(Compare(PlayDecline().Step, []));

    [TestMethod]
    public void Compare_SilenceIsExpected_Differs()
    {
        var (step, told) = PlayDecline();
        step.Expect.Clear();

        AssertDiffers(Compare(step, told));
    }

    private static void AssertDiffers((string Expected, string Told) compared) => Assert.AreNotEqual(compared.Expected, compared.Told);

    /// <summary>The step of <c>decline.yaml</c> that one event is expected of, and what it tells.</summary>
    private static (Scenario.Step Step, IReadOnlyList<AlertEvent> Told) PlayDecline()
    {
        var scenario = Scenario.Read(Path.Combine(Folder, "decline.yaml"));
        var player = new ScenarioPlayer(scenario);
        player.Play(scenario.Steps[0]);
        return (scenario.Steps[1], player.Play(scenario.Steps[1]));
    }

    /// <summary>Puts what is expected of a step and what was told into words that are equal if it is met.</summary>
    private static (string Expected, string Told) Compare(Scenario.Step step, IEnumerable<AlertEvent> events)
    {
        var told = events.OrderBy(one => one.Alert).Select(Members).ToList();
        var expected = step.Expect.OrderBy(one => one["alert"], StringComparer.Ordinal).ToList();
        // What an expectation does not name may be anything.
        var seen = told.Select((one, index) => Text(index < expected.Count ? one.Where(member => expected[index].ContainsKey(member.Key)) : one));
        return (string.Join('\n', expected.Select(Text)), string.Join('\n', seen));
    }

    private static string Text(IEnumerable<KeyValuePair<string, string>> members) =>
        string.Join(", ", members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{member.Key}: {member.Value}"));

    /// <summary>An event as expectations name its members.</summary>
    private static Dictionary<string, string> Members(AlertEvent told)
    {
        var members = new Dictionary<string, string?>
        {
            ["alert"] = told.Alert.ToString(),
            ["event"] = Name(told.Transition.ToString()),
            ["kind"] = told.Kind.Name,
            ["cause"] = told.Cause is { } cause ? Name(cause.ToString()) : null,
            ["sequence"] = Number(told.Sequence),
            ["severity"] = Name(told.Severity.ToString()),
            ["from"] = Name(told.PreviousState.ToString()),
            ["year"] = Number(told.Figures?.Year),
            ["share"] = Number(told.Figures?.Share),
            ["required"] = Number(told.Figures?.Required),
            ["certainty"] = Number(told.Figures?.Certainty?.Value),
            ["cases"] = Number(told.Figures?.Certainty?.Cases),
            ["gap"] = Number(told.Figures?.Gap),
            ["marginal"] = told.Figures is { Marginal: true } ? "yes" : "no",
            ["account"] = told.Account is { } account
                ? string.Join("; ", account.Parts.Select(part => $"{Name(part.Name.ToString())} {Number(part.Points)}"))
                : null,
            ["change"] = Number(told.Account?.Change),
            ["words"] = told.Summary,
            ["caveat"] = told.Caveat,
            ["verdicts"] = told.Verdicts.Count == 0
                ? null
                : string.Join("; ", told.Verdicts.Select(verdict => $"{Number(verdict.Year)} {(verdict.Met ? "met" : "missed")}")),
            ["with"] = told.Related.Count == 0 ? null : string.Join("; ", told.Related.Select(related => related.Alert)),
            ["about"] = told.Revision?.Alert.ToString(),
            ["stands"] = told.Revision is { } revision ? revision.StillFires ? "yes" : "no" : null,
            ["class"] = told.Revision?.Figures[0].Class.ToName(),
            ["older"] = Number(told.Revision?.Figures[0].Newer.Earlier!.Value),
            ["newer"] = Number(told.Revision?.Figures[0].Newer.Value),
        };
        return members.Where(member => member.Value is not null).ToDictionary(member => member.Key, member => member.Value!);
    }

    private static string? Number(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Name(string member) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(member);
}
