using System.Text.Json.Serialization;
using HagueWatch.Statistics;

namespace HagueWatch.Editions;

/// <summary>Represents an operator's change of when revisions of an edition count as known.</summary>
internal sealed record Amendment
{
    [JsonConverter(typeof(LinkKindJson))]
    public required LinkKind Kind { get; init; }

    public required string Publisher { get; init; }

    public required string Edition { get; init; }

    /// <summary>The numbers of the links that committed these revisions; later revisions are not concerned.</summary>
    public required IReadOnlyList<int> Amends { get; init; }

    /// <summary>The day from which the revisions are withdrawn, or were known.</summary>
    public required DateOnly From { get; init; }

    public required string Reason { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset Committed { get; init; }

    public required int Link { get; init; }

    public required Sha256 LinkSha256 { get; init; }

    /// <summary>The first instant of that day, in UTC.</summary>
    [JsonIgnore]
    public DateTimeOffset Instant => new(From, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>Whether another amendment says the same; who said it, and when, does not matter.</summary>
    public bool SaysTheSameAs(Amendment other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Kind, Publisher, Edition, From) == (other.Kind, other.Publisher, other.Edition, other.From)
            && Amends.SequenceEqual(other.Amends);
    }
}
