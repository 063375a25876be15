using System.Text.Json;
using HagueWatch.BundledEditions;
using HagueWatch.Cli.Replay;
using HagueWatch.Publishers.Nato;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>Changes to the bundled editions, as a publisher could make them or as accidents do.</summary>
internal static class EditionChanges
{
    public static BundledEdition Edition2024 { get; } = BundledDocuments.Read<BundledEdition>("nato-2024.json");

    public static BundledEdition Edition2026 { get; } = BundledDocuments.Read<BundledEdition>("nato-2026.json");

    /// <summary>What the workbook of the 2026 edition is declared to lack.</summary>
    public static ExpectedGap GapOf2026 { get; } = ReplayEditions.Read().ExpectedGaps.Single();

    public static byte[] ToWorkbook(this BundledEdition edition) => EditionWorkbook.Write(edition);

    /// <summary>Another workbook with the same figures.</summary>
    public static BundledEdition WithNote(this BundledEdition edition, string note) =>
        edition.WithTable("1", table => table with { Notes = [.. table.Notes, note] });

    public static BundledEdition Without(this BundledEdition edition, string table) =>
        edition with { Tables = [.. edition.Tables.Where(one => one.Table != table)] };

    public static BundledEdition WithTable(this BundledEdition edition, string number, Func<BundledTable, BundledTable> change)
    {
        Assert.ContainsSingle(edition.Tables.Where(table => table.Table == number));
        return edition with { Tables = [.. edition.Tables.Select(table => table.Table == number ? change(table) : table)] };
    }

    public static BundledEdition WithColumn(this BundledEdition edition, string number, string column, string renamed) => edition.WithTable(
        number,
        table => table with { Columns = [.. table.Columns.Select(one => one == column ? renamed : one)] });

    /// <param name="edition">The edition.</param>
    /// <param name="number">The table's number.</param>
    /// <param name="block">The block's position in the table.</param>
    /// <param name="change">Gives the block's new rows.</param>
    public static BundledEdition WithRows(
        this BundledEdition edition,
        string number,
        int block,
        Func<IEnumerable<IReadOnlyList<JsonElement>>, IEnumerable<IReadOnlyList<JsonElement>>> change) => edition.WithTable(
        number,
        table => table with { Blocks = [.. table.Blocks.Select((one, index) => index == block ? one with { Rows = [.. change(one.Rows)] } : one)] });

    /// <summary>Replaces a figure by another number, or by nothing.</summary>
    public static BundledEdition WithFigure(
        this BundledEdition edition,
        string number,
        int block,
        string label,
        string column,
        JsonElement figure)
    {
        var position = edition.ColumnOf(number, column);
        IReadOnlyList<JsonElement> Changed(IReadOnlyList<JsonElement> row) => [.. row.Select((cell, index) => index == position ? figure : cell)];
        return edition.WithRows(number, block, rows => rows.Select(row => IsOf(row, label) ? Changed(row) : row));
    }

    /// <summary>Gives each of two rows the other's figure of a year.</summary>
    public static BundledEdition WithExchanged(
        this BundledEdition edition,
        string number,
        int block,
        string one,
        string other,
        string column) => edition
        .WithFigure(number, block, one, column, edition.FigureOf(number, block, other, column))
        .WithFigure(number, block, other, column, edition.FigureOf(number, block, one, column));

    /// <summary>Leaves out all figures of a year that an edition gives for an ally.</summary>
    public static BundledEdition WithBlank(this BundledEdition edition, string label, string column) => edition.Tables
        .SelectMany(table => table.Blocks.Select((_, block) => (table.Table, Block: block)))
        .Aggregate(edition, (changed, location) => changed.WithFigure(location.Table, location.Block, label, column, JsonElement.Parse("null")));

    public static BundledEdition WithoutRow(this BundledEdition edition, string number, int block, string label) =>
        edition.WithRows(number, block, rows => rows.Where(row => !IsOf(row, label)));

    public static BundledEdition WithLabel(this BundledEdition edition, string number, int block, string label, string renamed) => edition.WithRows(
        number,
        block,
        rows => rows.Select(row => IsOf(row, label) ? [JsonSerializer.SerializeToElement(renamed), .. row.Skip(1)] : row));

    private static JsonElement FigureOf(this BundledEdition edition, string number, int block, string label, string column) =>
        edition.Tables.Single(table => table.Table == number).Blocks[block].Rows.Single(row => IsOf(row, label))[edition.ColumnOf(number, column)];

    private static int ColumnOf(this BundledEdition edition, string number, string column) =>
        edition.Tables.Single(table => table.Table == number).Columns.Index().Single(one => one.Item == column).Index + 1;

    // Labels carry stars and currencies: "Czechia*   (Koruny)".
    private static bool IsOf(IReadOnlyList<JsonElement> row, string label) => row[0].GetString()!.StartsWith(label, StringComparison.Ordinal);
}
