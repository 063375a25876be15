using HagueWatch.Editions;

namespace HagueWatch.Publishers.Nato;

/// <summary>What NATO's workbook must look like. Its structure is frozen: whatever else it shows is looked at by a person first.</summary>
internal static class StructureRules
{
    public static FindingRule FileNameYear { get; } = new("HW1016", "File name tells another year", Severity.Warning);

    public static FindingRule MissingTable { get; } = new("HW2001", "Table is missing", Severity.Error);

    public static FindingRule DuplicateTable { get; } = new("HW2002", "Table stands twice", Severity.Error);

    public static FindingRule MissingBlock { get; } = new("HW2003", "Block is missing", Severity.Error);

    public static FindingRule UnexpectedUnit { get; } = new("HW2004", "Unit is not the expected one", Severity.Error);

    public static FindingRule BrokenHeader { get; } = new("HW2005", "Header is no run of years", Severity.Error);

    public static FindingRule DifferentYears { get; } = new("HW2006", "Tables cover different years", Severity.Error);

    public static FindingRule MissingRow { get; } = new("HW2007", "Ally or aggregate is missing", Severity.Error);

    public static FindingRule UnknownLabel { get; } = new("HW2008", "Label names no known ally", Severity.Error);

    public static FindingRule DuplicateRow { get; } = new("HW2009", "Ally or aggregate stands twice", Severity.Error);

    public static FindingRule UnexpectedIceland { get; } = new("HW2010", "Iceland stands where it has nothing", Severity.Error);

    public static FindingRule EstimatesDisagree { get; } = new("HW2011", "Estimates are not the years that they must be", Severity.Error);

    public static FindingRule DeclaredGap { get; } = new("HW2012", "Missing as declared for this document", Severity.Information);

    public static FindingRule NoEstimatesNote { get; } = new("HW2013", "No note names the estimates", Severity.Warning);

    public static FindingRule UnexpectedTitle { get; } = new("HW2014", "Title is not the expected one", Severity.Error);

    public static FindingRule PriceBaseUnclear { get; } = new("HW2015", "Price base is missing or differs", Severity.Error);

    public static FindingRule UnknownSheet { get; } = new("HW2016", "Sheet carries no known table", Severity.Warning);

    public static FindingRule UnknownBlock { get; } = new("HW2017", "Block has an unknown heading", Severity.Error);

    public static FindingRule DuplicateBlock { get; } = new("HW2018", "Block stands twice", Severity.Error);

    public static FindingRule UnplacedFigure { get; } = new("HW2019", "Figure stands under no year", Severity.Error);

    public static FindingRule MissingCurrency { get; } = new("HW2020", "Label names no currency", Severity.Error);

    public static FindingRule NoEdition { get; } = new("HW2021", "Workbook names no edition", Severity.Error);
}
