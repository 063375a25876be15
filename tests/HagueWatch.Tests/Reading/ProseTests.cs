using HagueWatch.Alerts;
using HagueWatch.Cli.Commands;

namespace HagueWatch.Tests.Reading;

[TestClass]
internal sealed class ProseTests
{
    [TestMethod]
    public void Wrap_LongText_FitsWithAHangingIndentAndLosesNothing()
    {
        var text = "  warning: " + string.Join(' ', Enumerable.Repeat("spending", 40));

        var lines = Prose.Wrap(text, indent: 4).Split('\n');

        Assert.IsTrue(lines.All(line => line.Length <= Prose.Width), string.Join('\n', lines));
        Assert.StartsWith("  warning: ", lines[0]);
        Assert.IsTrue(lines.Skip(1).All(line => line.StartsWith("    spending", StringComparison.Ordinal)));
        Assert.AreEqual(text.Trim(), string.Join(' ', lines.Select(line => line.Trim())));
    }

    [TestMethod]
    public void Wrap_NumberInPerCent_IsNotTornFromItsSign()
    {
        var text = $"{new string('=', 77)} 8 % of it";

        Assert.AreEqual($"{new string('=', 77)}\n8 % of it", Prose.Wrap(text));
    }

    [TestMethod]
    [DataRow("Hungary is off. Why not.", "Hungary is off.")]
    [DataRow("It is 2.09 % now. 12 points lower.", "It is 2.09 % now. 12 points lower.")]
    [DataRow("One sentence.", "One sentence.")]
    public void FirstSentence_Summary_EndsBeforeTheNext(string summary, string expected) =>
        Assert.AreEqual(expected, EventHeadline.FirstSentence(summary));
}
