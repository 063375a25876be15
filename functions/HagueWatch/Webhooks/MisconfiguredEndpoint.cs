namespace HagueWatch.Webhooks;

/// <summary>Represents an endpoint that nothing can be sent to until its settings are mended.</summary>
/// <param name="Subject">Its id; where it has none of its own, its number in the settings.</param>
/// <param name="Faults">What is wrong, each with the key of the setting and without its value.</param>
/// <param name="Subscriber">
/// What it wants, as far as that can be read; null where no event can be filed or written for it.
/// </param>
internal sealed record MisconfiguredEndpoint(string Subject, IReadOnlyList<string> Faults, Subscriber? Subscriber)
{
    /// <summary>Says what is wrong, and what becomes of its events meanwhile.</summary>
    public string Describe() =>
        $"The endpoint {Subject} receives nothing, because of its settings. {string.Join(' ', Faults)} "
        + (Subscriber is null
            ? "Events are not kept for it until they are mended."
            : "What is due to it waits until they are mended.");
}
