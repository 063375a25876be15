using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>Documents that the validation gate refused.</summary>
internal sealed record QuarantinedEdition
{
    /// <summary>The folder under <c>quarantine/&lt;publisher&gt;</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The edition's id, where the documents name it.</summary>
    public string? Edition { get; init; }

    public required IReadOnlyList<Sha256> Documents { get; init; }

    /// <summary>The errors among the findings, one for each group of them; the first groups where there are many.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The errors in all.</summary>
    public required int Errors { get; init; }
}
