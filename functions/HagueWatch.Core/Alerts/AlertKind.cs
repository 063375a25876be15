using System.Text.Json;
using System.Text.Json.Serialization;

namespace HagueWatch.Alerts;

/// <summary>What an alert is about. Its name is part of the alert's key and of what endpoints subscribe to.</summary>
[JsonConverter(typeof(JsonForm))]
internal sealed record AlertKind(string Name)
{
    public static AlertKind TrajectoryOffPath { get; } = new("trajectory.off-path");

    public static AlertKind FloorBelow { get; } = new("floor.below");

    public static AlertKind EquipmentBelow { get; } = new("equipment.below");

    public static AlertKind PlanSlipped { get; } = new("plan.slipped");

    /// <summary>No alert of its own but news about one: a figure on which it stands was replaced.</summary>
    public static AlertKind EvidenceRevised { get; } = new("evidence.revised");

    public static AlertKind EditionQuarantined { get; } = new("edition.quarantined");

    public static AlertKind SourceUnreachable { get; } = new("source.unreachable");

    public static AlertKind SourceStale { get; } = new("source.stale");

    public static AlertKind SourcesDisagree { get; } = new("sources.disagree");

    public static AlertKind ArchiveCorrupt { get; } = new("archive.corrupt");

    public static AlertKind EndpointFailing { get; } = new("endpoint.failing");

    /// <summary>The kinds that an ally's published figures decide on.</summary>
    public static IReadOnlyList<AlertKind> Spending { get; } = [TrajectoryOffPath, FloorBelow, EquipmentBelow, PlanSlipped];

    public static IReadOnlyList<AlertKind> All { get; } =
        [.. Spending, EvidenceRevised, EditionQuarantined, SourceUnreachable, SourceStale, SourcesDisagree, ArchiveCorrupt, EndpointFailing];

    public override string ToString() => Name;

    private sealed class JsonForm : JsonConverter<AlertKind>
    {
        public override AlertKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetString() ?? throw new JsonException("An alert's kind must not be null."));

        public override void Write(Utf8JsonWriter writer, AlertKind value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
    }
}
