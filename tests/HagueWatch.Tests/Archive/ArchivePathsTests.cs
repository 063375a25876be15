using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Archive;

[TestClass]
public sealed class ArchivePathsTests
{
    private static readonly Sha256[] Documents = [Sha256.Of("a"u8), Sha256.Of("b"u8)];
    private static readonly ParsedEdition Parsed = new(null, []);
    private static readonly Acceptance Given = new("ann", DateTimeOffset.UnixEpoch, "NATO confirmed it.", ["HW4002"]);

    [TestMethod]
    public void Key_DocumentsAndParserAlone_IsOfHashAndVersion() =>
        Assert.MatchesRegex("^[0-9a-f]{12}-p3$", ArchivePaths.Key(Documents, 3, Parsed));

    [TestMethod]
    public void Key_CorrectedAndAccepted_SaysSoBehind() =>
        Assert.MatchesRegex(
            "^[0-9a-f]{12}-p3-c[0-9a-f]{8}-a[0-9a-f]{8}$",
            ArchivePaths.Key(Documents, 3, Parsed with { Corrections = Documents[0], Acceptance = Given }));

    [TestMethod]
    public void Key_AnyInputChanges_IsAnother()
    {
        string[] keys =
        [
            ArchivePaths.Key(Documents, 3, Parsed),
            ArchivePaths.Key(Documents, 4, Parsed),
            ArchivePaths.Key([.. Documents.Reverse()], 3, Parsed),
            ArchivePaths.Key(Documents, 3, Parsed with { Corrections = Documents[0] }),
            ArchivePaths.Key(Documents, 3, Parsed with { Corrections = Documents[1] }),
            ArchivePaths.Key(Documents, 3, Parsed with { Acceptance = Given }),
            ArchivePaths.Key(Documents, 3, Parsed with { Acceptance = Given with { By = "bob" } }),
            ArchivePaths.Key(Documents, 3, Parsed with { Acceptance = Given with { At = Given.At.AddSeconds(1) } }),
            ArchivePaths.Key(Documents, 3, Parsed with { Acceptance = Given with { Reason = "In a hurry." } }),
            ArchivePaths.Key(Documents, 3, Parsed with { Acceptance = Given with { Findings = ["HW4009"] } }),
        ];

        Assert.HasCount(keys.Length, keys.Distinct());
    }
}
