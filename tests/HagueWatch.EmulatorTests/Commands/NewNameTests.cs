using HagueWatch.EmulatorTests.Jobs;

namespace HagueWatch.EmulatorTests.Commands;

/// <summary>A publisher renames its file: an operator reads so, and mends it by a setting, without a release.</summary>
[TestClass]
internal sealed class NewNameTests : CommandTest
{
    private const string NewName = "/documents/finance/defence-investment-2024-en.xlsx";

    [TestMethod]
    [DataRow("LinkPattern", "investment-(?<year>[0-9]{4})")]
    [DataRow("DocumentUrl", NewName)]
    public async Task Ingest_UnknownName_IsNamedAndReadOnceItIsSet(string setting, string value)
    {
        site.PublishAs(NewName, EditionChanges.Edition2024.ToWorkbook());

        var before = await user.CallAsync("run", "IngestNato");
        user.Settings[$"Publishers__Nato__{setting}"] = value == NewName ? new Uri(site.Index, NewName).AbsoluteUri : value;
        var after = await user.CallAsync("run", "IngestNato");

        Assert.AreSequenceEqual([1, 0], new[] { before, after }.Select(run => run.ExitCode).ToArray(), after.Output + after.Error);
        Assert.Contains($"{NewName}, whose name is that of no known edition", before.Output);
        Assert.Contains($"Publishers__Nato__{setting}", before.Output);
        Assert.Contains("Archived nato edition 2024 revision 1", after.Output);
    }

    [TestMethod]
    [DataRow("LinkPattern", "def-(", "must be a regular expression")]
    [DataRow("LinkPattern", "def-[0-9]{4}", "with a group of the year")]
    [DataRow("LinkPattern", "(?<=def-)(?<year>[0-9]{4})", "without look-arounds")]
    [DataRow("DocumentUrl", "http://www.nato.int/x.xlsx", "must be an https address")]
    [DataRow("DocumentUrl", "x.xlsx", "must be an https address")]
    public async Task Start_SettingThatCannotBeUsed_IsNamed(string setting, string value, string expected)
    {
        user.Settings[$"Publishers__Nato__{setting}"] = value;

        var run = await user.CallAsync("status");

        Assert.AreEqual(1, run.ExitCode);
        Assert.Contains($"Publishers__Nato__{setting} must be ", run.Error);
        Assert.Contains(expected, run.Error);
    }
}
