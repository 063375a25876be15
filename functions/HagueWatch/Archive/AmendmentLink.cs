using System.Text.Json.Serialization;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Archive;

/// <summary>The commit of an operator's amendment to a publisher's chain; it is no revision of the edition.</summary>
internal sealed record AmendmentLink : IChainLink
{
    [JsonConverter(typeof(LinkKindJson))]
    public required LinkKind Kind { get; init; }

    /// <inheritdoc cref="ChainLink.Number"/>
    public required int Number { get; init; }

    public required string Publisher { get; init; }

    public required string Edition { get; init; }

    /// <inheritdoc cref="Amendment.Amends"/>
    public required IReadOnlyList<int> Amends { get; init; }

    /// <inheritdoc cref="Amendment.From"/>
    public required DateOnly From { get; init; }

    public required string Reason { get; init; }

    public required string By { get; init; }

    /// <inheritdoc cref="ChainLink.PreviousSha256"/>
    public Sha256? PreviousSha256 { get; init; }

    public required DateTimeOffset Committed { get; init; }

    /// <summary>Indexes the commit.</summary>
    /// <param name="linkSha256">The hash of the link's own bytes.</param>
    public Amendment ToAmendment(Sha256 linkSha256) => new()
    {
        Kind = Kind,
        Publisher = Publisher,
        Edition = Edition,
        Amends = Amends,
        From = From,
        Reason = Reason,
        By = By,
        Committed = Committed,
        Link = Number,
        LinkSha256 = linkSha256,
    };
}

/// <summary>Says how an amendment ended.</summary>
/// <param name="Amendment">The amendment that counts: where it is repeated, the first.</param>
/// <param name="IsNew">Whether it was not in the chain before.</param>
internal sealed record AmendmentResult(Amendment Amendment, bool IsNew);
