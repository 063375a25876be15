using System.Text;
using System.Text.Json.Nodes;
using HagueWatch.Editions;
using HagueWatch.Publishers;
using HagueWatch.Publishers.Aliases;
using HagueWatch.Publishers.Nato;
using HagueWatch.Publishers.Sipri;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Publishers.Aliases;

[TestClass]
internal sealed class AliasListTests
{
    private const string File = "aliases.json";

    private static readonly Sha256 Document = Sha256.Compute("document"u8);

    [TestMethod]
    public void Use_DeclaredWording_SaysWhoWhenAndWhyAtItsPlace()
    {
        var findings = new List<Finding>();
        var aliases = Read(Entry()).For([Document]);

        aliases.Use(aliases.Find("label", "POLONIA"), "Table 3!A27", findings);

        Assert.AreEqual(
            new Finding("HW2030", Severity.Information, "Table 3!A27", "The label \"Polonia\" is read as POL, as ann declared on 2026-06-30: The name in Latin."),
            findings.Single());
    }

    [TestMethod]
    public void Find_OtherWordingKindOrMeaning_FindsNothing()
    {
        var aliases = Read(Entry()).For([Document]);

        Assert.IsNull(aliases.Find("label", "Polono"));
        Assert.IsNull(aliases.Find("title", "Polonia"));
        Assert.IsNull(aliases.Find("label", "Polonia", "LVA"));
        Assert.IsNotNull(aliases.Find("label", " Polonia ", "POL"));
        Assert.IsNull(Read(Entry(("document", Sha256.Compute("other"u8).ToString()))).For([Document]).Find("label", "Polonia"));
        Assert.IsNotNull(Read(Entry(("document", Document.ToString()))).For([Document]).Find("label", "Polonia"));
    }

    [TestMethod]
    public void Hash_OnlyWhatWasUsed_InAnyOrderAndWithoutProse()
    {
        var hash = HashOf(["Polonia"], Entry());

        Assert.IsNull(HashOf([], Entry()));
        Assert.IsNull(HashOf(["Poland"], Entry()));
        Assert.IsNotNull(hash);
        Assert.AreEqual(hash, HashOf(["Polonia"], Entry(("printed", "Lettonia"), ("means", "LVA")), Entry()));
        Assert.AreEqual(hash, HashOf(["Polonia", "Polonia"], Entry(("by", "bob"), ("reason", "In other words."), ("date", "2031-01-01"))));
        Assert.AreEqual(hash, HashOf(["Polonia"], Entry(("document", Document.ToString()))));
        Assert.AreNotEqual(hash, HashOf(["Polonia"], Entry(("means", "LVA"))));
        Assert.AreEqual(HashOf(["Polonia", "Lettonia"], Entry(), Other()), HashOf(["Lettonia", "Polonia"], Other(), Entry()));

        static JsonObject Other() => Entry(("printed", "Lettonia"), ("means", "LVA"));
    }

    [TestMethod]
    [DataRow("kind", "name", "its kind must be one of label, title, unit, heading")]
    [DataRow("kind", "sheet", "its kind must be one of label, title, unit, heading")]
    [DataRow("printed", " ", "it does not say what is printed")]
    [DataRow("by", "", "it does not say by whom it is declared")]
    [DataRow("reason", "", "it has no reason")]
    [DataRow("printed", "Latvia*", "its wording is known already, and means LVA, not POL")]
    public void Read_EntryThatCannotBeUsed_NamesFileAndEntry(string property, string value, string fault)
    {
        var failure = Assert.ThrowsExactly<SettingException>(() => Read(Entry(("printed", "Lettonia"), ("means", "LVA")), Entry((property, value))));

        Assert.StartsWith($"{File}: entry 2 (", failure.Message);
        Assert.EndsWith($") cannot be used: {fault}.", failure.Message);
    }

    [TestMethod]
    [DataRow("label", "Polonia", "ATL")]
    [DataRow("label", "Polonia", "")]
    [DataRow("title", "Table 9: Ships", "Table 9")]
    [DataRow("unit", "Thousand million dollars", "Table 3: Share of real GDP")]
    [DataRow("heading", "Ships", "Table 3: Ships")]
    [DataRow("heading", "Ships", "Table 7: ")]
    public void Read_UnknownMeaning_ListsWhatIsKnown(string kind, string printed, string means)
    {
        var failure = Assert.ThrowsExactly<SettingException>(() => Read(Entry(("kind", kind), ("printed", printed), ("means", means))));

        Assert.Contains($"'{means}' is no known meaning of a {kind}; it must be one of ", failure.Message);
    }

    [TestMethod]
    [DataRow("title", "Table 3 : Defence expenditure as a share of GDP and annual real change", "Table 2", "Table 3")]
    [DataRow("unit", "Million US dollars", "Table 1", "Table 2")]
    [DataRow("heading", "Current prices", "Table 1: Constant prices", "Table 1: Current prices")]
    [DataRow("heading", "Equipment (a)", "Table 8a: Personnel", "Table 8a: Equipment")]
    public void Read_ContradictsWhatIsKnown_IsRefused(string kind, string printed, string means, string known)
    {
        var failure = Assert.ThrowsExactly<SettingException>(() => Read(Entry(("kind", kind), ("printed", printed), ("means", means))));

        Assert.Contains($"its wording is known already, and means {known}, not {means}", failure.Message);
    }

    [TestMethod]
    [DataRow("heading", "Current prices", "Table 2: Current prices")]
    [DataRow("unit", "Million US dollars", "Table 5")]
    [DataRow("label", "Poland", "POL")]
    public void Read_KnownElsewhereOrAlike_IsAllowed(string kind, string printed, string means) =>
        Read(Entry(("kind", kind), ("printed", printed), ("means", means)));

    [TestMethod]
    public void Read_SameWordingTwice_IsRefusedUnlessItIsOfAnotherTable()
    {
        foreach (var second in new[] { Entry(("means", "LVA")), Entry(("printed", "POLONIA *")), Entry(("document", Document.ToString())) })
        {
            var failure = Assert.ThrowsExactly<SettingException>(() => Read(Entry(), second));
            Assert.Contains("another entry declares the same wording, as POL", failure.Message);
        }

        Read(Unit("Table 2"), Unit("Table 5"));
        Read(Heading("Table 1: Current prices"), Heading("Table 2: Current prices"));
        Assert.ThrowsExactly<SettingException>(() => Read(Heading("Table 1: Current prices"), Heading("Table 1: Constant prices")));

        static JsonObject Unit(string table) => Entry(("kind", "unit"), ("printed", "US$ m"), ("means", table));
        static JsonObject Heading(string block) => Entry(("kind", "heading"), ("printed", "Prices"), ("means", block));
    }

    [TestMethod]
    [DataRow("nothing", "aliases.json is not a list of aliases: ")]
    [DataRow("{}", "aliases.json is not a list of aliases: it must be a JSON list.")]
    [DataRow("[null]", "aliases.json: entry 1 is not a valid alias: it is null")]
    [DataRow("[{}]", "aliases.json: entry 1 is not a valid alias: ")]
    public void Read_OtherContent_IsRefused(string json, string said)
    {
        var failure = Assert.ThrowsExactly<SettingException>(() => AliasList.Read(Encoding.UTF8.GetBytes(json), File, NatoAliases.Vocabulary));

        Assert.StartsWith(said, failure.Message);
    }

    [TestMethod]
    [DataRow("by", null)]
    [DataRow("date", null)]
    [DataRow("date", "30.06.2026")]
    [DataRow("meens", "POL")]
    [DataRow("document", "abc")]
    public void Read_WrongForm_NamesTheEntryAndTheMember(string property, string? value)
    {
        var entry = Entry();
        entry.Remove(property);
        if (value is not null)
        {
            entry[property] = value;
        }

        var failure = Assert.ThrowsExactly<SettingException>(() => Read(entry));

        Assert.StartsWith($"{File}: entry 1 is not a valid alias: ", failure.Message);
        Assert.Contains(property == "document" ? "" : property, failure.Message);
    }

    [TestMethod]
    public void Read_Sipri_KnowsSheetsAndItsOwnLabels()
    {
        ReadSipri(Entry(("printed", "Russian Federation"), ("means", "RUS")));
        ReadSipri(Entry(("kind", "sheet"), ("printed", "GDP shares"), ("means", Indicators.MilitaryShareOfGdp.Code)));
        Assert.ThrowsExactly<SettingException>(() => ReadSipri(Entry(("kind", "sheet"), ("printed", "Current US$"), ("means", Indicators.MilitaryShareOfGdp.Code))));
        Assert.ThrowsExactly<SettingException>(() => ReadSipri(Entry(("kind", "heading"))));

        static void ReadSipri(JsonObject entry) => AliasList.Read(Encoding.UTF8.GetBytes(new JsonArray(entry).ToJsonString()), File, SipriAliases.Vocabulary);
    }

    private static Sha256? HashOf(string[] labels, params JsonNode[] entries)
    {
        var aliases = Read(entries).For([Document]);
        foreach (var label in labels)
        {
            aliases.Use(aliases.Find("label", label), "Table 3!A27", []);
        }

        return aliases.Hash;
    }

    internal static AliasList Read(params JsonNode[] entries) =>
        AliasList.Read(Encoding.UTF8.GetBytes(new JsonArray(entries).ToJsonString()), File, NatoAliases.Vocabulary);

    internal static JsonObject Entry(params (string Property, string Value)[] changes)
    {
        var entry = new JsonObject
        {
            ["kind"] = "label",
            ["printed"] = "Polonia",
            ["means"] = "POL",
            ["by"] = "ann",
            ["date"] = "2026-06-30",
            ["reason"] = "The name in Latin.",
        };
        foreach (var (property, value) in changes)
        {
            entry[property] = value;
        }

        return entry;
    }
}
