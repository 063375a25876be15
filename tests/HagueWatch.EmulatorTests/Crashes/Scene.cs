namespace HagueWatch.EmulatorTests.Crashes;

/// <summary>The steps that are disturbed.</summary>
internal enum SceneName
{
    /// <summary>The 2024 edition arrives in a store that does not exist yet.</summary>
    IngestFirst,

    /// <summary>It is assessed while only the pledges of Wales are in force.</summary>
    AssessFirst,

    /// <summary>The 2026 edition arrives.</summary>
    IngestSecond,

    /// <summary>Allies are off their path or behind their plans, and alerts are resolved and go on with other figures.</summary>
    AssessSecond,

    /// <summary>The events wait in the outbox, as the assessment was killed before it sent them.</summary>
    Deliver,

    /// <summary>A truncated workbook arrives and is quarantined.</summary>
    IngestRefused,

    /// <summary>The quarantine is told in one event.</summary>
    AssessRefused,
}

/// <summary>A step, the store before it, and what it makes of the store when nothing disturbs it.</summary>
internal sealed record Scene(SceneName Name, string Step, DateTimeOffset Instant, int OfferedYear)
{
    public StoreImage Before { get; init; } = StoreImage.Empty;

    public StoreImage After { get; init; } = StoreImage.Empty;

    /// <summary>What the step wrote, in order.</summary>
    public IReadOnlyList<StorageRequest> Writes { get; init; } = [];

    /// <summary>What it asked of storage, in order.</summary>
    public IReadOnlyList<StorageRequest> Requests { get; init; } = [];

    public IReadOnlyList<ReceivedEvent> Events { get; init; } = [];
}
