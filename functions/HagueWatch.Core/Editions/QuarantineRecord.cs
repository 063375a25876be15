using System.Text.Json.Serialization;
using HagueWatch.Statistics;

namespace HagueWatch.Editions;

/// <summary>Records which documents were refused, and why. Their bytes are in <c>archive/raw</c>.</summary>
internal sealed record QuarantineRecord
{
    public required string Publisher { get; init; }

    public required string Key { get; init; }

    /// <summary>The edition's id, if it is known.</summary>
    public string? Edition { get; init; }

    public required int ParserVersion { get; init; }

    public required IReadOnlyList<DocumentFacts> Documents { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The trace of the run that refused them, if there was one.</summary>
    public string? Traceparent { get; init; }

    /// <summary>When the last of the documents was first retrieved.</summary>
    [JsonIgnore]
    public DateTimeOffset Retrieved => Documents.Max(document => document.Retrieved);

    /// <summary>
    /// The instant from which they count as known: the day that an operator stated for a back-filled file, or their
    /// retrieval.
    /// </summary>
    [JsonIgnore]
    public DateTimeOffset KnownFrom => Documents.Max(document => document.Published) is { } day
        ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)
        : Retrieved;

    /// <summary>The hashes of the documents, which identify what was refused.</summary>
    [JsonIgnore]
    public IEnumerable<Sha256> Hashes => Documents.Select(document => document.Sha256);

    [JsonIgnore]
    public IEnumerable<Finding> Errors => Findings.Where(finding => finding.Severity == Severity.Error);

    /// <summary>Why they were refused: the errors; all findings if an earlier version recorded no error.</summary>
    [JsonIgnore]
    public IReadOnlyList<Finding> Reasons =>
        Errors.Any() ? [.. Errors] : [.. Findings.OrderByDescending(finding => finding.Severity)];
}
