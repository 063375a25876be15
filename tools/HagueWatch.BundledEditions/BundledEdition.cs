using System.Text.Json;

namespace HagueWatch.BundledEditions;

/// <summary>Holds the figures of one of NATO's editions, and how NATO laid them out.</summary>
internal sealed record BundledEdition
{
    public required WorkbookLayout Layout { get; init; }

    /// <summary>Where the figures were published, and which of them these are.</summary>
    public required string Source { get; init; }

    public required IReadOnlyList<BundledTable> Tables { get; init; }
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

/// <summary>
/// A block of figures: rows of a label and then a number or null for each column, the numbers as the publisher stored
/// them.
/// </summary>
internal sealed record BundledBlock(string Subtitle, IReadOnlyList<IReadOnlyList<JsonElement>> Rows);
