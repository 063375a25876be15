using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace HagueWatch.Webhooks;

/// <summary>A key that an endpoint and the pipeline share: <c>whsec_</c> and the base64 of 24 to 64 bytes.</summary>
/// <remarks>It never shows itself: not in <see cref="ToString"/>, not in messages.</remarks>
public sealed class WebhookSecret
{
    public const string Prefix = "whsec_";
    private const int MinBytes = 24;
    private const int MaxBytes = 64;
    private readonly byte[] key;

    private WebhookSecret(byte[] key) => this.key = key;

    public static bool TryParse(string? text, [NotNullWhen(true)] out WebhookSecret? secret)
    {
        secret = null;
        // One byte more than allowed, so that a longer key is seen to be longer.
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

    /// <exception cref="FormatException">The text is no secret.</exception>
    public static WebhookSecret Parse(string text) =>
        TryParse(text, out var secret) ? secret : throw new FormatException($"A secret is {Prefix} and the base64 of {MinBytes} to {MaxBytes} bytes.");

    public override string ToString() => Prefix + "***";

    internal byte[] Sign(ReadOnlySpan<byte> content) => HMACSHA256.HashData(key, content);
}
