using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Publishers.Aliases;
using HagueWatch.Publishers.Workbooks;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Reads NATO's workbook "Defence Expenditure of NATO Countries", since 2026 "Defence Investment …".</summary>
/// <remarks>A pure function of bytes and facts; thread-safe.</remarks>
/// <param name="expectedGaps">Documents that are declared to lack tables or blocks; none by default.</param>
/// <param name="corrections">Figures that are declared to be wrong; none by default.</param>
/// <param name="aliases">Wordings that are declared to mean something known; none by default.</param>
internal sealed class NatoParser(
    IReadOnlyList<ExpectedGap>? expectedGaps = null,
    CorrectionList? corrections = null,
    AliasList? aliases = null)
{
    /// <summary>Raised whenever the same bytes would be read to another result.</summary>
    public const int Version = 1;

    private readonly IReadOnlyList<ExpectedGap> expectedGaps = expectedGaps ?? [];
    private readonly CorrectionList corrections = corrections ?? CorrectionList.Empty;
    private readonly AliasList aliases = aliases ?? AliasList.Empty;

    public ParsedDocuments Parse(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var findings = new List<Finding>();
        using var memory = new RentedMemory();
        if (WorkbookReader.Read(document, WorkbookLimits.Default, findings, memory) is not { } workbook)
        {
            return ParsedDocuments.Judge(null, findings);
        }

        var applied = aliases.For([document.Facts.Sha256]);
        var tables = ReadTables(workbook, applied, findings);
        var gap = expectedGaps.FirstOrDefault(one => one.Document == document.Facts.Sha256);
        StructureChecks.Check(tables, gap, findings);
        if (LastYear(tables) is not { } lastYear)
        {
            findings.Add(StructureRules.NoEdition.At(
                "document",
                "The workbook has no table with a row of years, so its edition is unknown. It is probably another "
                + "of NATO's documents: check what was fetched."));
            return ParsedDocuments.Judge(null, findings, aliases: applied.Hash);
        }

        CheckFileName(document.Facts.Url, lastYear, findings);
        var published = CreateEdition(tables, lastYear, WorkbookFile.PublicationDate(document.Facts, workbook));
        // Before the checks of values, which a corrected figure has to pass like any other.
        var (corrected, declared) = corrections.Apply(published, [document.Facts.Sha256], findings);
        var certain = WithoutUncertain(corrected, tables, findings);
        var crossChecks = CrossChecks.Check(certain);
        var edition = PrecisionChecks.ReadRounded(certain, crossChecks, findings);
        findings.AddRange(ValueChecks.Check(edition));
        findings.AddRange(PrecisionChecks.Check(edition));
        findings.AddRange(edition == certain ? crossChecks : CrossChecks.Check(edition));
        findings.AddRange(EditionGate.Check(NatoPublisher.Descriptor, edition, edition.Published, [document]));
        // An edition with uncertain tables is refused, and shown whole.
        return ParsedDocuments.Judge(certain == corrected ? edition : corrected, findings, declared, applied.Hash);
    }

    private static List<NatoTable> ReadTables(Workbook workbook, AppliedAliases aliases, List<Finding> findings)
    {
        var tables = new List<NatoTable>();
        foreach (var sheet in workbook.Sheets.Where(sheet => sheet.Rows.Count > 0))
        {
            if (TableReader.TryRead(sheet, aliases, findings) is not { } table)
            {
                findings.Add(StructureRules.UnknownSheet.At(
                    sheet.Name,
                    "The sheet has no title \"Table n : …\" of a known table and is not read. Check whether NATO "
                    + "has published something new."
                    + (FirstText(sheet) is { } title
                        ? $" {TableReader.Advice(AliasKind.Title, title, "Table <n>")}"
                        : "")));
            }
            else if (tables.Find(one => one.Layout.Name == table.Layout.Name) is { } first)
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

    private static string? FirstText(Sheet sheet) => sheet.Rows
        .Select(row => row.Cells[0])
        .FirstOrDefault(cell => cell.Kind == CellKind.Text && !string.IsNullOrWhiteSpace(cell.Text))?.Text;

    private static FiscalYear? LastYear(List<NatoTable> tables) =>
        tables.Where(table => table.Header is not null && table.Blocks.Any(block => block.Figures.Count > 0))
            .GroupBy(table => table.Header!.Years[^1])
            .OrderByDescending(group => group.Count())
            .FirstOrDefault()?.Key;

    private static void CheckFileName(Uri url, FiscalYear lastYear, List<Finding> findings)
    {
        // A later year is refused, as it is of every publisher.
        if (NatoPublisher.Descriptor.YearClaimedBy(url) is { } claimed && claimed < lastYear.Number)
        {
            findings.Add(StructureRules.FileNameYear.At(
                url.ToString(),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The file name has the year {claimed}, but the tables end in {lastYear}; the tables count. ")
                + "Check whether a newer file was published under an old name."));
        }
    }

    private static Edition CreateEdition(List<NatoTable> tables, FiscalYear lastYear, DateOnly published)
    {
        var decimals = tables.SelectMany(table => table.Blocks).SelectMany(block => block.Figures).PrintedDecimals();
        var observations =
            from table in tables
            from block in table.Blocks
            let priceBase = table.PriceBaseOf(block)
            from figure in InColumns(table, block)
            select figure with { PriceBase = priceBase, Decimals = decimals[figure.Indicator] };
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
            Observations = tables.Any(table => table.HasUncertainYears)
                ? [.. observations.DistinctBy(figure => (figure.Area, figure.Indicator, figure.Year))]
                : [.. observations],
            Tables = [.. tables.SelectMany(HeadingsOf)],
            Notes = [.. tables.SelectMany(table => table.Notes)],
        };
    }

    // A summary's columns have an indicator each.
    private static IEnumerable<Observation> InColumns(NatoTable table, NatoBlock block) => table.Layout.IsSummary
        ? block.Figures.GroupBy(figure => figure.Indicator).SelectMany(column => column)
        : block.Figures;

    /// <summary>Leaves out the tables whose figures cannot be judged: one cause would be reported hundreds of times.</summary>
    private static Edition WithoutUncertain(Edition edition, List<NatoTable> tables, List<Finding> findings)
    {
        var left = new HashSet<Indicator>();
        foreach (var table in tables.Where(table => table.IsUncertain))
        {
            left.UnionWith(table.Blocks.SelectMany(block => block.Figures).Select(figure => figure.Indicator));
            findings.Add(CrossCheckRules.NotApplicable.At(
                table.HeaderPlace,
                $"The figures of {table.Layout.Name} are not checked, neither alone nor against other tables, because "
                + "of what is wrong with the table itself."));
        }

        return left.Count == 0
            ? edition
            : edition.WithObservations([.. edition.Observations.Where(figure => !left.Contains(figure.Indicator))]);
    }

    private static IEnumerable<TableHeading> HeadingsOf(NatoTable table) =>
        from block in table.Blocks
        from indicator in block.Figures.Select(figure => figure.Indicator).Distinct()
        let priceBase = table.PriceBaseOf(block)?.Number
        select new TableHeading(table.Sheet.Name, table.Title, table.Unit, block.Heading, indicator.Code, priceBase);
}
