using System.Text.Json.Serialization;
using HagueWatch.Statistics;

namespace HagueWatch.Pledges;

/// <summary>A promise to reach a level by a year, or an ally's own plan.</summary>
/// <remarks>Pledges are data: see <c>pledges.json</c> and <c>plans.json</c>.</remarks>
internal sealed record Pledge
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <value>Default: a path.</value>
    public PledgeKind Kind { get; init; } = PledgeKind.Path;

    /// <summary>The id of the publisher whose figures decide.</summary>
    public required string Publisher { get; init; }

    /// <summary>The code of the indicator that is measured; in per cent.</summary>
    public required string Indicator { get; init; }

    /// <summary>The level to reach, in the indicator's unit.</summary>
    public required decimal Target { get; init; }

    public required FiscalYear TargetYear { get; init; }

    /// <summary>The year from whose level a path starts; null for any other kind.</summary>
    public FiscalYear? BaselineYear { get; init; }

    /// <summary>What a plan says of years before its target year, in the order of the years.</summary>
    public IReadOnlyList<Milestone> Milestones { get; init; } = [];

    /// <summary>The day from which on the pledge binds; for a plan, the day on which it was announced.</summary>
    public required DateOnly Adopted { get; init; }

    /// <summary>The codes of the allies that it binds; null for all.</summary>
    public IReadOnlyList<string>? Allies { get; init; }

    /// <summary>Where the promise can be read: an address, or who reported it and when.</summary>
    public required string Source { get; init; }

    /// <summary>The day on which the source was last looked at; null where that is not known.</summary>
    public DateOnly? Read { get; init; }

    /// <summary>Whether the source is what the ally itself published.</summary>
    public bool FirstHand { get; init; }

    /// <summary>What part of spending an announcement is about.</summary>
    /// <value>Default: core defence.</value>
    public SpendingStrand Strand { get; init; }

    /// <summary>By whose definition an announcement counts.</summary>
    /// <value>Default: NATO's.</value>
    public SpendingDefinition Definition { get; init; }

    /// <summary>The id of the announcement that took this one's place, on the day on which it was made.</summary>
    public string? SupersededBy { get; init; }

    /// <summary>When and why an ally took the announcement back.</summary>
    public Withdrawal? Withdrawn { get; init; }

    /// <summary>What is assumed here beyond what the source says; null where nothing is.</summary>
    public string? Assumption { get; init; }

    /// <summary>The day from which on it no longer holds; the book finds it.</summary>
    [JsonIgnore]
    public DateOnly? Ended { get; init; }

    /// <summary>Whose model the required level is, and what is assumed.</summary>
    [JsonIgnore]
    public string Model => Assumption is null ? Kind.Model : $"{Kind.Model} {Assumption}";

    /// <summary>Whether it is about what NATO publishes ally by ally: core defence in NATO's definition.</summary>
    [JsonIgnore]
    public bool IsMeasured => Strand == SpendingStrand.Core && Definition == SpendingDefinition.Nato;

    /// <summary>Returns whether the pledge binds anyone on a day.</summary>
    public bool IsInForce(DateOnly day) => Adopted <= day && !(Ended <= day);

    /// <summary>Returns whether the pledge binds an ally on a day: while both are in force.</summary>
    public bool Binds(Ally ally, DateOnly day) =>
        IsInForce(day) && ally.IsMemberOn(day) && (Allies is null || Allies.Contains(ally.Code));
}

/// <summary>The level that a plan names for a year, in the indicator's unit.</summary>
internal sealed record Milestone(FiscalYear Year, decimal Level);

/// <summary>Says that an ally took an announcement back.</summary>
/// <param name="Day">The day.</param>
/// <param name="Reason">What was said, and where it can be read.</param>
internal sealed record Withdrawal(DateOnly Day, string Reason);

/// <summary>Lists the parts of the Hague commitment.</summary>
internal enum SpendingStrand
{
    /// <summary>Core defence: the part that NATO publishes ally by ally.</summary>
    Core,

    /// <summary>Defence- and security-related spending, which nobody publishes ally by ally.</summary>
    Related,
}

/// <summary>Lists by whose definition an ally counts.</summary>
internal enum SpendingDefinition
{
    /// <summary>NATO's agreed definition.</summary>
    Nato,

    /// <summary>One of the ally's own, whose figures NATO's cannot be held against.</summary>
    National,
}
