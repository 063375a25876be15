using HagueWatch.Archive;
using HagueWatch.Cli.Replay;
using HagueWatch.Editions;
using HagueWatch.Publishers.Nato;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers;

namespace HagueWatch.Tests.Replay;

[TestClass]
public sealed class EditionWorkbookTests
{
    private static readonly IReadOnlyList<BundledEdition> Bundled = BundledEdition.ReadAll();
    private static readonly NatoParser Parser = new([.. Bundled.Select(edition => edition.ExpectedGap).OfType<ExpectedGap>()]);

    [TestMethod]
    public void Write_BundledEdition_GivesTheSameBytesEverywhere()
    {
        Assert.AreEqual("ea3480d8630258b57f9304459b4cad1750a8d61591b42e0bd40e1640e933e271", HashOf(Bundled[0]).ToString());
        Assert.AreEqual(Bundled[1].ExpectedGap!.Document, HashOf(Bundled[1]));
    }

    [TestMethod]
    public void Write_Edition2024_HoldsEveryFigureOfTheOriginal()
    {
        var original = new NatoParser().Parse(Documents.Of(Originals.Read(Originals.Nato2024))).Edition!;

        var written = Parse(Bundled[0]).Edition!;

        CollectionAssert.AreEquivalent(original.Observations.Select(Figure).ToList(), written.Observations.Select(Figure).ToList());
    }

    /// <summary>What is made of the same bytes may change only with <see cref="NatoParser.Version"/>, or an archive could not be derived again.</summary>
    [TestMethod]
    [DataRow(0, "1d4eec51cdce6455")]
    [DataRow(1, "692d8b362d70bbaf")]
    public void Parse_SameVersionOfTheParser_GivesTheSameFiguresAndFindings(int edition, string expected)
    {
        var parsed = Parse(Bundled[edition]);
        byte[] result = [.. ObservationsCsv.Write(parsed.Edition!.Observations).Span, .. ArchiveJson.Write(parsed.Findings).Span];

        Assert.AreEqual(1, NatoParser.Version, "A new version: give the new hashes here.");
        Assert.AreEqual(expected, Sha256.Of(result).Prefix(16), "The result changed: raise NatoParser.Version, and give the new hashes here.");
    }

    private static ParsedDocuments Parse(BundledEdition edition) => Parser.Parse(Documents.Of(EditionWorkbook.Write(edition)));

    private static Sha256 HashOf(BundledEdition edition) => Sha256.Of(EditionWorkbook.Write(edition));

    // The cells stand elsewhere only where the original has rows that were left out.
    private static (string Area, string Indicator, FiscalYear Year, decimal? Value, string Flags, string? Currency) Figure(Observation one) =>
        (one.Area.Code, one.Indicator.Code, one.Year, one.Value, one.Flags, one.Currency);
}
