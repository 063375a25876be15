namespace HagueWatch.Webhooks.Formats;

/// <summary>Holds an event as a format wrote it.</summary>
/// <param name="Event">The event's id, which is the same at every attempt.</param>
/// <param name="Text">The body, which is stored and then sent byte for byte at every attempt.</param>
internal sealed record WebhookBody(string Event, string Text);
