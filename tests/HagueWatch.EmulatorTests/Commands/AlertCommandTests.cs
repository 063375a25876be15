using HagueWatch.EmulatorTests.Jobs;

namespace HagueWatch.EmulatorTests.Commands;

/// <summary>What an operator says of alerts and of membership.</summary>
[TestClass]
internal sealed class AlertCommandTests : CommandTest
{
    private const string Alert = "floor.below/BEL/wales-2014";

    private const string Allies = "Allies__File";

    [TestMethod]
    public async Task Alerts_SilencedAndAcknowledged_SayBy()
    {
        await AssessAsync();

        var silenced = await user.CallAsync("alerts", "silence", "*/BEL/*", "--until", "2099-12-31", "--reason", "They know.", "--by", "ada", "--json");
        var acknowledged = await user.CallAsync("alerts", "ack", Alert, "--reason", "We have asked.", "--by", "bob");
        var shown = await user.CallAsync("alerts", "show", Alert);
        var id = silenced.Json.GetProperty("id").GetString()!;
        var ended = await user.CallAsync("alerts", "unsilence", id);
        var listed = await user.CallAsync("alerts", "silences");

        Assert.AreSequenceEqual([0, 0, 0, 0, 0], new[] { silenced, acknowledged, shown, ended, listed }.Select(run => run.ExitCode).ToArray());
        Assert.Contains("silenced until 2099-12-31, acknowledged by bob", shown.Told);
        Assert.Contains($"silence {id}  */BEL/* until 2099-12-31, ended ", listed.Output);
        Assert.Contains("ack floor.below/BEL/wales-2014, by bob", listed.Output);
    }

    [TestMethod]
    [DataRow("alerts", "silence", "floor.bellow", "--until", "2099-12-31", "--reason", "Why not", "there is no kind of alert 'floor.bellow'")]
    [DataRow("alerts", "silence", "floor.below", "--until", "2001-01-01", "--reason", "Why not", "2001-01-01 is over")]
    [DataRow("alerts", "silence", "floor.below", "--until", "2099-12-31", "--reason", " ", "--reason must say why")]
    [DataRow("alerts", "unsilence", "0123456789ab", "There is no silence")]
    [DataRow("alerts", "ack", "floor.below/XYZ/wales-2014", "--reason", "Why not", "There is no alert")]
    public async Task Alerts_BadInput_ExitsWithTwoAndSaysWhatIsWrong(params string[] argumentsAndMessage)
    {
        var run = await user.CallAsync(argumentsAndMessage[..^1]);

        Assert.AreEqual(2, run.ExitCode, run.Error);
        Assert.Contains(argumentsAndMessage[^1], run.Error);
    }

    [TestMethod]
    public async Task AlliesFile_AllyLeft_EndsItsAlertsAndNoOthers()
    {
        await AssessAsync();
        user.Settings[Allies] = await user.WriteFileAsync("allies.json", """[{ "code": "BEL", "left": "2025-01-01" }]"""u8.ToArray());

        // An app's allies are those of its whole process.
        var assessed = await user.CallProgramAsync("run", "AssessTrajectories");
        user.Settings.Remove(Allies);
        var shown = await user.CallAsync("alerts", "show", Alert, "--json");
        var other = await user.CallAsync("alerts", "show", "floor.below/CAN/wales-2014", "--json");

        Assert.AreEqual(0, assessed.ExitCode, assessed.Error);
        Assert.AreEqual("resolved", shown.Json.GetProperty("state").GetString());
        Assert.AreEqual(2, shown.Json.GetProperty("events").GetArrayLength());
        Assert.Contains(
            "is no longer assessed for Belgium, which is no ally from 2025-01-01 on; its alert is withdrawn.",
            shown.Json.GetProperty("last").GetProperty("summary").GetString()!);
        Assert.AreEqual("firing", other.Json.GetProperty("state").GetString());
    }

    [TestMethod]
    public async Task AlliesFile_Broken_IsNamedAtStart()
    {
        user.Settings[Allies] = await user.WriteFileAsync("allies.json", """[{ "code": "AUT" }]"""u8.ToArray());

        var run = await user.CallProgramAsync("status");

        Assert.AreNotEqual(0, run.ExitCode);
        Assert.Contains("the ally 'AUT' cannot be used: it is new, so that it needs a name.", run.Error);
    }

    private async Task AssessAsync()
    {
        site.Publish(2024, EditionChanges.Edition2024.ToWorkbook());
        Assert.AreEqual(0, (await user.CallAsync("run", "IngestNato")).ExitCode);
        Assert.AreEqual(0, (await user.CallAsync("run", "AssessTrajectories")).ExitCode);
    }
}
