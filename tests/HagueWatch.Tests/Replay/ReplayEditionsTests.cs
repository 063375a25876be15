using HagueWatch.Archive;
using HagueWatch.Cli.Replay;
using HagueWatch.Editions;
using HagueWatch.Publishers.Nato;
using HagueWatch.Statistics;
using HagueWatch.Storage;
using HagueWatch.Tests.Publishers;

namespace HagueWatch.Tests.Replay;

[TestClass]
internal sealed class ReplayEditionsTests
{
    private static readonly ReplayEditions Bundled = ReplayEditions.Read();
    private static readonly NatoParser Parser = new(Bundled.ExpectedGaps);

    /// <summary>A document in an archive is known by its hash, and what it lacks is declared by that hash.</summary>
    [TestMethod]
    public void Read_BundledDocuments_HaveTheirKnownHashes()
    {
        Assert.AreSequenceEqual(
            [
                "ea3480d8630258b57f9304459b4cad1750a8d61591b42e0bd40e1640e933e271",
                "b54eb6f67805002f0a9ee09f7252b8edd2b11ea5fefddeec58ad5403979c317d",
                "e531b03aab97ef36702acffa73f56f5155a85d9fb6675d5c3bb21e121dcb493a",
                "c9238709f3e71846c77af6138c4f2c7a7c8e809d1b2763507113a589415d962e",
                "542598925e275c6e4ce927ca774a9688d0d659a8803111b7d1348e9a350bfabf",
            ],
            Bundled.Offered.Select(edition => Sha256.Compute(edition.Read()))
                .Concat(Bundled.Imported.Select(edition => Sha256.Compute(edition.Read().Bytes.Span)))
                .Select(hash => hash.ToString()));
        Assert.AreEqual(Bundled.ExpectedGaps.Single().Document, Sha256.Compute(Bundled.Offered[1].Read()));
    }

    [TestMethod]
    public void Read_Edition2024_HoldsEveryFigureOfTheOriginal()
    {
        var original = new NatoParser().Parse(Documents.Create(Originals.Read(Originals.Nato2024))).Edition!;

        var written = Parse(Bundled.Offered[0]).Edition!;

        CollectionAssert.AreEquivalent(original.Observations.Select(Figure).ToList(), written.Observations.Select(Figure).ToList());
    }

    /// <summary>What is made of the same bytes may change only with <see cref="NatoParser.Version"/>, or an archive could not be derived again.</summary>
    [TestMethod]
    [DataRow(0, "3be8f33386979d90")]
    [DataRow(1, "89e141f5df996024")]
    public void Parse_SameVersionOfTheParser_GivesTheSameFiguresAndFindings(int edition, string expected)
    {
        var parsed = Parse(Bundled.Offered[edition]);
        var findings = parsed.Findings.Select(finding => finding.WithoutProse()).ToList();
        byte[] result =
            [.. ObservationsCsv.Write(parsed.Edition!.Observations).Span, .. ArchiveJson.Write(findings).Span];

        Assert.AreEqual(1, NatoParser.Version, "A new version: give the new hashes here.");
        Assert.AreEqual(expected, Sha256.Compute(result).Prefix(16), "The result changed: raise NatoParser.Version, and give the new hashes here.");
    }

    private static ParsedDocuments Parse(OfferedEdition edition) => Parser.Parse(Documents.Create(edition.Read()));

    // The cells stand elsewhere only where the original has rows that were left out.
    private static (string Area, string Indicator, FiscalYear Year, decimal? Value, string Flags, string? Currency) Figure(Observation one) =>
        (one.Area.Code, one.Indicator.Code, one.Year, one.Value, one.Flags, one.Currency);
}
