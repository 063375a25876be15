using HagueWatch.Statistics;

namespace HagueWatch.Editions;

/// <summary>Indexes the commit of an outlook: what was expected by a revision of an edition and a version of the method.</summary>
internal sealed record OutlookEntry
{
    /// <summary>The chain of all outlooks, beside those of the publishers.</summary>
    public const string Chain = "outlooks";

    public required string Publisher { get; init; }

    public required string Edition { get; init; }

    public required int Revision { get; init; }

    /// <summary>The version of the method.</summary>
    public required int Method { get; init; }

    /// <summary>The outlook's path in the archive.</summary>
    public required string Outlook { get; init; }

    public required Sha256 OutlookSha256 { get; init; }

    public required DateTimeOffset Committed { get; init; }

    public required int Link { get; init; }

    /// <summary>The hash of the link: who noted it can prove that no outlook up to this one was changed.</summary>
    public required Sha256 LinkSha256 { get; init; }
}
