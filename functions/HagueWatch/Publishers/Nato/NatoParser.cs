using System.Text.RegularExpressions;
using HagueWatch.Editions;
using HagueWatch.Publishers.Workbooks;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Reads NATO's workbook "Defence Expenditure of NATO Countries", since 2026 "Defence Investment …".</summary>
/// <remarks>A pure function of bytes and facts; thread-safe.</remarks>
/// <param name="expectedGaps">Documents that are declared to lack tables or blocks; none by default.</param>
/// <param name="corrections">Figures that are declared to be wrong; none by default.</param>
internal sealed partial class NatoParser(
    IReadOnlyList<ExpectedGap>? expectedGaps = null,
    CorrectionList? corrections = null)
{
    /// <summary>Raised whenever the same bytes would be read to another result.</summary>
    public const int Version = 1;

    private readonly IReadOnlyList<ExpectedGap> expectedGaps = expectedGaps ?? [];
    private readonly CorrectionList corrections = corrections ?? CorrectionList.Empty;

    public ParsedDocuments Parse(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var findings = new List<Finding>();
        if (WorkbookReader.Read(document, WorkbookLimits.Default, findings) is not { } workbook)
        {
            return ParsedDocuments.Judge(null, findings);
        }

        var tables = ReadTables(workbook, findings);
        var gap = expectedGaps.FirstOrDefault(one => one.Document == document.Facts.Sha256);
        StructureChecks.Check(tables, gap, findings);
        if (LastYear(tables) is not { } lastYear)
        {
            findings.Add(StructureRules.NoEdition.At(
                "document",
                "The workbook has no table with a row of years, so its edition is unknown. It is probably another "
                + "of NATO's documents: check what was fetched."));
            return ParsedDocuments.Judge(null, findings);
        }

        CheckFileName(document.Facts.Url, lastYear, findings);
        var published = CreateEdition(tables, lastYear, WorkbookFile.PublicationDate(document.Facts, workbook));
        // Before the checks of values, which a corrected figure has to pass like any other.
        var (corrected, declared) = corrections.Apply(published, [document.Facts.Sha256], findings);
        var crossChecks = CrossChecks.Check(corrected);
        var edition = PrecisionChecks.ReadRounded(corrected, crossChecks, findings);
        findings.AddRange(ValueChecks.Check(edition));
        findings.AddRange(PrecisionChecks.Check(edition));
        findings.AddRange(edition == corrected ? crossChecks : CrossChecks.Check(edition));
        return ParsedDocuments.Judge(edition, findings, declared);
    }

    private static List<NatoTable> ReadTables(Workbook workbook, List<Finding> findings)
    {
        var tables = new List<NatoTable>();
        foreach (var sheet in workbook.Sheets.Where(sheet => sheet.Rows.Count > 0))
        {
            if (TableReader.TryRead(sheet, findings) is not { } table)
            {
                findings.Add(StructureRules.UnknownSheet.At(
                    sheet.Name,
                    "The sheet has no title \"Table n : …\" of a known table and is not read. Check whether NATO "
                    + "has published something new."));
            }
            else if (tables.Find(one => one.Layout == table.Layout) is { } first)
            {
                findings.Add(StructureRules.DuplicateTable.At(
                    table.TitlePlace,
                    $"{table.Layout.Name} appears twice; first at {first.TitlePlace}. Only the first is read: check "
                    + "which table is right."));
            }
            else
            {
                tables.Add(table);
            }
        }

        return tables;
    }

    private static FiscalYear? LastYear(List<NatoTable> tables) =>
        tables.Where(table => table.Header is not null && table.Blocks.Any(block => block.Figures.Count > 0))
            .GroupBy(table => table.Header!.Years[^1])
            .OrderByDescending(group => group.Count())
            .FirstOrDefault()?.Key;

    private static void CheckFileName(Uri url, FiscalYear lastYear, List<Finding> findings)
    {
        var name = url.IsAbsoluteUri ? url.Segments[^1] : url.OriginalString;
        if (FileName().Match(name) is { Success: true } match && match.Groups["year"].Value != lastYear.ToString())
        {
            findings.Add(StructureRules.FileNameYear.At(
                url.ToString(),
                $"The file name has the year {match.Groups["year"].Value}, but the tables end in {lastYear}; the "
                + "tables count. Check whether an older file was published under a new name."));
        }
    }

    private static Edition CreateEdition(List<NatoTable> tables, FiscalYear lastYear, DateOnly published)
    {
        var observations =
            from table in tables
            from block in table.Blocks
            let priceBase = table.PriceBaseOf(block)
            from column in block.Figures.GroupBy(figure => figure.Indicator)
            from figure in column
            select figure with { PriceBase = priceBase };
        var firstYear = tables.Where(table => table.Header is not null).Min(table => table.Header!.Years[0]);
        var isCore = tables.Any(table =>
            LabelNormalizer.Normalize(table.Title).Contains("core defence", StringComparison.Ordinal));
        return new Edition
        {
            Publisher = NatoPublisher.Descriptor.Id,
            Id = lastYear.ToString(),
            Title = $"Defence {(isCore ? "Investment" : "Expenditure")} of NATO Countries ({firstYear}-{lastYear})",
            Published = published,
            // A header with the same year twice has already been reported.
            Observations =
            [
                .. observations.ToList().WithPrintedDecimals()
                    .DistinctBy(figure => (figure.Area, figure.Indicator, figure.Year)),
            ],
            Tables = [.. tables.SelectMany(HeadingsOf)],
            Notes = [.. tables.SelectMany(table => table.Notes)],
        };
    }

    private static IEnumerable<TableHeading> HeadingsOf(NatoTable table) =>
        from block in table.Blocks
        from indicator in block.Figures.Select(figure => figure.Indicator).Distinct()
        let priceBase = table.PriceBaseOf(block)?.Number
        select new TableHeading(table.Sheet.Name, table.Title, table.Unit, block.Heading, indicator.Code, priceBase);

    [GeneratedRegex(
        "def-exp-(?<year>(19|20)[0-9][0-9])(?![0-9])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
