using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Reading;
using HagueWatch.Statistics;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>Prints a comparison of two editions.</summary>
internal static class RevisionsText
{
    /// <summary>What a person is shown cell by cell: changes of the figure itself. JSON holds all changes.</summary>
    private static readonly RevisionClass[] ShownByCell =
        [RevisionClass.EstimateToActual, RevisionClass.Revised];

    /// <summary>More allies than these are counted, not named.</summary>
    private const int AlliesNamed = 8;

    public static void Print(IAnsiConsole console, RevisionsReport report, Ally? ally)
    {
        var comparison = report.Comparison;
        var name = PublisherNames.Of(report.Publisher);
        Prose.Write(
            console,
            $"{(ally is null ? name : $"{name}, {ally.Name}")}: {FormatEdition(report.From)} → {FormatEdition(report.To)}",
            indent: 2);
        foreach (var change in comparison.Changes)
        {
            Prose.Write(console, FormatChange(change), indent: 2);
        }

        PrintIndicators(console, "The newer edition alone has", comparison.NewIndicators);
        PrintIndicators(console, "The older edition alone has", comparison.WithdrawnIndicators);
        console.Write(CreateClassTable(comparison.Cells));
        var shown = comparison.Cells
            .Where(cell => ShownByCell.Contains(cell.Class) && (ally is not null || IsShare(cell)) && IsComparable(cell))
            .ToList();
        if (shown.Count > 0)
        {
            console.WriteLine();
            console.WriteLine(ally is null ? "Shares of GDP, %, by size of change" : "Figures that changed");
            console.Write(ally is null ? CreateShareTable(shown) : CreateSeriesTable(shown));
        }
    }

    private static string FormatEdition(CatalogueEntry entry) =>
        $"{EditionName.Format(entry)} (published {entry.Published:yyyy-MM-dd})";

    private static string FormatChange(EditionChange change) => change.Kind switch
    {
        EditionChangeKind.Rebased => $"rebased: from {FormatBasis(change.Older)} to {FormatBasis(change.Newer)} prices",
        EditionChangeKind.CurrencyChanged =>
            $"currency-changed: {change.Area?.Name} from {FormatBasis(change.Older)} to {FormatBasis(change.Newer)}",
        EditionChangeKind.Redefined => $"redefined: \"{change.Older.Trim()}\" became \"{change.Newer.Trim()}\", "
            + $"in {change.Indicators.Count} blocks of figures",
        var other => throw new ArgumentOutOfRangeException(nameof(change), other, null),
    };

    private static string FormatBasis(string basis) => basis.Length == 0 ? "none named" : basis;

    private static void PrintIndicators(IAnsiConsole console, string heading, IReadOnlyList<Indicator> indicators)
    {
        if (indicators.Count > 0)
        {
            Prose.Write(console, $"{heading}: {string.Join(", ", indicators)}", indent: 2);
        }
    }

    private static Table CreateClassTable(IReadOnlyList<CellRevision> cells)
    {
        var table = TextTable.Create("Class", ">Cells", ">Shares of GDP", "Allies");
        foreach (var (revisionClass, count) in EditionComparison.Count(cells).Where(one => one.Cells > 0))
        {
            var ofClass = cells.Where(cell => cell.Class == revisionClass).ToList();
            var allies = ofClass.Select(cell => cell.Area).OfType<Ally>().Distinct().ToList();
            var named = allies.Count > AlliesNamed ? FormatNumber(allies.Count) : string.Join(", ", allies);
            table.AddRow(revisionClass.ToName(), FormatNumber(count), FormatNumber(ofClass.Count(IsShare)), named);
        }

        return table;
    }

    private static Table CreateShareTable(IEnumerable<CellRevision> cells) => CreateTable(
        "Ally",
        cells.OrderByDescending(cell => Math.Abs(cell.Difference!.Value)),
        cell => cell.Area.Name);

    private static Table CreateSeriesTable(IEnumerable<CellRevision> cells) =>
        CreateTable("Indicator", cells, cell => cell.Indicator.Code);

    private static Table CreateTable(
        string of,
        IEnumerable<CellRevision> cells,
        Func<CellRevision, string> name)
    {
        var table = TextTable.Create(of, "Year", ">Old → new", ">Change", "Class");
        foreach (var cell in cells)
        {
            table.AddRow(
                name(cell),
                cell.Year.ToString(),
                $"{FormatFigure(cell.Older)} → {FormatFigure(cell.Newer)}",
                cell.Difference!.Value.ToString("+#,0.00;-#,0.00;0.00", CultureInfo.InvariantCulture),
                cell.Class.ToName());
        }

        return table;
    }

    /// <summary>Whether both figures are of one currency and price base, and not the same as they are printed.</summary>
    private static bool IsComparable(CellRevision cell) =>
        (IsShare(cell) || CellRevision.HaveSamePriceBase(cell.Older!, cell.Newer!))
        && CellRevision.HaveSameCurrency(cell.Older!, cell.Newer!)
        && FormatFigure(cell.Older) != FormatFigure(cell.Newer);

    private static bool IsShare(CellRevision cell) => cell.Indicator == Indicators.DefenceShareOfGdp;

    private static string FormatNumber(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private static string FormatFigure(Observation? one) =>
        one!.Value!.Value.ToString("#,0.00", CultureInfo.InvariantCulture);
}
