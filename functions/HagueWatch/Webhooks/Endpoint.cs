namespace HagueWatch.Webhooks;

/// <summary>Describes a subscriber that can be reached: where its webhooks go and how they are signed.</summary>
internal sealed class Endpoint : Subscriber
{
    /// <remarks>Its path and query may be as good as a secret: neither is ever logged.</remarks>
    public required Uri Url { get; init; }

    /// <summary>The active secrets; more than one while a secret is rotated.</summary>
    public required IReadOnlyList<WebhookSecret> Secrets { get; init; }

    /// <summary>The key that the receiver gave out, for a format that sends one; never stored or logged.</summary>
    public string? Key { get; init; }

    /// <summary>How its requests are made.</summary>
    public RequestSettings Request { get; init; } = RequestSettings.Default;

    /// <summary>From whom and to whom its mail goes; null where it gets none.</summary>
    public MailSettings? Mail { get; init; }
}
