using HagueWatch.Editions;
using HagueWatch.Statistics;
using HagueWatch.Tests.Pledges;

namespace HagueWatch.Tests.Editions;

[TestClass]
internal sealed class ParsedDocumentsTests
{
    private static readonly Edition Edition = MadeUp.Shares("HUN", 2.21m, 2.09m);
    private static readonly Edition Empty = MadeUp.Shares("HUN", null, null);

    [TestMethod]
    [DataRow("", true)]
    [DataRow("HW3004", true, DisplayName = "a warning")]
    [DataRow("HW4002", false)]
    [DataRow("HW3004 HW4002", false)]
    public void Judge_AnyFindings_RefusesForAnError(string codes, bool isEdition)
    {
        var parsed = ParsedDocuments.Judge(Edition, Findings(codes), Sha256.Compute("corrections"u8));

        Assert.AreEqual(isEdition, parsed is ParsedEdition);
        Assert.AreEqual(isEdition, parsed is not Refusal);
        Assert.AreSame(Edition, parsed.Edition);
        Assert.AreEqual(codes, Codes(parsed.Findings));
        Assert.AreEqual(Sha256.Compute("corrections"u8), parsed.Corrections);
    }

    [TestMethod]
    public void Judge_NoEditionAndNoError_IsRefusedForHavingNoFigures()
    {
        Assert.AreEqual("HW3004 HW1021", Codes(ParsedDocuments.Judge(null, Findings("HW3004")).Findings));
        Assert.AreEqual("HW1021", Codes(ParsedDocuments.Judge(Empty, []).Findings));
        Assert.AreEqual("HW4002 HW1021", Codes(ParsedDocuments.Judge(Empty, Findings("HW4002")).Findings));
    }

    [TestMethod]
    public void Judge_NoEditionForAnErrorThatIsNamed_AddsNone()
    {
        Assert.AreEqual("HW4002", Codes(ParsedDocuments.Judge(null, Findings("HW4002")).Findings));
        Assert.AreEqual("HW1021", Codes(ParsedDocuments.Judge(Empty, Findings("HW1021")).Findings));
    }

    [TestMethod]
    [DataRow("HW4002", "HW4002", "")]
    [DataRow("HW4002 HW4009", "HW4002", "HW4009")]
    [DataRow("HW4002 HW4009 HW4002", "HW4009 HW4002", "")]
    [DataRow("HW3004 HW4002", "HW3004", "HW4002")]
    public void Accept_Codes_LeavesTheErrorsThatAreNotCovered(string codes, string accepted, string left)
    {
        var parsed = new Refusal(Edition, Findings(codes)).Accept(Acceptance(accepted));

        Assert.AreEqual(left, parsed is Refusal refusal ? Codes(refusal.Obstacles) : "");
        Assert.AreEqual(accepted, string.Join(' ', parsed.Acceptance!.Findings));
        Assert.AreEqual(codes, Codes(parsed.Findings));
    }

    [TestMethod]
    public void Accept_NothingToArchive_StaysARefusal()
    {
        Assert.IsInstanceOfType<Refusal>(new Refusal(null, Findings("HW4002")).Accept(Acceptance("HW4002")));
        Assert.IsInstanceOfType<Refusal>(new Refusal(Empty, Findings("HW1021")).Accept(Acceptance("HW1021")));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("HW3004", DisplayName = "a warning")]
    public void Refusal_WithoutAnError_CannotBe(string codes)
    {
        Assert.ThrowsExactly<ArgumentException>(() => new Refusal(Edition, Findings(codes)));
        Assert.ThrowsExactly<ArgumentException>(() => new Refusal(null, Findings(codes)));
    }

    [TestMethod]
    public void Refusal_EveryErrorAccepted_CannotBe() =>
        Assert.ThrowsExactly<ArgumentException>(() => new Refusal(Edition, Findings("HW4002"), acceptance: Acceptance("HW4002")));

    [TestMethod]
    public void ParsedEdition_WithAnErrorOrWithoutFigures_CannotBe()
    {
        Assert.ThrowsExactly<ArgumentException>(() => new ParsedEdition(Edition, Findings("HW4002")));
        Assert.ThrowsExactly<ArgumentException>(() => new ParsedEdition(Edition, Findings("HW4002 HW4009"), null, Acceptance("HW4009")));
        Assert.ThrowsExactly<ArgumentException>(() => new ParsedEdition(Empty, []));
    }

    private static IReadOnlyList<Finding> Findings(string codes) =>
    [
        .. codes.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(code => new Finding(code, code == "HW3004" ? Severity.Warning : Severity.Error, "TABLE3!N11", "Look at it.")),
    ];

    private static Acceptance Acceptance(string codes) => new("ann", DateTimeOffset.UnixEpoch, "It is true.", codes.Split(' '));

    private static string Codes(IEnumerable<Finding> findings) => string.Join(' ', findings.Select(finding => finding.Code));
}
