using HagueWatch.Alerts;
using HagueWatch.Storage;

namespace HagueWatch.Tests.Alerts;

[TestClass]
internal sealed class LedgerBasisTests
{
    private const string Stored = """
        {
          "catalogueVersion": 7,
          "current": "eurostat/1,nato/4",
          "pledgesInForce": "hague-2025,spain-2025",
          "quarantined": "",
          "troubles": "source.stale/sipri,source.stale/worldbank",
          "unreadable": "nato"
        }
        """;

    private static readonly LedgerBasis Basis = new()
    {
        CatalogueVersion = 7,
        Current = [new("eurostat", "1"), new("nato", "4")],
        PledgesInForce = ["hague-2025", "spain-2025"],
        Quarantined = [],
        Issues = [new(AlertKind.SourceStale, "sipri"), new(AlertKind.SourceStale, "worldbank")],
        Unreadable = ["nato"],
    };

    [TestMethod]
    public void Json_Lists_AreStoredAsOneTextEach() =>
        Assert.AreEqual(Stored, System.Text.Encoding.UTF8.GetString(ArchiveJson.Write(Basis).Span));

    [TestMethod]
    public void Json_StoredBasis_IsReadAsItWas() => Assert.AreEqual(Basis, Read(Stored));

    [TestMethod]
    [DataRow("nato/4", "nato/5")]
    [DataRow("eurostat/1,nato/4", "nato/4,eurostat/1")]
    [DataRow("hague-2025,", "")]
    [DataRow("source.stale/sipri", "source.unreachable/sipri")]
    [DataRow("\"quarantined\": \"\"", "\"quarantined\": \"nato/0123456789ab-p1\"")]
    public void Equals_AnyListDiffers_IsAnotherBasis(string stored, string other) =>
        Assert.AreNotEqual(Basis, Read(Stored.Replace(stored, other, StringComparison.Ordinal)));

    [TestMethod]
    [DataRow("eurostat/1", "eurostat")]
    [DataRow("source.stale/sipri", "source.stale")]
    public void Json_ItemOfAnotherForm_IsAnIntegrityError(string stored, string other) =>
        Assert.ThrowsExactly<IntegrityException>(() => Read(Stored.Replace(stored, other, StringComparison.Ordinal)));

    [TestMethod]
    public void Without_NoPublisher_IsTheSameBasis() => Assert.AreEqual(LedgerBasis.None, LedgerBasis.None.Without([]));

    [TestMethod]
    public void Without_Publishers_NamesEachOnceInOrder()
    {
        var basis = LedgerBasis.None.Without(["sipri", "nato", "sipri"]);

        Assert.AreEqual("nato,sipri", basis.Unreadable!.ToString());
    }

    private static LedgerBasis Read(string json) =>
        ArchiveJson.Read<LedgerBasis>(System.Text.Encoding.UTF8.GetBytes(json), "state/ledger.json");
}
