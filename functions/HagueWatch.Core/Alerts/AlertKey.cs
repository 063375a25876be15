using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HagueWatch.Alerts;

/// <summary>Identifies an alert, in the order of its text: <c>trajectory.off-path/HUN/hague-2025</c>.</summary>
[JsonConverter(typeof(JsonForm))]
internal sealed record AlertKey : IParsable<AlertKey>, IComparable<AlertKey>
{
    private const char Separator = '/';
    private readonly string text;

    /// <param name="kind">What the alert is about.</param>
    /// <param name="subject">The id of the publisher or endpoint, <c>archive</c>, or the ally's code.</param>
    /// <param name="criterion">The id of the pledge, or of the pair of publishers, by which the ally is judged.</param>
    public AlertKey(AlertKind kind, string subject, string? criterion = null)
    {
        ArgumentNullException.ThrowIfNull(kind);
        string[] parts = criterion is null ? [kind.Name, subject] : [kind.Name, subject, criterion];
        if (Array.Exists(parts, part => part.Length == 0 || part.Contains(Separator)))
        {
            throw new FormatException($"'{string.Join(Separator, parts)}' is not the key of an alert.");
        }

        (Kind, Subject, Criterion, text) = (kind, subject, criterion, string.Join(Separator, parts));
    }

    public AlertKind Kind { get; }

    /// <summary>The id of the publisher or endpoint, <c>archive</c>, or the ally's code.</summary>
    public string Subject { get; }

    /// <summary>The id of the pledge, or of the pair of publishers, by which the ally is judged.</summary>
    /// <value>Null for an alert about the pipeline.</value>
    public string? Criterion { get; }

    /// <exception cref="FormatException">The text is not the key of an alert.</exception>
    public static AlertKey Parse([NotNull] string? text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not the key of an alert.");

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out AlertKey? key)
    {
        key = text?.Split(Separator) is { Length: 2 or 3 } parts && Array.TrueForAll(parts, part => part.Length > 0)
            ? new AlertKey(new AlertKind(parts[0]), parts[1], parts.ElementAtOrDefault(2))
            : null;
        return key is not null;
    }

    static AlertKey IParsable<AlertKey>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<AlertKey>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out AlertKey result) =>
        TryParse(s, out result);

    public int CompareTo(AlertKey? other) => string.CompareOrdinal(text, other?.text);

    public override string ToString() => text;

    private sealed class JsonForm : JsonConverter<AlertKey>
    {
        public override bool HandleNull => true;

        public override AlertKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString());

        public override AlertKey ReadAsPropertyName(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString());

        public override void Write(Utf8JsonWriter writer, AlertKey value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.text);

        public override void WriteAsPropertyName(
            Utf8JsonWriter writer, AlertKey value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value.text);
    }
}
