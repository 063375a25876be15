using System.Globalization;

namespace HagueWatch.Webhooks;

/// <summary>Asks a receiver whether it wants events at all.</summary>
/// <remarks>
/// It is the validation of "HTTP 1.1 Web Hooks for Event Delivery" 1.0 of CloudEvents: what counts is a header of the
/// answer, never its status.
/// </remarks>
internal static class Handshake
{
    /// <summary>The name that the sender gives itself, as the types of its events do.</summary>
    public const string Origin = "haguewatch.org";

    private const string RequestOrigin = "WebHook-Request-Origin";
    private const string AllowedOrigin = "WebHook-Allowed-Origin";
    private const string AllowedRate = "WebHook-Allowed-Rate";
    private const string Any = "*";

    public static HttpRequestMessage CreateRequest(Endpoint endpoint)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, endpoint.Url);
        endpoint.Request.Apply(request);
        request.Method = HttpMethod.Options;
        request.Headers.Add(RequestOrigin, Origin);
        return request;
    }

    /// <summary>Reads the least time between two requests to which a receiver consents.</summary>
    /// <returns>Null where it does not consent to any.</returns>
    public static TimeSpan? ReadConsent(HttpResponseMessage answer)
    {
        var origins = ReadAll(answer, AllowedOrigin);
        if (!origins.Any(origin => origin == Any || string.Equals(origin, Origin, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        return ReadAll(answer, AllowedRate).FirstOrDefault() is { } rate
            && int.TryParse(rate, NumberStyles.None, CultureInfo.InvariantCulture, out var requestsAMinute)
            && requestsAMinute > 0
                ? TimeSpan.FromMinutes(1) / requestsAMinute
                : TimeSpan.Zero;
    }

    private static IEnumerable<string> ReadAll(HttpResponseMessage answer, string header) =>
        answer.Headers.TryGetValues(header, out var values)
            ? values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries))
            : [];
}
