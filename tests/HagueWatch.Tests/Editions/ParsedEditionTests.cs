using HagueWatch.Editions;

namespace HagueWatch.Tests.Editions;

[TestClass]
public sealed class ParsedEditionTests
{
    private static readonly Edition Edition = new()
    {
        Publisher = "nato",
        Id = "2024",
        Title = "Made up",
        Published = new DateOnly(2024, 6, 17),
        Observations = [],
    };

    [TestMethod]
    [DataRow("", "", true)]
    [DataRow("HW3004", "", true, DisplayName = "a warning")]
    [DataRow("HW4002", "", false)]
    [DataRow("HW4002", "HW4002", true)]
    [DataRow("HW4002 HW4009", "HW4002", false)]
    [DataRow("HW4002 HW4009 HW4002", "HW4009 HW4002", true)]
    public void IsAcceptable_Findings_EveryErrorIsCovered(string findings, string accepted, bool expected)
    {
        var parsed = new ParsedEdition(Edition, [.. findings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(FindingOf)])
        {
            Acceptance = accepted.Length == 0 ? null : new Acceptance("ann", DateTimeOffset.UnixEpoch, "It is true.", accepted.Split(' ')),
        };

        Assert.AreEqual(expected, parsed.IsAcceptable);
        Assert.AreEqual(expected, !parsed.Obstacles.Any());
        Assert.IsFalse((parsed with { Edition = null }).IsAcceptable);
    }

    private static Finding FindingOf(string code) =>
        new(code, code == "HW3004" ? Severity.Warning : Severity.Error, "TABLE3!N11", "Look at it.");
}
