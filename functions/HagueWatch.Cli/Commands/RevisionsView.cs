using System.Globalization;
using HagueWatch.Archive;
using HagueWatch.Editions.Revisions;
using HagueWatch.Statistics;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>A comparison of two editions as it is printed.</summary>
internal static class RevisionsView
{
    /// <summary>What a person is shown cell by cell: changes of the figure itself; JSON holds all that is not unchanged.</summary>
    private static readonly RevisionClass[] ShownByCell = [RevisionClass.EstimateToActual, RevisionClass.Revised];

    public static object Of(CatalogueEntry older, CatalogueEntry newer, EditionComparison comparison) => new
    {
        publisher = newer.Publisher,
        older = EditionView.Of(older),
        newer = EditionView.Of(newer),
        changes = comparison.Changes.Select(change => new
        {
            kind = change.Kind,
            area = change.Area?.Code,
            older = change.Older,
            newer = change.Newer,
            indicators = change.Indicators.Select(indicator => indicator.Code),
        }),
        newIndicators = comparison.NewIndicators.Select(indicator => indicator.Code),
        withdrawnIndicators = comparison.WithdrawnIndicators.Select(indicator => indicator.Code),
        byClass = CountsOf(comparison.Cells),
        byAlly = comparison.Cells.GroupBy(cell => cell.Area).Select(area => new { area = area.Key.Code, byClass = CountsOf(area) }),
        cells = comparison.Cells.Where(cell => cell.Class != RevisionClass.Unchanged).Select(cell => new
        {
            area = cell.Area.Code,
            indicator = cell.Indicator.Code,
            year = cell.Year.Number,
            @class = cell.Class.ToName(),
            oldValue = cell.Older?.Value,
            newValue = cell.Newer?.Value,
            oldStatus = cell.Older?.Status,
            newStatus = cell.Newer?.Status,
            oldCell = cell.Older?.SourceCell,
            newCell = cell.Newer?.SourceCell,
        }),
    };

    public static void Print(IAnsiConsole console, CatalogueEntry older, CatalogueEntry newer, EditionComparison comparison)
    {
        console.MarkupLineInterpolated($"[bold]{newer.Publisher}: {Words(older)} → {Words(newer)}[/]");
        foreach (var change in comparison.Changes)
        {
            console.WriteLine(Words(change));
        }

        PrintIndicators(console, "The newer edition alone has", comparison.NewIndicators);
        PrintIndicators(console, "The older edition alone has", comparison.WithdrawnIndicators);
        var shares = comparison.Cells.Where(cell => cell.Indicator == Indicators.DefenceShareOfGdp).ToList();
        console.Write(ByClass(comparison.Cells, shares));
        var shown = shares.Where(cell => ShownByCell.Contains(cell.Class)).OrderByDescending(cell => Math.Abs(cell.Difference!.Value)).ToList();
        if (shown.Count > 0)
        {
            console.Write(Shares(shown));
        }
    }

    private static Dictionary<string, int> CountsOf(IEnumerable<CellRevision> cells) =>
        EditionComparison.Count(cells).ToDictionary(count => count.Class.ToName(), count => count.Cells);

    private static string Words(CatalogueEntry entry) => $"{EditionName.Of(entry)} (published {entry.Published:yyyy-MM-dd})";

    private static string Words(EditionChange change) => change.Kind switch
    {
        EditionChangeKind.Rebased => $"rebased: from {Named(change.Older)} to {Named(change.Newer)} prices",
        EditionChangeKind.CurrencyChanged => $"currency-changed: {change.Area?.Name} from {Named(change.Older)} to {Named(change.Newer)}",
        _ => $"redefined: \"{change.Older.Trim()}\" became \"{change.Newer.Trim()}\", in {change.Indicators.Count} blocks of figures",
    };

    private static string Named(string basis) => basis.Length == 0 ? "none named" : basis;

    private static void PrintIndicators(IAnsiConsole console, string words, IReadOnlyList<Indicator> indicators)
    {
        if (indicators.Count > 0)
        {
            console.WriteLine($"{words}: {string.Join(", ", indicators)}");
        }
    }

    private static Table ByClass(IReadOnlyList<CellRevision> all, IReadOnlyList<CellRevision> shares)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Class");
        foreach (var heading in new[] { "Cells", "Shares of GDP", "Allies" })
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (var ((revisionClass, cells), (_, ofShares)) in EditionComparison.Count(all).Zip(EditionComparison.Count(shares)))
        {
            var allies = all.Where(cell => cell.Class == revisionClass).Select(cell => cell.Area).OfType<Ally>().Distinct().Count();
            table.AddRow(revisionClass.ToName(), Number(cells), Number(ofShares), Number(allies));
        }

        return table;
    }

    private static Table Shares(IEnumerable<CellRevision> cells)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("Shares of GDP, %, by size of change").AddColumns("Ally", "Year");
        foreach (var heading in new[] { "Old → new", "Points" })
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        table.AddColumn("Class");
        foreach (var cell in cells)
        {
            table.AddRow(
                cell.Area.Name,
                cell.Year.ToString(),
                $"{Share(cell.Older!.Value)} → {Share(cell.Newer!.Value)}",
                cell.Difference!.Value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture),
                cell.Class.ToName());
        }

        return table;
    }

    private static string Number(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Share(decimal? value) => value!.Value.ToString("0.00", CultureInfo.InvariantCulture);
}
