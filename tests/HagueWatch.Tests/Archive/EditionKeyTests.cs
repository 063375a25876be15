using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Statistics;
using HagueWatch.Tests.Pledges;

namespace HagueWatch.Tests.Archive;

[TestClass]
internal sealed class EditionKeyTests
{
    private static readonly Sha256[] Documents = [Sha256.Compute("a"u8), Sha256.Compute("b"u8)];
    private static readonly Finding Wrong = new("HW4002", Severity.Error, "TABLE3!N11", "Look at it.");
    private static readonly ParsedEdition Parsed = Read();
    private static readonly Acceptance Given = new("ann", DateTimeOffset.UnixEpoch, "NATO confirmed it.", ["HW4002"]);

    [TestMethod]
    public void Compute_DocumentsAndParserAlone_IsOfHashAndVersion() =>
        Assert.MatchesRegex("^[0-9a-f]{12}-p3$", EditionKey.Compute(Documents, 3, Parsed));

    [TestMethod]
    public void Compute_CorrectedAndAccepted_SaysSoBehind() =>
        Assert.MatchesRegex(
            "^[0-9a-f]{12}-p3-c[0-9a-f]{8}-a[0-9a-f]{8}$",
            EditionKey.Compute(Documents, 3, Read(Documents[0], Given)));

    [TestMethod]
    public void Compute_ReadByAliases_SaysSoBetweenCorrectionsAndAcceptance() =>
        Assert.MatchesRegex(
            "^[0-9a-f]{12}-p3-c[0-9a-f]{8}-l[0-9a-f]{8}-a[0-9a-f]{8}$",
            EditionKey.Compute(Documents, 3, Read(Documents[0], Given, Documents[1])));

    [TestMethod]
    public void Compute_AnyInputChanges_IsAnother()
    {
        string[] keys =
        [
            EditionKey.Compute(Documents, 3, Parsed),
            EditionKey.Compute(Documents, 4, Parsed),
            EditionKey.Compute([.. Documents.Reverse()], 3, Parsed),
            EditionKey.Compute(Documents, 3, Read(Documents[0])),
            EditionKey.Compute(Documents, 3, Read(Documents[1])),
            EditionKey.Compute(Documents, 3, Read(aliases: Documents[0])),
            EditionKey.Compute(Documents, 3, Read(aliases: Documents[1])),
            EditionKey.Compute(Documents, 3, Read(null, Given)),
            EditionKey.Compute(Documents, 3, Read(null, Given with { By = "bob" })),
            EditionKey.Compute(Documents, 3, Read(null, Given with { At = Given.At.AddSeconds(1) })),
            EditionKey.Compute(Documents, 3, Read(null, Given with { Reason = "In a hurry." })),
            EditionKey.Compute(Documents, 3, Read(null, Given with { Findings = ["HW4002", "HW4009"] })),
        ];

        Assert.HasCount(keys.Length, keys.Distinct());
    }

    [TestMethod]
    public void Compute_Refused_IsTheOneOfTheSameDocumentsWithoutAcceptance() =>
        Assert.AreEqual(EditionKey.Compute(Documents, 3, Parsed), EditionKey.Compute(Documents, 3, new Refusal(null, [Wrong])));

    private static ParsedEdition Read(Sha256? corrections = null, Acceptance? acceptance = null, Sha256? aliases = null) =>
        new(MadeUp.Shares("HUN", 2.21m, 2.09m), acceptance is null ? [] : [Wrong], corrections, acceptance, aliases);
}
