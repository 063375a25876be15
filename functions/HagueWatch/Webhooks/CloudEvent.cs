using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HagueWatch.Webhooks;

/// <summary>The envelope of every event that is sent: CloudEvents 1.0 in JSON.</summary>
internal static class CloudEvent
{
    public const string ContentType = "application/cloudevents+json";

    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="id">With the source it makes the event unique.</param>
    /// <param name="source">What all events of a kind say of their origin.</param>
    /// <param name="type">What happened.</param>
    /// <param name="subject">To what it happened.</param>
    /// <param name="time">When.</param>
    /// <param name="schema">The <c>$id</c> of the schema that the data follow.</param>
    /// <param name="data">The event's own members, spelled as they are sent.</param>
    public static string Write(string id, string source, string type, string subject, DateTimeOffset time, string schema, object data) =>
        JsonSerializer.Serialize(
            new
            {
                specversion = "1.0",
                id,
                source,
                type,
                subject,
                time = Instant(time),
                datacontenttype = "application/json",
                dataschema = schema,
                data,
            },
            Json);

    /// <summary>An instant as RFC 3339 writes it, in UTC and no longer than it must be.</summary>
    public static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
