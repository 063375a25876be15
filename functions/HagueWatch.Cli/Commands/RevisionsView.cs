using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Statistics;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>A comparison of two editions as it is printed.</summary>
internal static class RevisionsView
{
    /// <summary>What a person is shown cell by cell: changes of the figure itself; JSON holds all that is not unchanged.</summary>
    private static readonly RevisionClass[] ShownByCell = [RevisionClass.EstimateToActual, RevisionClass.Revised];

    /// <summary>More allies than these are counted, not named.</summary>
    private const int AlliesNamed = 8;

    public static object From(CatalogueEntry older, CatalogueEntry newer, EditionComparison comparison) => new
    {
        publisher = newer.Publisher,
        older = EditionView.From(older),
        newer = EditionView.From(newer),
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

    public static void Print(IAnsiConsole console, CatalogueEntry older, CatalogueEntry newer, EditionComparison comparison, Ally? ally)
    {
        var whose = ally is null ? newer.Publisher : $"{newer.Publisher}, {ally.Name}";
        console.MarkupLineInterpolated($"[bold]{whose}: {Words(older)} → {Words(newer)}[/]");
        foreach (var change in comparison.Changes)
        {
            console.WriteLine(Words(change));
        }

        PrintIndicators(console, "The newer edition alone has", comparison.NewIndicators);
        PrintIndicators(console, "The older edition alone has", comparison.WithdrawnIndicators);
        console.Write(ByClass(comparison.Cells));
        var shown = comparison.Cells.Where(cell => ShownByCell.Contains(cell.Class) && (ally is not null || IsShare(cell))).ToList();
        if (shown.Count > 0)
        {
            console.Write(ally is null ? Shares(shown) : Series(shown));
        }
    }

    private static Dictionary<string, int> CountsOf(IEnumerable<CellRevision> cells) =>
        EditionComparison.Count(cells).ToDictionary(count => count.Class.ToName(), count => count.Cells);

    private static string Words(CatalogueEntry entry) => $"{EditionName.Format(entry)} (published {entry.Published:yyyy-MM-dd})";

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

    private static Table ByClass(IReadOnlyList<CellRevision> cells)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Class");
        table.AddColumn(new TableColumn("Cells").RightAligned());
        table.AddColumn(new TableColumn("Shares of GDP").RightAligned());
        table.AddColumn("Allies");
        foreach (var (revisionClass, count) in EditionComparison.Count(cells))
        {
            var ofClass = cells.Where(cell => cell.Class == revisionClass).ToList();
            var allies = ofClass.Select(cell => cell.Area).OfType<Ally>().Distinct().ToList();
            var named = allies.Count > AlliesNamed ? Number(allies.Count) : string.Join(", ", allies);
            table.AddRow(revisionClass.ToName(), Number(count), Number(ofClass.Count(IsShare)), named);
        }

        return table;
    }

    private static Table Shares(IEnumerable<CellRevision> cells) => Figures(
        "Shares of GDP, %, by size of change",
        "Ally",
        cells.OrderByDescending(cell => Math.Abs(cell.Difference!.Value)),
        cell => cell.Area.Name);

    private static Table Series(IEnumerable<CellRevision> cells) =>
        Figures("Figures that changed", "Indicator", cells, cell => cell.Indicator.Code);

    private static Table Figures(string title, string of, IEnumerable<CellRevision> cells, Func<CellRevision, string> name)
    {
        var table = new Table().Border(TableBorder.Rounded).Title(title).AddColumns(of, "Year");
        table.AddColumn(new TableColumn("Old → new").RightAligned());
        table.AddColumn(new TableColumn("Change").RightAligned());
        table.AddColumn("Class");
        foreach (var cell in cells)
        {
            table.AddRow(
                name(cell),
                cell.Year.ToString(),
                $"{Figure(cell.Older)} → {Figure(cell.Newer)}",
                cell.Difference!.Value.ToString("+#,0.00;-#,0.00;0.00", CultureInfo.InvariantCulture),
                cell.Class.ToName());
        }

        return table;
    }

    private static bool IsShare(CellRevision cell) => cell.Indicator == Indicators.DefenceShareOfGdp;

    private static string Number(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Figure(Observation? one) => one!.Value!.Value.ToString("#,0.00", CultureInfo.InvariantCulture);
}
