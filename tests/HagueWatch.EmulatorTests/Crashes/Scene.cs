namespace HagueWatch.EmulatorTests.Crashes;

/// <summary>The steps that are disturbed.</summary>
public enum SceneName
{
    /// <summary>The 2024 edition arrives in a store that does not exist yet.</summary>
    IngestFirst,

    /// <summary>It is assessed while only the pledges of Wales are in force: five events.</summary>
    AssessFirst,

    /// <summary>The 2026 edition arrives.</summary>
    IngestSecond,

    /// <summary>Eight allies are off their path, two behind their plans, and more changes.</summary>
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

    /// <summary>How many requests it made to storage.</summary>
    public int Requests { get; init; }

    public IReadOnlyList<ReceivedEvent> Events { get; init; } = [];
}
