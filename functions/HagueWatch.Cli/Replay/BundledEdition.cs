using System.Text.Json;
using HagueWatch.Archive;
using HagueWatch.Publishers.Nato;

namespace HagueWatch.Cli.Replay;

/// <summary>The figures of one published edition, as they are bundled for the replay: facts, with their source and credit.</summary>
internal sealed record BundledEdition
{
    /// <summary>Oldest first.</summary>
    private static readonly string[] Names = ["nato-2024.json", "nato-2026.json"];

    public required string Publisher { get; init; }

    public required string Edition { get; init; }

    public required WorkbookLayout Layout { get; init; }

    /// <summary>The workbook's Last-Modified.</summary>
    public required DateTimeOffset Published { get; init; }

    /// <summary>The path of the report that the index page links.</summary>
    public required string Report { get; init; }

    /// <summary>The path of the workbook.</summary>
    public required string Workbook { get; init; }

    public required string Source { get; init; }

    public required string Credit { get; init; }

    /// <summary>Tables and blocks that these figures lack, declared by the hash of the workbook written from them.</summary>
    public ExpectedGap? ExpectedGap { get; init; }

    public required IReadOnlyList<BundledTable> Tables { get; init; }

    public static IReadOnlyList<BundledEdition> ReadAll() => [.. Names.Select(Read)];

    private static BundledEdition Read(string name) =>
        JsonSerializer.Deserialize<BundledEdition>(BundledFile.Read(typeof(BundledEdition), $"Editions.{name}"), ArchiveJson.Options)!;
}

/// <summary>One sheet.</summary>
/// <param name="Table">The table's number: <c>8a</c>.</param>
/// <param name="Title">The words over it.</param>
/// <param name="Unit">The words under the title.</param>
/// <param name="Columns">The header.</param>
/// <param name="Notes">The words below.</param>
/// <param name="Blocks">The blocks of figures.</param>
internal sealed record BundledTable(
    string Table,
    string Title,
    string Unit,
    IReadOnlyList<string> Columns,
    IReadOnlyList<string> Notes,
    IReadOnlyList<BundledBlock> Blocks);

/// <summary>A block of figures: rows of a label and then a number or null for each column, the numbers as the publisher stored them.</summary>
internal sealed record BundledBlock(string Subtitle, IReadOnlyList<IReadOnlyList<JsonElement>> Rows);
