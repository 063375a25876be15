using System.Text.Json.Serialization;
using HagueWatch.Editions;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Archive;

/// <summary>Represents a link of a chain: an edition's or an amendment's of a publisher's, or an outlook's.</summary>
internal interface IChainLink
{
    int Number { get; }

    /// <summary>The chain that it belongs to: the publisher's own.</summary>
    string Chain => Publisher;

    string Publisher { get; }

    string Edition { get; }

    Sha256? PreviousSha256 { get; }
}

/// <summary>Reads links by their kinds.</summary>
internal static class ChainLinks
{
    /// <param name="bytes">The link's content.</param>
    /// <param name="location">Its path, for the message.</param>
    /// <exception cref="IntegrityException">
    /// The content is not what the pipeline writes there, or is of a kind that a newer version writes.
    /// </exception>
    public static IChainLink Read(ReadOnlyMemory<byte> bytes, string location) =>
        ArchiveJson.Read<Head>(bytes, location).Kind switch
        {
            null => ArchiveJson.Read<ChainLink>(bytes, location),
            LinkKind.Outlook => ArchiveJson.Read<OutlookLink>(bytes, location),
            _ => ArchiveJson.Read<AmendmentLink>(bytes, location),
        };

    private sealed record Head
    {
        [JsonConverter(typeof(LinkKindJson))]
        public LinkKind? Kind { get; init; }
    }
}
