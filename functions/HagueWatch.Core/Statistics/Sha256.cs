using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HagueWatch.Statistics;

/// <summary>Represents a SHA-256 hash, written as 64 lower-case hexadecimal digits.</summary>
[JsonConverter(typeof(JsonForm))]
internal readonly record struct Sha256
{
    private const int Digits = 64;
    private readonly string? hex;

    /// <exception cref="FormatException">The text is not 64 lower-case hexadecimal digits.</exception>
    public Sha256(string hex)
    {
        ArgumentNullException.ThrowIfNull(hex);
        if (!IsHash(hex))
        {
            throw new FormatException($"A SHA-256 hash is {Digits} lower-case hexadecimal digits, not '{hex}'.");
        }

        this.hex = hex;
    }

    /// <summary>Checks whether a text is 64 lower-case hexadecimal digits.</summary>
    public static bool IsHash(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == Digits && text.All(char.IsAsciiHexDigitLower);
    }

    public static Sha256 Compute(ReadOnlySpan<byte> bytes) => FromHash(SHA256.HashData(bytes));

    /// <summary>Takes the bytes of a hash that was computed.</summary>
    public static Sha256 FromHash(ReadOnlySpan<byte> hash) => new(Convert.ToHexStringLower(hash));

    /// <summary>Takes the first digits, for people and for names that need no more.</summary>
    public string Prefix(int digits) => ToString()[..digits];

    public override string ToString() => hex ?? throw new InvalidOperationException("This hash was never set.");

    private sealed class JsonForm : JsonConverter<Sha256>
    {
        public override Sha256 Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            new(reader.GetString() ?? throw new JsonException("A SHA-256 hash must not be null."));

        public override void Write(Utf8JsonWriter writer, Sha256 value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
