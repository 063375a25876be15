using System.Text.Json.Serialization;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Archive;

/// <summary>The commit of an outlook to the chain of the outlooks: what no link names was not said.</summary>
internal sealed record OutlookLink : IChainLink
{
    [JsonConverter(typeof(LinkKindJson))]
    public required LinkKind Kind { get; init; }

    /// <summary>Counts the chain's links from 1.</summary>
    public required int Number { get; init; }

    public required string Publisher { get; init; }

    public required string Edition { get; init; }

    public required int Revision { get; init; }

    /// <summary>The version of the method.</summary>
    public required int Method { get; init; }

    /// <summary>The outlook's path in the archive.</summary>
    public required string Outlook { get; init; }

    public required Sha256 OutlookSha256 { get; init; }

    /// <inheritdoc cref="ChainLink.PreviousSha256"/>
    public Sha256? PreviousSha256 { get; init; }

    public required DateTimeOffset Committed { get; init; }

    string IChainLink.Chain => OutlookEntry.Chain;

    /// <summary>Indexes the commit.</summary>
    /// <param name="linkSha256">The hash of the link's own bytes.</param>
    public OutlookEntry ToEntry(Sha256 linkSha256) => new()
    {
        Publisher = Publisher,
        Edition = Edition,
        Revision = Revision,
        Method = Method,
        Outlook = Outlook,
        OutlookSha256 = OutlookSha256,
        Committed = Committed,
        Link = Number,
        LinkSha256 = linkSha256,
    };
}
