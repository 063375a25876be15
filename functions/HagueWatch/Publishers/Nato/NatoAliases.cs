using HagueWatch.Publishers.Aliases;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Says what aliases of NATO's wordings can mean.</summary>
internal static class NatoAliases
{
    private static readonly IReadOnlyList<string> Tables = [.. NatoTables.All.Select(table => table.Name)];

    public static AliasVocabulary Vocabulary { get; } = new(
        new Dictionary<string, IReadOnlyList<string>>
        {
            [AliasKind.Label] = [.. Allies.All.Concat(Aggregates.All).Select(area => area.Code)],
            [AliasKind.Title] = Tables,
            [AliasKind.Unit] = Tables,
            [AliasKind.Heading] = [.. NatoTables.All.SelectMany(HeadingsOf)],
        },
        Known);

    /// <summary>Names a block as aliases do.</summary>
    public static string NameOf(TableLayout table, BlockLayout block) => $"{table.Name}: {block.Name}";

    /// <summary>Lists the names of a table's blocks that have a heading.</summary>
    public static IEnumerable<string> HeadingsOf(TableLayout table) =>
        table.Blocks.Where(block => block.Heading is not null).Select(block => NameOf(table, block));

    private static string? Known(Alias alias)
    {
        var printed = AliasList.KeyOf(alias.Kind, alias.Printed);
        return alias.Kind switch
        {
            AliasKind.Label => NatoLabel.AreaOf(printed)?.Code,
            AliasKind.Title => NatoTables.All.FirstOrDefault(table => NatoTables.IsTitleOf(table, printed))?.Name,
            AliasKind.Unit => NatoTables.All
                .Where(table => table.Unit.IsMatch(printed))
                .Select(table => table.Name)
                .OrderByDescending(name => name == alias.Means)
                .FirstOrDefault(),
            _ => NatoTables.All
                .Where(table => HeadingsOf(table).Contains(alias.Means))
                .SelectMany(table => table.Blocks, (table, block) => (Table: table, Block: block))
                .Where(one => one.Block.Heading?.IsMatch(printed) == true)
                .Select(one => NameOf(one.Table, one.Block))
                .FirstOrDefault(),
        };
    }
}
