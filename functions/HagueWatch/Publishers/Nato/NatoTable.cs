using HagueWatch.Editions;
using HagueWatch.Publishers.Workbooks;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Represents a table as found in a workbook.</summary>
internal sealed class NatoTable(TableLayout layout, Sheet sheet, string titlePlace, MarkedText title)
{
    public TableLayout Layout { get; } = layout;

    public Sheet Sheet { get; } = sheet;

    public string TitlePlace { get; } = titlePlace;

    /// <summary>The title as printed, without footnote marks.</summary>
    public string Title { get; } = title.Text;

    /// <summary>The unit as printed, without footnote marks.</summary>
    public string Unit { get; set; } = "";

    /// <summary>The footnote marks of title and unit, which hold for all figures.</summary>
    public List<string> Marks { get; } = [.. title.Marks];

    /// <summary>The first header, which the others must repeat; null if there is none.</summary>
    public NatoHeader? Header { get; set; }

    /// <summary>Where the first header is.</summary>
    public string HeaderPlace { get; set; } = titlePlace;

    /// <summary>Whether it was reported that its header is broken, or covers other years than those of others.</summary>
    public bool HasUncertainYears { get; set; }

    /// <summary>Whether it was reported that its title, unit or price base is not the expected one.</summary>
    public bool HasUncertainMeaning { get; set; }

    /// <summary>Whether its figures cannot be judged: what follows from that is not reported.</summary>
    public bool IsUncertain => HasUncertainYears || HasUncertainMeaning;

    public List<NatoBlock> Blocks { get; } = [];

    public List<Note> Notes { get; } = [];

    /// <summary>Finds the year of a block's prices, in its heading or in the unit of the whole table.</summary>
    public FiscalYear? PriceBaseOf(NatoBlock block) =>
        block.Layout.IsConstant ? PriceBaseIn(block.Heading) ?? PriceBaseIn(Unit) : null;

    // An alias may have no "prices": the only year is theirs.
    private static FiscalYear? PriceBaseIn(string text)
    {
        var normalized = LabelNormalizer.Normalize(text);
        var match = NatoTables.PriceBase().Match(normalized);
        if (FiscalYear.TryParse(match.Groups["year"].ValueSpan, out var year))
        {
            return year;
        }

        var years = NatoTables.AnyYear().Matches(normalized);
        return years.Count == 1 && FiscalYear.TryParse(years[0].ValueSpan, out year) ? year : null;
    }
}

/// <summary>Represents a block of rows as found.</summary>
internal sealed class NatoBlock(BlockLayout layout, MarkedText heading, string location)
{
    public BlockLayout Layout { get; } = layout;

    /// <summary>The heading as printed, without footnote marks.</summary>
    public string Heading { get; } = heading.Text;

    /// <summary>The heading's footnote marks, which hold for all figures below it.</summary>
    public IReadOnlyList<string> Marks { get; } = heading.Marks;

    public string Location { get; } = location;

    /// <summary>The rows by area, from top to bottom.</summary>
    public Dictionary<ReferenceArea, string> Rows { get; } = [];

    /// <summary>The figures and gaps, still without the year of their prices.</summary>
    public List<Observation> Figures { get; } = [];
}
