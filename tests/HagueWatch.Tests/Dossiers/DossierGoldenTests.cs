using HagueWatch.Dossiers;
using HagueWatch.Site.Dossiers;
using HagueWatch.Tests.Pledges;
using HagueWatch.Tests.Site;

namespace HagueWatch.Tests.Dossiers;

/// <summary>Holds the dossier of an ally with two lines, and that of one without a figure, to files.</summary>
[TestClass]
internal sealed class DossierGoldenTests
{
    [TestMethod]
    public void Write_OfTheReplay_IsTheGoldenDocument() => GoldenFiles.AssertHolds(
        "dossiers", new[] { "ESP", "ISL" }.ToDictionary(
            code => $"{code.ToLowerInvariant()}.md",
            code => MarkdownWriter.Write(DossierMaker.Make(ReplayedRecord.Value, MadeUp.Ally(code)))));
}
