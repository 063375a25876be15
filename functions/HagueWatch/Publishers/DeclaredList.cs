using System.Text.Json;
using System.Text.Json.Serialization;

namespace HagueWatch.Publishers;

/// <summary>Reads a file of declarations, which an operator writes.</summary>
internal static class DeclaredList
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>How an entry is written.</summary>
    public static JsonSerializerOptions Form { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <param name="json">The file's content: a JSON list.</param>
    /// <param name="location">The file's name, for messages.</param>
    /// <param name="noun">What an entry is called, and several.</param>
    /// <param name="name">Names an entry in messages.</param>
    /// <param name="faultOf">Finds what is wrong with an entry, beside those before it; null if nothing is.</param>
    /// <exception cref="SettingException">
    /// The content is not such a list, or an entry is invalid; the message says which.
    /// </exception>
    public static IReadOnlyList<T> Read<T>(
        ReadOnlyMemory<byte> json,
        string location,
        (string One, string Several) noun,
        Func<T, string> name,
        Func<T, IReadOnlyList<T>, string?> faultOf)
        where T : class
    {
        var list = new List<T>();
        foreach (var entry in Entries(json, location, noun.Several))
        {
            var number = list.Count + 1;
            var one = ReadOne<T>(entry, location, number, noun.One);
            if (faultOf(one, list) is { } fault)
            {
                throw new SettingException($"{location}: entry {number} ({name(one)}) cannot be used: {fault}.");
            }

            list.Add(one);
        }

        return list;
    }

    private static List<JsonElement> Entries(ReadOnlyMemory<byte> json, string location, string nouns)
    {
        try
        {
            using var file = JsonDocument.Parse(json, Lenient);
            return file.RootElement.ValueKind == JsonValueKind.Array
                ? [.. file.RootElement.EnumerateArray().Select(entry => entry.Clone())]
                : throw new SettingException($"{location} is not a list of {nouns}: it must be a JSON list.");
        }
        catch (JsonException failure)
        {
            throw new SettingException($"{location} is not a list of {nouns}: {failure.Message}", failure);
        }
    }

    private static T ReadOne<T>(JsonElement entry, string location, int number, string noun)
        where T : class
    {
        try
        {
            return entry.Deserialize<T>(Form) ?? throw new JsonException("it is null");
        }
        catch (Exception failure)
            when (failure is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw new SettingException(
                $"{location}: entry {number} is not a valid {noun}: {failure.Message}", failure);
        }
    }
}
