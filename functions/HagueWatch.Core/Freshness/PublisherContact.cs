namespace HagueWatch.Freshness;

/// <summary>Whether a publisher answers with its documents, and since when it does not; each look follows from the one before.</summary>
/// <param name="Publisher">The publisher's id.</param>
/// <param name="LastReached">The last look that got its documents; null where none did.</param>
/// <param name="FailingSince">The first look since then that did not; null where the newest did.</param>
internal sealed record PublisherContact(string Publisher, DateTimeOffset? LastReached, DateTimeOffset? FailingSince)
{
    /// <summary>
    /// The days without its documents from which on a publisher counts as unreachable. It is looked at daily, and sites have bad days:
    /// one failed look is no news, a second one on the next day is.
    /// </summary>
    public const int UnreachableAfterDays = 2;

    public static PublisherContact Made(string publisher, DateTimeOffset now) => new(publisher, now, null);

    /// <param name="publisher">The publisher's id.</param>
    /// <param name="before">What the look before found; null where there was none.</param>
    /// <param name="now">The look that failed.</param>
    public static PublisherContact Failed(string publisher, PublisherContact? before, DateTimeOffset now) =>
        new(publisher, before?.LastReached, before?.FailingSince ?? now);

    /// <summary>The days since the publisher was reached, or first asked in vain; 0 where the newest look reached it.</summary>
    public int DaysWithout(DateOnly day) =>
        FailingSince is { } failing ? day.DayNumber - DateOnly.FromDateTime((LastReached ?? failing).UtcDateTime).DayNumber : 0;

    public bool IsUnreachable(DateOnly day) => DaysWithout(day) >= UnreachableAfterDays;
}
