using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Charts;

/// <summary>Holds every chart that the record gives, in the order in which they are listed.</summary>
internal sealed class ChartBook
{
    private readonly Dictionary<string, Chart> byId;

    private ChartBook(IReadOnlyList<Chart> charts) => (Charts, byId) = (charts, charts.ToDictionary(one => one.Id));

    public IReadOnlyList<Chart> Charts { get; }

    /// <summary>The picture by which other sites show a link to the home page; null where no ally could be assessed.</summary>
    public Chart? Card { get; private init; }

    /// <summary>Finds a chart; null where the record does not give it.</summary>
    public Chart? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>An ally's way from 2014 to the target year; null without figures.</summary>
    public Chart? Trajectory(string ally) => Find($"trajectory-{ally.ToLowerInvariant()}");

    /// <summary>An ally's series in every edition; null where there is but one.</summary>
    public Chart? Vintages(string ally) => Find($"vintages-{ally.ToLowerInvariant()}");

    public static ChartBook Create(PublicRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (Standing.Now(record) is not { Assessed.Count: > 0 } standing)
        {
            return new ChartBook([]);
        }

        IEnumerable<Chart?> charts =
        [
            GapChart.Create(record, standing),
            MoneyChart.Create(record, standing),
            WaysChart.Create(record, standing),
            EquipmentChart.Create(record, standing),
            AllianceChart.Create(record, standing),
            EventsChart.Create(record, standing),
            .. standing.Assessed.Select(one => TrajectoryChart.Create(record, standing, one)),
            .. standing.Assessed.Select(one => VintagesChart.Create(record, standing, one.Ally)),
        ];
        return new ChartBook([.. charts.OfType<Chart>()]) { Card = GapChart.CreateCard(record, standing) };
    }

    /// <summary>Names whose figures a chart shows.</summary>
    public static string SourceOf(PublicRecord record, Standing standing) =>
        $"Source: {Words.Edition(standing.Edition, record.NameOf(standing.Edition.Entry.Publisher))}; "
        + "line: Hague Watch.";

    /// <summary>The cells that begin a row about an ally.</summary>
    public static IReadOnlyList<ChartCell> NameOf(Ally ally) =>
    [
        new(ally.Name, new Pages.Cell(ally.Name, SitePaths.Ally(ally.Code))),
        ChartCell.Text(ally.Code),
    ];

    public static IReadOnlyList<(string Name, string Heading)> AllyColumns { get; } = [("name", "Ally"), ("ally", "Code")];

    public static ChartCell Figure(CatalogueEntry entry, Observation? figure) =>
        figure?.Value is null ? ChartCell.Empty : ChartCell.Of(Words.Figure(entry, figure));

    public static string RowOf(ReferenceArea area, FiscalYear year) =>
        string.Create(CultureInfo.InvariantCulture, $"{area.Code} {year}");

    /// <summary>The axis of a chart with a row each ally: its grid, and what the numbers are.</summary>
    public static IEnumerable<Mark> AxisBelow(LinearScale scale, double top, double bottom, string unit)
    {
        foreach (var tick in scale.Ticks)
        {
            var x = scale.At(tick);
            yield return new Segment(x, top, x, bottom, "grid");
            yield return new Point(x, bottom, Shape.None, "soft", new Tag(Words.Digits(tick), 0, 0.8));
        }

        yield return new Point(0.5, bottom, Shape.None, "soft", new Tag(unit, 0, 2));
    }

    /// <summary>The grid of a chart with two axes.</summary>
    public static IEnumerable<Mark> Axes(LinearScale across, LinearScale up, double top, double bottom)
    {
        foreach (var tick in up.Ticks)
        {
            var y = Y(up, tick, top, bottom);
            yield return new Segment(0, y, 1, y, "grid");
            yield return new Point(0, y, Shape.None, "soft", new Tag(Words.Digits(tick), -1, 0));
        }

        var first = Math.Ceiling(across.Low / across.Step) * across.Step;
        for (var tick = first; tick <= across.High; tick += across.Step)
        {
            yield return new Point(across.At(tick), bottom, Shape.None, "soft", new Tag(Words.Digits(tick), 0, 1.5));
        }
    }

    public static double Y(LinearScale up, decimal value, double top, double bottom) =>
        bottom - (up.At(value) * (bottom - top));
}
