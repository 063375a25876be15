using System.Text.Json;
using HagueWatch.Alerts;
using HagueWatch.Storage;

namespace HagueWatch.Tests.Alerts;

[TestClass]
internal sealed class AlertKeyTests
{
    [TestMethod]
    [DataRow("trajectory.off-path/HUN/hague-2025", "trajectory.off-path", "HUN", "hague-2025")]
    [DataRow("sources.disagree/DEU/nato-sipri", "sources.disagree", "DEU", "nato-sipri")]
    [DataRow("endpoint.failing/desk", "endpoint.failing", "desk", null)]
    [DataRow("kind.of-a-later-version/nato", "kind.of-a-later-version", "nato", null)]
    public void Parse_Key_HasItsPartsAndItsText(string text, string kind, string subject, string? criterion)
    {
        var key = AlertKey.Parse(text);

        Assert.AreEqual((kind, subject, criterion), (key.Kind.Name, key.Subject, key.Criterion));
        Assert.AreEqual(text, key.ToString());
        Assert.AreEqual(new AlertKey(new AlertKind(kind), subject, criterion), key);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("nato")]
    [DataRow("source.stale/")]
    [DataRow("/nato")]
    [DataRow("a/b/c/d")]
    public void Parse_AnotherText_IsRefused(string text)
    {
        Assert.ThrowsExactly<FormatException>(() => AlertKey.Parse(text));
        Assert.IsFalse(AlertKey.TryParse(text, out _));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("nato/2026")]
    public void New_SubjectThatIsNotOnePart_IsRefused(string subject) =>
        Assert.ThrowsExactly<FormatException>(() => new AlertKey(AlertKind.SourceStale, subject));

    [TestMethod]
    public void CompareTo_Keys_OrdersThemAsTheirBytes()
    {
        string[] ordered = ["floor.below/BEL/wales", "floor.below/BEL/wales-2", "floor.below/bel/wales", "source.stale/nato"];

        var keys = ordered.Reverse().Select(AlertKey.Parse).Order();

        Assert.AreSequenceEqual(ordered, keys.Select(key => key.ToString()).ToArray());
    }

    [TestMethod]
    public void Json_ValueAndName_AreTheText()
    {
        var key = AlertKey.Parse("source.stale/nato");
        var alerts = new SortedDictionary<AlertKey, AlertKey> { [key] = key };

        var json = JsonSerializer.Serialize(alerts);

        Assert.AreEqual("""{"source.stale/nato":"source.stale/nato"}""", json);
        Assert.AreSequenceEqual(alerts, JsonSerializer.Deserialize<SortedDictionary<AlertKey, AlertKey>>(json)!);
    }

    [TestMethod]
    [DataRow("1")]
    [DataRow("null")]
    [DataRow("\"nato\"")]
    public void Json_AnotherValue_IsAnIntegrityError(string key) => Assert.ThrowsExactly<IntegrityException>(() =>
        ArchiveJson.Read<EvidenceRevision>(
            System.Text.Encoding.UTF8.GetBytes($$"""{"alert":{{key}},"stands":true,"figures":[]}"""), "events/1.json"));
}
