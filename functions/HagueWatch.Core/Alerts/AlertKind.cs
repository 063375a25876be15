using System.Text.Json;
using System.Text.Json.Serialization;
using HagueWatch.Pledges;

namespace HagueWatch.Alerts;

/// <summary>What an alert is about. Its name is part of the alert's key and of what endpoints subscribe to.</summary>
[JsonConverter(typeof(JsonForm))]
internal sealed record AlertKind(string Name)
{
    public static AlertKind TrajectoryOffPath { get; } = From(PledgeKind.Path);

    public static AlertKind FloorBelow { get; } = From(PledgeKind.Floor);

    public static AlertKind EquipmentBelow { get; } = From(PledgeKind.EquipmentFloor);

    public static AlertKind PlanSlipped { get; } = From(PledgeKind.Plan);

    /// <summary>By an ally's own word it will miss a pledge.</summary>
    public static AlertKind PlanBelowPledge { get; } = From(PledgeKind.Declined);

    /// <summary>By the errors of the past an ally is unlikely to reach what it promised; off until a rule names a level.</summary>
    public static AlertKind OutlookUnlikely { get; } = new("outlook.unlikely");

    /// <summary>Reports on an alert: a figure that it was decided on was replaced.</summary>
    public static AlertKind EvidenceRevised { get; } = new("evidence.revised");

    /// <summary>A pledge was met in a past year and is not any more, or the other way round, by a later edition.</summary>
    public static AlertKind VerdictChanged { get; } = new("verdict.changed");

    public static AlertKind EditionQuarantined { get; } = new("edition.quarantined");

    public static AlertKind SourceUnreachable { get; } = new("source.unreachable");

    /// <summary>Reading a publisher failed by a fault of the pipeline's own.</summary>
    public static AlertKind SourceFailing { get; } = new("source.failing");

    /// <summary>A timer function has not done its work for too long.</summary>
    public static AlertKind FunctionOverdue { get; } = new("function.overdue");

    public static AlertKind SourceStale { get; } = new("source.stale");

    public static AlertKind SourcesDisagree { get; } = new("sources.disagree");

    public static AlertKind ArchiveCorrupt { get; } = new("archive.corrupt");

    public static AlertKind EndpointFailing { get; } = new("endpoint.failing");

    /// <summary>The kinds that an ally's published figures decide on.</summary>
    public static IReadOnlyList<AlertKind> Spending { get; } =
        [TrajectoryOffPath, FloorBelow, EquipmentBelow, PlanSlipped];

    public static IReadOnlyList<AlertKind> All { get; } =
    [
        .. Spending,
        PlanBelowPledge,
        OutlookUnlikely,
        EvidenceRevised,
        VerdictChanged,
        EditionQuarantined,
        SourceUnreachable,
        SourceFailing,
        SourceStale,
        SourcesDisagree,
        ArchiveCorrupt,
        FunctionOverdue,
        EndpointFailing,
    ];

    /// <summary>Returns the kind of the alerts that pledges of a kind raise.</summary>
    public static AlertKind From(PledgeKind pledge) => new(pledge.Alert);

    public override string ToString() => Name;

    private sealed class JsonForm : JsonConverter<AlertKind>
    {
        public override AlertKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetString() ?? throw new JsonException("An alert's kind must not be null."));

        public override void Write(Utf8JsonWriter writer, AlertKind value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Name);
    }
}
