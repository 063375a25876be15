using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace HagueWatch.Webhooks;

/// <summary>Holds a key that an endpoint and the pipeline share.</summary>
/// <remarks>
/// It is <c>whsec_</c> and the base64 of 24 to 64 bytes. Neither <see cref="ToString"/> nor any message reveals it.
/// </remarks>
internal sealed class WebhookSecret
{
    public const string Prefix = "whsec_";
    private const int MinBytes = 24;
    private const int MaxBytes = 64;
    private readonly byte[] key;

    private WebhookSecret(byte[] key) => this.key = key;

    public static bool TryParse(string? text, [NotNullWhen(true)] out WebhookSecret? secret)
    {
        secret = null;
        // One byte more than allowed, so that a key that is too long is noticed.
        var buffer = new byte[MaxBytes + 1];
        if (text is null
            || !text.StartsWith(Prefix, StringComparison.Ordinal)
            || !Convert.TryFromBase64String(text[Prefix.Length..], buffer, out var length)
            || length is < MinBytes or > MaxBytes)
        {
            return false;
        }

        secret = new WebhookSecret(buffer[..length]);
        return true;
    }

    /// <exception cref="FormatException">The text is not a secret.</exception>
    public static WebhookSecret Parse(string text) =>
        TryParse(text, out var secret)
            ? secret
            : throw new FormatException($"A secret is {Prefix} and the base64 of {MinBytes} to {MaxBytes} bytes.");

    /// <summary>Returns the base64 of the key, so that it can be taken out of a text.</summary>
    public string Reveal() => Convert.ToBase64String(key);

    public override string ToString() => Prefix + "***";

    public byte[] Sign(ReadOnlySpan<byte> content) => HMACSHA256.HashData(key, content);
}
