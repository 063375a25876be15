using System.Text.Json;
using HagueWatch.Jobs;
using HagueWatch.Publishers.Nato;
using HagueWatch.Storage;

namespace HagueWatch.Cli.Replay;

/// <summary>Lists the editions that are bundled for the replay.</summary>
/// <param name="Offered">NATO's, which its site offers; oldest first.</param>
/// <param name="Imported">Those of the other publishers, which are imported as a file is back-filled.</param>
/// <remarks><c>tools/HagueWatch.BundledEditions</c> writes their documents.</remarks>
internal sealed record ReplayEditions(
    IReadOnlyList<OfferedEdition> Offered,
    IReadOnlyList<ImportedEdition> Imported)
{
    /// <summary>What NATO's bundled workbooks are declared to lack.</summary>
    public IReadOnlyList<ExpectedGap> ExpectedGaps =>
        [.. Offered.Select(edition => edition.ExpectedGap).OfType<ExpectedGap>()];

    public static ReplayEditions Read() =>
        JsonSerializer.Deserialize<ReplayEditions>(ReadFile("editions.json"), ArchiveJson.Options)!;

    public static byte[] ReadFile(string name) => BundledFile.Read(typeof(ReplayEditions), $"Editions.{name}");
}

/// <summary>Describes an edition of NATO's.</summary>
internal sealed record OfferedEdition
{
    /// <summary>Its publisher's id.</summary>
    public required string Publisher { get; init; }

    /// <summary>Its id.</summary>
    public required string Edition { get; init; }

    /// <summary>The name of its bundled workbook.</summary>
    public required string Document { get; init; }

    /// <summary>What the publisher asks for where its figures are used.</summary>
    public required string Credit { get; init; }

    /// <summary>The workbook's Last-Modified.</summary>
    public required DateTimeOffset Published { get; init; }

    /// <summary>The path of the report that the index page links.</summary>
    public required string Report { get; init; }

    /// <summary>The path of the workbook.</summary>
    public required string Workbook { get; init; }

    /// <summary>Tables and blocks that the bundled workbook lacks.</summary>
    public ExpectedGap? ExpectedGap { get; init; }

    public byte[] Read() => ReplayEditions.ReadFile(Document);
}

/// <summary>Describes an edition of another publisher.</summary>
/// <param name="Publisher">Its publisher's id.</param>
/// <param name="Document">The name of its bundled document.</param>
/// <param name="Credit">What the publisher asks for where its figures are used.</param>
/// <param name="Published">When it was published.</param>
/// <param name="FileName">What its publisher calls the document.</param>
internal sealed record ImportedEdition(
    string Publisher,
    string Document,
    string Credit,
    DateOnly Published,
    string FileName)
{
    public ImportFile Read() => new(FileName, ReplayEditions.ReadFile(Document));
}
