using System.Globalization;
using System.Text;

namespace HagueWatch.Webhooks;

/// <summary>Signs what is sent, as Standard Webhooks 1.0 says: HMAC-SHA256 over <c>id.timestamp.body</c>.</summary>
internal static class WebhookSignature
{
    public const string IdHeader = "webhook-id";

    public const string TimestampHeader = "webhook-timestamp";

    public const string SignatureHeader = "webhook-signature";

    private const string Version = "v1";

    /// <summary>Formats an instant as the timestamp header does: whole seconds since 1970.</summary>
    public static string Timestamp(DateTimeOffset instant) =>
        instant.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Computes the signature header: one signature for each secret, separated by spaces.</summary>
    public static string Compute(
        IEnumerable<WebhookSecret> secrets, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        byte[] content = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return string.Join(' ', secrets.Select(secret => $"{Version},{Convert.ToBase64String(secret.Sign(content))}"));
    }
}
