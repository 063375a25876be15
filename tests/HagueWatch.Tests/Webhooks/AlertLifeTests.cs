using HagueWatch.Alerts;

namespace HagueWatch.Tests.Webhooks;

/// <summary>Draws the life of an alert in <c>docs/webhooks.md</c> from the transition table itself.</summary>
[TestClass]
internal sealed class AlertLifeTests
{
    private const string Begin = "<!-- transitions: drawn from AlertStateMachine; HAGUEWATCH_WRITE_GOLDEN=1 draws it anew -->\n";
    private const string End = "<!-- end of transitions -->\n";

    private static readonly string[] Page = ["docs", "webhooks.md"];

    [TestMethod]
    public void Diagram_InTheDocument_IsTheTransitionTable()
    {
        var text = File.ReadAllText(Path.Combine([Repository.Root, .. Page]));
        var parts = text.Split([Begin, End], StringSplitOptions.None);
        Assert.HasCount(3, parts);

        GoldenFiles.AssertHolds(Page, parts[0] + Begin + Draw() + End + parts[2]);
    }

    private static string Draw()
    {
        var lines =
            from state in Enum.GetValues<AlertState>()
            from input in Enum.GetValues<AlertInput>()
            let next = AlertStateMachine.Next(state, input)
            where next != state
            group WordsOf(input) by (state, next) into change
            select $"    {Spelling.Kebab(change.Key.state)} --> {Spelling.Kebab(change.Key.next)}: {string.Join(" or ", change)}\n";
        return $"```mermaid\nstateDiagram-v2\n    [*] --> inactive\n{string.Concat(lines)}```\n";
    }

    private static string WordsOf(AlertInput input) => input switch
    {
        AlertInput.Unknown => "no figure",
        AlertInput.HoldsBriefly => "holds, in fewer editions than for",
        AlertInput.Holds => "holds",
        AlertInput.ClearBriefly => "clear, not longer than keepFiringFor",
        AlertInput.Clear => "clear",
        _ => throw new ArgumentOutOfRangeException(nameof(input), input, null),
    };
}
