namespace HagueWatch.Freshness;

/// <summary>
/// Lists a publisher's past releases, and how old its newest may become; data in <c>calendars.json</c>.
/// </summary>
internal sealed record ReleaseCalendar
{
    /// <summary>The publisher's id.</summary>
    public required string Publisher { get; init; }

    /// <summary>How often editions come, for people.</summary>
    public required string Rhythm { get; init; }

    /// <summary>The releases that the ages are based on, oldest first.</summary>
    public required IReadOnlyList<Release> Releases { get; init; }

    /// <summary>The age of the newest edition, in days, after which the publisher is late.</summary>
    public required int WarnAfterDays { get; init; }

    /// <summary>The age of the newest edition, in days, after which it is stale.</summary>
    public required int ErrorAfterDays { get; init; }

    /// <summary>Why these ages.</summary>
    public required string Reason { get; init; }
}

/// <summary>Represents a release.</summary>
/// <param name="Edition">The edition's id.</param>
/// <param name="Published">The day.</param>
/// <param name="Source">Where the day is documented.</param>
internal sealed record Release(string Edition, DateOnly Published, string Source);
