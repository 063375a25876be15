using System.Text.Json.Serialization;
using HagueWatch.Statistics;

namespace HagueWatch.Editions;

/// <summary>Represents raw bytes as a publisher sent them, with the facts of their first retrieval.</summary>
internal sealed record Document(ReadOnlyMemory<byte> Bytes, DocumentFacts Facts);

/// <summary>Records where and when a document was retrieved, and as what.</summary>
internal sealed record DocumentFacts
{
    /// <summary>The address that was requested.</summary>
    public required Uri Url { get; init; }

    /// <summary>The address that answered, after redirects.</summary>
    public required Uri FinalUrl { get; init; }

    public required Sha256 Sha256 { get; init; }

    /// <summary>Length in bytes.</summary>
    public required long Length { get; init; }

    public string? ContentType { get; init; }

    public string? ETag { get; init; }

    public DateTimeOffset? LastModified { get; init; }

    public required DateTimeOffset Retrieved { get; init; }

    /// <summary>The day of publication that an operator stated for a back-filled file.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>Whether an operator imported it from a file, so that no server answered with it.</summary>
    [JsonIgnore]
    public bool IsBackFilled => Published is not null;
}
