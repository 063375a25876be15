using HagueWatch.Editions;
using HagueWatch.Publishers.Workbooks;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>A table as it was found in a workbook.</summary>
internal sealed class NatoTable(TableLayout layout, Sheet sheet, string titlePlace, string title)
{
    public TableLayout Layout { get; } = layout;

    public Sheet Sheet { get; } = sheet;

    public string TitlePlace { get; } = titlePlace;

    public string Title { get; } = title;

    public string Unit { get; set; } = "";

    /// <summary>The first header; null where none was found. The others must repeat it.</summary>
    public NatoHeader? Header { get; set; }

    /// <summary>Where the first header stands.</summary>
    public string HeaderPlace { get; set; } = titlePlace;

    public List<NatoBlock> Blocks { get; } = [];

    public List<Note> Notes { get; } = [];

    /// <summary>The year whose prices a block stands on: its heading names it, or the unit does for the whole table.</summary>
    public FiscalYear? PriceBaseOf(NatoBlock block) =>
        block.Layout.IsConstant ? PriceBaseIn(block.Heading) ?? PriceBaseIn(Unit) : null;

    private static FiscalYear? PriceBaseIn(string words) =>
        FiscalYear.TryParse(NatoTables.PriceBase.Match(LabelNormalizer.Normalize(words)).Groups["year"].ValueSpan, out var year) ? year : null;
}

/// <summary>A block of rows as it was found.</summary>
internal sealed class NatoBlock(BlockLayout layout, string heading, string location)
{
    public BlockLayout Layout { get; } = layout;

    /// <summary>The heading as printed.</summary>
    public string Heading { get; } = heading;

    public string Location { get; } = location;

    /// <summary>The rows by area, downwards.</summary>
    public Dictionary<ReferenceArea, string> Rows { get; } = [];

    public List<NatoFigure> Figures { get; } = [];
}

/// <summary>A figure, or the gap where one was left out.</summary>
internal sealed record NatoFigure(
    ReferenceArea Area,
    HeaderColumn Column,
    Indicator Indicator,
    decimal? Value,
    NatoLabel Label,
    string Location);
