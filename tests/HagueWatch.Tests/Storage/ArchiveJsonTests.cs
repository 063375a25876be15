using System.Reflection;
using System.Runtime.CompilerServices;
using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Runs;
using HagueWatch.Storage;
using HagueWatch.Webhooks;

namespace HagueWatch.Tests.Storage;

[TestClass]
internal sealed class ArchiveJsonTests
{
    /// <summary>Nulls are left out when writing, so a property that must be there when reading must never be null.</summary>
    [TestMethod]
    [DataRow(typeof(ChainLink))]
    [DataRow(typeof(Catalogue))]
    [DataRow(typeof(CatalogueEntry))]
    [DataRow(typeof(EditionManifest))]
    [DataRow(typeof(EditionDescription))]
    [DataRow(typeof(DocumentFacts))]
    [DataRow(typeof(PublisherState))]
    [DataRow(typeof(QuarantineRecord))]
    [DataRow(typeof(Ledger))]
    [DataRow(typeof(LedgerBasis))]
    [DataRow(typeof(AlertRecord))]
    [DataRow(typeof(AlertEvent))]
    [DataRow(typeof(LastDecision))]
    [DataRow(typeof(EvidenceRevision))]
    [DataRow(typeof(FigureRevision))]
    [DataRow(typeof(Delivery))]
    [DataRow(typeof(EndpointState))]
    [DataRow(typeof(TrajectoryFigures))]
    [DataRow(typeof(Evidence))]
    [DataRow(typeof(QuarantinedEdition))]
    [DataRow(typeof(RunRecord))]
    public void StoredRecord_RequiredProperties_AreNeverNull(Type record)
    {
        var nullability = new NullabilityInfoContext();
        var wrong = record.GetProperties()
            .Where(property => property.IsDefined(typeof(RequiredMemberAttribute)) && nullability.Create(property).ReadState == NullabilityState.Nullable)
            .Select(property => property.Name);

        Assert.AreEqual("", string.Join(", ", wrong));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("null")]
    [DataRow("{}")]
    [DataRow("{\"number\":\"one\"}")]
    public void Read_WhatWriteNeverWrites_NamesThePlace(string json) =>
        StringAssert.Contains(
            Assert.ThrowsExactly<IntegrityException>(() => ArchiveJson.Read<ChainLink>(System.Text.Encoding.UTF8.GetBytes(json), "chain/nato/0001.json")).Message,
            "chain/nato/0001.json");

    [TestMethod]
    public void Read_CatalogueWithAnUnknownKindOfLink_AdvisesToUpdate()
    {
        var json = """{"editions":[],"amendments":[{"kind":"merger","publisher":"nato"}],"version":1}"""u8.ToArray();

        var failure = Assert.ThrowsExactly<IntegrityException>(
            () => ArchiveJson.Read<HagueWatch.Editions.Catalogue>(json, "state/catalogue.json"));

        StringAssert.Contains(failure.Message, "Update this program");
    }
}
