using System.Text.Json.Serialization;

namespace HagueWatch.Freshness;

/// <summary>
/// Records since when a publisher has not provided its documents; each check continues the one before.
/// </summary>
/// <param name="Publisher">The publisher's id.</param>
/// <param name="LastReached">The last check that got its documents; null if none did.</param>
/// <param name="FailingSince">The first check since then that failed; null if the latest succeeded.</param>
internal sealed record PublisherContact(string Publisher, DateTimeOffset? LastReached, DateTimeOffset? FailingSince)
{
    /// <summary>
    /// The days without documents after which a publisher counts as unreachable. It is checked daily, and sites have
    /// bad days: one failed check does not deserve an alert, a second one on the next day does.
    /// </summary>
    public const int UnreachableAfterDays = 2;

    /// <summary>The parts of its edition that are missing, where it offers the others; else null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Missing { get; init; }

    /// <summary>The files that may be editions under a name that no pattern knows; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Uri>? Unrecognised { get; init; }

    public static PublisherContact Made(string publisher, DateTimeOffset now) => new(publisher, now, null);

    /// <param name="publisher">The publisher's id.</param>
    /// <param name="before">The check before; null if there was none.</param>
    /// <param name="now">When the check failed.</param>
    public static PublisherContact Failed(string publisher, PublisherContact? before, DateTimeOffset now) =>
        new(publisher, before?.LastReached, before?.FailingSince ?? now);

    /// <summary>
    /// Counts the days since the publisher was last reached or first failed; 0 if the latest check succeeded.
    /// </summary>
    public int DaysWithout(DateOnly day) =>
        FailingSince is { } failing
            ? day.DayNumber - DateOnly.FromDateTime((LastReached ?? failing).UtcDateTime).DayNumber
            : 0;

    public bool IsUnreachable(DateOnly day) => DaysWithout(day) >= UnreachableAfterDays;
}
