using System.Text;
using HagueWatch.Webhooks.Formats;

namespace HagueWatch.Webhooks;

/// <summary>Reads the beginning of what a receiver answers, for an operator to see why it did not accept an event.</summary>
internal static class AnswerText
{
    /// <summary>How much of an answer is kept, in bytes.</summary>
    public const int MaxBytes = 2048;

    /// <summary>Shorter parts of an address are words, and hide nothing.</summary>
    private const int ShortestSecret = 8;

    private const string Redacted = "***";

    /// <summary>Reads an answer's beginning, as plain text on one line and without the endpoint's secrets.</summary>
    /// <returns>Null where it has none.</returns>
    public static async Task<string?> ReadAsync(
        HttpContent content, Endpoint endpoint, CancellationToken cancellationToken)
    {
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[MaxBytes];
        var read = await body.ReadAtLeastAsync(buffer, MaxBytes, throwOnEndOfStream: false, cancellationToken);
        return Clean(Encoding.UTF8.GetString(buffer, 0, read), endpoint);
    }

    /// <summary>Takes the endpoint's secrets, and what could trouble a terminal, out of a text.</summary>
    public static string? Clean(string text, Endpoint endpoint)
    {
        var plain = new StringBuilder(MessageText.Clean(text));
        foreach (var secret in SecretsOf(endpoint).OrderByDescending(secret => secret.Length))
        {
            plain.Replace(secret, Redacted);
        }

        var answer = plain.ToString();
        return answer == MessageText.Nothing ? null : answer;
    }

    private static IEnumerable<string> SecretsOf(Endpoint endpoint) =>
        endpoint.Url.PathAndQuery.Split('/', '?', '&', '=')
            .Append(Uri.UnescapeDataString(endpoint.Url.PathAndQuery))
            .Append(endpoint.Url.PathAndQuery)
            .Concat(endpoint.Secrets.Select(secret => secret.Reveal()))
            .Append(endpoint.Key ?? "")
            .Append(endpoint.Mail?.Password ?? "")
            .Concat(endpoint.Request.Headers.Values.SelectMany(value => value.Split(' ').Append(value)))
            .Where(part => part.Length >= ShortestSecret);
}
