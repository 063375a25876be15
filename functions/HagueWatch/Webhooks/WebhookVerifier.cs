using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HagueWatch.Webhooks;

/// <summary>Verifies a request as a receiver must.</summary>
/// <remarks>The signature in constant time, the timestamp within five minutes of the clock.</remarks>
/// <param name="secret">The endpoint's secret.</param>
/// <param name="clock">The receiver's clock.</param>
internal sealed class WebhookVerifier(WebhookSecret secret, TimeProvider clock)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Checks the three headers, null where one is absent, and the body exactly as received.</summary>
    public WebhookVerdict Verify(
        string? id, string? timestamp, string? signature, ReadOnlySpan<byte> body)
    {
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(timestamp) || string.IsNullOrEmpty(signature))
        {
            return WebhookVerdict.MissingHeader;
        }

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return WebhookVerdict.MalformedTimestamp;
        }

        var age = clock.GetUtcNow().ToUnixTimeSeconds() - seconds;
        if (age > Tolerance.TotalSeconds)
        {
            return WebhookVerdict.TooOld;
        }

        if (age < -Tolerance.TotalSeconds)
        {
            return WebhookVerdict.TooNew;
        }

        var expected = Encoding.UTF8.GetBytes(WebhookSignature.Compute([secret], id, timestamp, body));
        var matches = signature.Split(' ')
            .Any(one => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), expected));
        return matches ? WebhookVerdict.Valid : WebhookVerdict.WrongSignature;
    }
}

/// <summary>Names what verification found.</summary>
internal enum WebhookVerdict
{
    Valid,
    MissingHeader,
    MalformedTimestamp,
    TooOld,
    TooNew,
    WrongSignature,
}
