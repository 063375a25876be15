namespace HagueWatch.Publishers;

/// <summary>
/// Limits what is read from publishers: far more than any document so far, far less than exhausts memory.
/// </summary>
/// <remarks>How much a workbook may unpack to is limited by <see cref="Workbooks.WorkbookLimits"/>.</remarks>
internal static class DocumentLimits
{
    public const int PageBytes = 8 << 20;

    public const int WorkbookBytes = 16 << 20;

    public const int JsonBytes = 16 << 20;

    public const int JsonDepth = 32;

    /// <summary>The digits that a decimal holds without rounding.</summary>
    public const int NumberDigits = 28;

    /// <summary>Cells of a JSON-stat data set; none that is requested has a hundredth as many.</summary>
    public const int JsonStatCells = 1_000_000;

    /// <summary>Pages of one answer.</summary>
    public const int Pages = 100;
}
