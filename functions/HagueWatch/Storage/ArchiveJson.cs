using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HagueWatch.Editions;

namespace HagueWatch.Storage;

/// <summary>Writes and reads JSON in blobs in one form: the same value always yields the same bytes.</summary>
internal static class ArchiveJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private static readonly JsonSerializerOptions InMetadata = new(Options)
    {
        WriteIndented = false,
        Encoder = JavaScriptEncoder.Default,
    };

    /// <summary>Writes a value as one line of ASCII, as metadata must be.</summary>
    public static string WriteForMetadata<T>(T value) => JsonSerializer.Serialize(value, InMetadata);

    public static ReadOnlyMemory<byte> Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <param name="bytes">The blob's content.</param>
    /// <param name="location">The blob's path, for the message.</param>
    /// <exception cref="IntegrityException">The content is not what the pipeline writes there.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> bytes, string location)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(bytes.Span, Options)
                ?? throw new IntegrityException($"{location} holds JSON null.");
        }
        catch (NewerVersionException failure)
        {
            throw new IntegrityException($"{location} {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is JsonException or FormatException or ArgumentException)
        {
            throw new IntegrityException(
                $"{location} does not hold a {typeof(T).Name} as the pipeline writes it: {failure.Message}");
        }
    }
}
