using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Reading;
using HagueWatch.Site.Pages;
using HagueWatch.Statistics;

namespace HagueWatch.Site;

/// <summary>Says how every ally stands by one edition, the furthest behind first.</summary>
internal sealed class Standing
{
    private Standing(Pledge pledge, ArchivedEdition edition, IReadOnlyList<Assessment> assessments)
    {
        (Pledge, Edition) = (pledge, edition);
        Assessed =
        [
            .. assessments
                .Where(one => one.Figures is not null)
                .OrderBy(one => one.Figures!.Gap)
                .ThenBy(one => one.Ally.Code, StringComparer.Ordinal),
        ];
        Alliance = new AllianceVerdict(pledge, assessments);
        Unassessed = [.. assessments.Where(one => one.Figures is null)];
    }

    public Pledge Pledge { get; }

    public ArchivedEdition Edition { get; }

    /// <summary>Those with figures, the furthest behind first.</summary>
    public IReadOnlyList<Assessment> Assessed { get; }

    /// <summary>Those without: no armed forces, or no figure.</summary>
    public IReadOnlyList<Assessment> Unassessed { get; }

    /// <summary>Who is off the line, and what they lack together: as the command line says it.</summary>
    public AllianceVerdict Alliance { get; }

    /// <summary>The year that decides.</summary>
    public FiscalYear Year => Edition.Edition.LastYear;

    /// <summary>The verdict in a sentence.</summary>
    public string Verdict => string.Create(
        CultureInfo.InvariantCulture,
        $"{Alliance.Missing.Count} of {Assessed.Count} allies are off the straight line to {Words.OfGdp(Pledge.Target)}");

    public FiscalYear? PriceBase => Assessed.Select(one => one.Figures!.PriceBase).FirstOrDefault(one => one is not null);

    /// <summary>How allies stand now; null without a common path or an edition.</summary>
    public static Standing? Now(PublicRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Path is { } path && record.Current(path.Publisher) is { } edition
            ? new Standing(path, edition, record.Assess(path))
            : null;
    }

    /// <summary>How allies stood by an edition; null where no path could be judged by it.</summary>
    public static Standing? With(PublicRecord record, ArchivedEdition edition)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(edition);
        return record.Path is { } path && path.Publisher == edition.Entry.Publisher
            && edition.Entry.LastYear > path.BaselineYear
            ? new Standing(path, edition, record.AssessAsKnownWith(path, edition.Entry))
            : null;
    }

    /// <summary>The table of all allies, each number with its way to its cell.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="areAnchors">Whether each row is a place to link to: on the edition's own page.</param>
    public Table ToTable(string caption, bool areAnchors)
    {
        var money = PriceBase is { } year ? string.Create(CultureInfo.InvariantCulture, $"US$ m ({year})") : "US$ m";
        return new Table(
            caption,
            ["Ally", "Status", "% of GDP", "Line asks", "Gap", money, "Certain"],
            [
                .. Assessed.Select(one => ToRow(one, areAnchors)),
                .. Unassessed.Select(one => new TableRow(
                    [
                        NameOf(one.Ally), new Cell(Words.Status(one.Status), Css: Words.Css(one.Status)),
                        Cell.Empty, Cell.Empty, Cell.Empty, Cell.Empty, Cell.Empty,
                    ],
                    areAnchors ? SitePaths.AnchorOf(one.Ally) : null)),
            ]);
    }

    private TableRow ToRow(Assessment one, bool isAnchor)
    {
        var figures = one.Figures!;
        // On the edition's page the row itself is the place; elsewhere computed numbers lead there.
        var place = isAnchor ? null : SitePaths.Standing(Edition.Entry, one.Ally);
        return new TableRow(
            [
                NameOf(one.Ally),
                new Cell(Words.Status(one.Status) + (figures.Marginal ? ", marginal" : ""), Css: Words.Css(one.Status)),
                Cell.Of(Words.Figure(Edition.Entry, figures.Deciding)),
                Cell.Of(new Number(Words.Share(figures.Required), Words.Digits(Shown.Points(figures.Required)), place)),
                Cell.Of(new Number(Words.Points(figures.Gap), Words.Digits(Shown.Points(figures.Gap)), place)),
                figures.GapUsdMillions is { } money
                    ? Cell.Of(new Number(
                        Words.SignedWhole(money), Words.Digits(Shown.Millions(money)!.Value), place))
                    : Cell.Empty,
                one.Certainty is { } certainty
                    ? new Cell(string.Create(
                        CultureInfo.InvariantCulture, $"{Math.Floor(certainty.Value * 100)}\u00a0%"))
                    : Cell.Empty,
            ],
            isAnchor ? SitePaths.AnchorOf(one.Ally) : null);
    }

    private static Cell NameOf(Ally ally) => new(ally.Name, SitePaths.Ally(ally.Code));
}
