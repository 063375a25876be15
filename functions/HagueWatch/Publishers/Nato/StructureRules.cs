using HagueWatch.Editions;

namespace HagueWatch.Publishers.Nato;

/// <summary>Lists what the structure of NATO's workbook must satisfy; a person has to check anything else.</summary>
internal static class StructureRules
{
    public static FindingRule FileNameYear { get; } =
        new("HW1016", "File name has a different year", Severity.Warning);

    public static FindingRule MissingTable { get; } = new("HW2001", "Table is missing", Severity.Error);

    public static FindingRule DuplicateTable { get; } = new("HW2002", "Table appears twice", Severity.Error);

    public static FindingRule MissingBlock { get; } = new("HW2003", "Block is missing", Severity.Error);

    public static FindingRule UnexpectedUnit { get; } = new("HW2004", "Unit is not the expected one", Severity.Error);

    public static FindingRule BrokenHeader { get; } = new("HW2005", "Header is not a run of years", Severity.Error);

    public static FindingRule DifferentYears { get; } = new("HW2006", "Tables cover different years", Severity.Error);

    public static FindingRule MissingRow { get; } = new("HW2007", "Ally or aggregate is missing", Severity.Error);

    public static FindingRule UnknownLabel { get; } = new("HW2008", "Label does not name a known ally", Severity.Error);

    public static FindingRule DuplicateRow { get; } = new("HW2009", "Ally or aggregate appears twice", Severity.Error);

    public static FindingRule UnexpectedIceland { get; } =
        new("HW2010", "Iceland has an unexpected row", Severity.Error);

    public static FindingRule EstimatesDisagree { get; } =
        new("HW2011", "Years marked as estimates are inconsistent", Severity.Error);

    public static FindingRule DeclaredGap { get; } =
        new("HW2012", "Missing as declared for this document", Severity.Information);

    public static FindingRule NoEstimatesNote { get; } = new("HW2013", "No note names the estimates", Severity.Warning);

    public static FindingRule UnexpectedTitle { get; } = new("HW2014", "Title is not the expected one", Severity.Error);

    public static FindingRule PriceBaseUnclear { get; } =
        new("HW2015", "Price base is missing or differs", Severity.Error);

    public static FindingRule UnknownSheet { get; } = new("HW2016", "Sheet has no known table", Severity.Warning);

    public static FindingRule UnknownBlock { get; } = new("HW2017", "Block has an unknown heading", Severity.Error);

    public static FindingRule DuplicateBlock { get; } = new("HW2018", "Block appears twice", Severity.Error);

    public static FindingRule UnplacedFigure { get; } = new("HW2019", "Figure belongs to no year", Severity.Error);

    public static FindingRule MissingCurrency { get; } =
        new("HW2020", "Label does not name a currency", Severity.Error);

    public static FindingRule NoEdition { get; } = new("HW2021", "Workbook does not name its edition", Severity.Error);
}
