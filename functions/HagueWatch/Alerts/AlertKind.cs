using System.Text.Json;
using System.Text.Json.Serialization;

namespace HagueWatch.Alerts;

/// <summary>What an alert is about. Its name is part of the alert's key and of what endpoints subscribe to.</summary>
[JsonConverter(typeof(JsonForm))]
public sealed record AlertKind(string Name)
{
    public static AlertKind TrajectoryOffPath { get; } = new("trajectory.off-path");

    public static AlertKind EditionQuarantined { get; } = new("edition.quarantined");

    public static AlertKind ArchiveCorrupt { get; } = new("archive.corrupt");

    public static IReadOnlyList<AlertKind> All { get; } = [TrajectoryOffPath, EditionQuarantined, ArchiveCorrupt];

    public override string ToString() => Name;

    private sealed class JsonForm : JsonConverter<AlertKind>
    {
        public override AlertKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetString() ?? throw new JsonException("An alert's kind must not be null."));

        public override void Write(Utf8JsonWriter writer, AlertKind value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
    }
}
