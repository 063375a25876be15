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

    /// <summary>Adds the headers to a request, where the endpoint has secrets.</summary>
    public static void Sign(
        HttpRequestMessage request,
        IReadOnlyCollection<WebhookSecret> secrets,
        string id,
        DateTimeOffset now,
        ReadOnlySpan<byte> body)
    {
        if (secrets.Count == 0)
        {
            return;
        }

        var timestamp = Timestamp(now);
        request.Headers.Add(IdHeader, id);
        request.Headers.Add(TimestampHeader, timestamp);
        request.Headers.Add(SignatureHeader, Compute(secrets, id, timestamp, body));
    }

    /// <summary>Computes the signature header: one signature for each secret, separated by spaces.</summary>
    public static string Compute(
        IEnumerable<WebhookSecret> secrets, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        byte[] content = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return string.Join(' ', secrets.Select(secret => $"{Version},{Convert.ToBase64String(secret.Sign(content))}"));
    }
}
