using System.Text;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Statistics;

[TestClass]
internal sealed class AllyRegistryTests
{
    private static readonly AllyRegistry Bundled = AllyRegistry.ReadBundled();

    [TestMethod]
    public void Plus_AllyThatLeft_IsAMemberUntilThen()
    {
        var hungary = Find(With("""[{ "code": "HUN", "left": "2027-06-30" }]"""), "HUN");

        Assert.AreEqual("Hungary", hungary.Name);
        Assert.IsTrue(hungary.IsMemberOn(new DateOnly(2027, 6, 29)));
        Assert.IsFalse(hungary.IsMemberOn(new DateOnly(2027, 6, 30)));
        Assert.IsTrue(hungary.IsMemberIn(new FiscalYear(2026)));
        Assert.IsFalse(hungary.IsMemberIn(new FiscalYear(2027)));
    }

    [TestMethod]
    public void Plus_AllyThatJoins_IsKnownByItsLabels()
    {
        var registry = With("""[{ "code": "AUT", "name": "Austria", "acceded": "2028-01-01", "labels": ["Republic of Austria"] }]""");

        Assert.HasCount(33, registry.All);
        Assert.AreEqual("AUT", registry.ByLabel[LabelNormalizer.Normalize("Republic of Austria")].Code);
        Assert.IsFalse(Find(registry, "AUT").IsMemberOn(new DateOnly(2027, 12, 31)));
        Assert.AreNotEqual(Bundled.Sha256, registry.Sha256);
    }

    [TestMethod]
    public void Plus_NewLabel_AddsItToThoseThatAreKnown()
    {
        var registry = With("""[{ "code": "TUR", "labels": ["Republic of Türkiye"] }]""");

        Assert.AreEqual("TUR", registry.ByLabel[LabelNormalizer.Normalize("Republic of Türkiye")].Code);
        Assert.AreEqual("TUR", registry.ByLabel[LabelNormalizer.Normalize("Turkey")].Code);
    }

    [TestMethod]
    [DataRow("""[{ "code": "AUT", "acceded": "2028-01-01" }]""", "it is new, so that it needs a name")]
    [DataRow("""[{ "code": "AUT", "name": "Austria" }]""", "it needs the day of its accession")]
    [DataRow("""[{ "code": "hun", "left": "2027-06-30" }]""", "three capital letters")]
    [DataRow("""[{ "code": "SWE", "left": "2024-03-07" }]""", "cannot leave before")]
    [DataRow("""[{ "code": "TUR", "labels": ["Poland"] }]""", "'poland' is a label of another ally")]
    [DataRow("""[{ "code": "TUR", "leaves": "2027-06-30" }]""", "is not a list of allies")]
    [DataRow("{}", "is not a list of allies")]
    public void Plus_EntryThatCannotBeUsed_SaysWhatIsWrong(string json, string fault)
    {
        var failure = Assert.ThrowsExactly<SettingException>(() => With(json));

        Assert.Contains("allies-of-ours.json", failure.Message);
        Assert.Contains(fault, failure.Message);
    }

    private static AllyRegistry With(string json) => Bundled.Plus(Encoding.UTF8.GetBytes(json), "allies-of-ours.json");

    private static Ally Find(AllyRegistry registry, string code) => registry.All.Single(ally => ally.Code == code);
}
