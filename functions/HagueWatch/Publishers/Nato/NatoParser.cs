using System.Text.RegularExpressions;
using HagueWatch.Editions;
using HagueWatch.Publishers.Workbooks;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Reads NATO's workbook "Defence Expenditure of NATO Countries" (from 2026 "Defence Investment of NATO Countries").</summary>
/// <remarks>A pure function of bytes and facts; thread-safe.</remarks>
/// <param name="expectedGaps">Documents that are declared to lack tables or blocks. None by default: the gate is strict.</param>
/// <param name="corrections">Figures that are declared to be wrong. None by default.</param>
internal sealed class NatoParser(IReadOnlyList<ExpectedGap>? expectedGaps = null, CorrectionList? corrections = null)
{
    /// <summary>Raised whenever the same bytes would be read to another result.</summary>
    public const int Version = 1;

    private static readonly WorkbookLimits Limits = new();
    private static readonly Regex YearInFileName = new(
        @"def-exp-(?<year>(19|20)[0-9][0-9])(?![0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly IReadOnlyList<ExpectedGap> expectedGaps = expectedGaps ?? [];
    private readonly CorrectionList corrections = corrections ?? CorrectionList.Empty;

    public ParsedDocuments Parse(Document workbook)
    {
        ArgumentNullException.ThrowIfNull(workbook);
        var findings = new List<Finding>();
        if (WorkbookReader.Read(workbook, Limits, findings) is not { } read)
        {
            return ParsedDocuments.Judge(null, findings);
        }

        var tables = ReadTables(read, findings);
        StructureChecks.Check(tables, expectedGaps.FirstOrDefault(gap => gap.Document == workbook.Facts.Sha256), findings);
        if (LastYear(tables) is not { } lastYear)
        {
            findings.Add(StructureRules.NoEdition.At("document", "No table with a row of years was found, so the workbook names no " +
                "edition. It is probably another document of NATO's: look at what was fetched."));
            return ParsedDocuments.Judge(null, findings);
        }

        CheckFileName(workbook.Facts.Url, lastYear, findings);
        var published = EditionOf(tables, lastYear, Published(workbook.Facts, read));
        // Before the checks of values: a corrected figure has to stand them like any other.
        var (edition, declared) = corrections.Apply(published, [workbook.Facts.Sha256], findings);
        findings.AddRange(ValueChecks.Check(edition));
        findings.AddRange(CrossChecks.Check(edition));
        return ParsedDocuments.Judge(edition, findings, declared);
    }

    private static List<NatoTable> ReadTables(Workbook workbook, List<Finding> findings)
    {
        var tables = new List<NatoTable>();
        foreach (var sheet in workbook.Sheets)
        {
            if (TableReader.TryRead(sheet, findings) is not { } table)
            {
                if (sheet.Rows.Count > 0)
                {
                    findings.Add(StructureRules.UnknownSheet.At(sheet.Name, "No title \"Table n : …\" of a known table stands on this " +
                        "sheet; it is not read. Look at whether NATO publishes something new there."));
                }
            }
            else if (tables.Find(one => one.Layout == table.Layout) is { } first)
            {
                findings.Add(StructureRules.DuplicateTable.At(table.TitlePlace, $"{table.Layout.Name} stands here a second time, first " +
                    $"at {first.TitlePlace}; only the first is read. Look at which of them is the right one."));
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
        if (YearInFileName.Match(name) is { Success: true } match && match.Groups["year"].Value != lastYear.ToString())
        {
            findings.Add(StructureRules.FileNameYear.At(url.ToString(), $"The file's name tells {match.Groups["year"].Value}, but the " +
                $"tables end in {lastYear}; the tables count. Look at whether an older file was put under a new name."));
        }
    }

    private static DateOnly Published(DocumentFacts facts, Workbook workbook)
    {
        var known = facts.LastModified ?? workbook.Modified ?? facts.Retrieved;
        return facts.Published ?? DateOnly.FromDateTime(known.UtcDateTime);
    }

    private static Edition EditionOf(List<NatoTable> tables, FiscalYear lastYear, DateOnly published)
    {
        var observations = new Dictionary<(ReferenceArea, Indicator, FiscalYear), Observation>();
        foreach (var table in tables)
        {
            foreach (var block in table.Blocks)
            {
                foreach (var observation in ObservationsOf(table, block))
                {
                    // A year that stands twice in a header is a finding already.
                    observations.TryAdd((observation.Area, observation.Indicator, observation.Year), observation);
                }
            }
        }

        var firstYear = tables.Where(table => table.Header is not null).Min(table => table.Header!.Years[0]);
        var isCore = tables.Any(table => LabelNormalizer.Normalize(table.Title).Contains("core defence", StringComparison.Ordinal));
        return new Edition
        {
            Publisher = NatoPublisher.Descriptor.Id,
            Id = lastYear.ToString(),
            Title = $"Defence {(isCore ? "Investment" : "Expenditure")} of NATO Countries ({firstYear}-{lastYear})",
            Published = published,
            Observations = [.. observations.Values],
            Tables = [.. tables.SelectMany(HeadingsOf)],
            Notes = [.. tables.SelectMany(table => table.Notes)],
        };
    }

    private static IEnumerable<TableHeading> HeadingsOf(NatoTable table) =>
        from block in table.Blocks
        from indicator in block.Figures.Select(figure => figure.Indicator).Distinct()
        let priceBase = table.PriceBaseOf(block)?.Number
        select new TableHeading(table.Sheet.Name, table.Title, table.Unit, block.Heading, indicator.Code, priceBase);

    private static IEnumerable<Observation> ObservationsOf(NatoTable table, NatoBlock block)
    {
        var priceBase = table.PriceBaseOf(block);
        foreach (var column in block.Figures.GroupBy(figure => figure.Indicator))
        {
            var decimals = column.Max(figure => figure.Value is { } value ? Precision.DecimalsOf(value) : 0);
            foreach (var figure in column)
            {
                string[] flags = [figure.Column.IsEstimate ? "e" : "", figure.Label.Stars];
                yield return new Observation
                {
                    Area = figure.Area,
                    Indicator = figure.Indicator,
                    Year = figure.Column.Year,
                    Value = figure.Value,
                    Status = figure switch
                    {
                        { Value: null } => ObservationStatus.Missing,
                        { Column.IsEstimate: true } => ObservationStatus.Estimate,
                        _ => ObservationStatus.Actual,
                    },
                    Flags = string.Join(' ', flags.Where(flag => flag.Length > 0)),
                    Currency = figure.Label.Currency,
                    PriceBase = priceBase,
                    Decimals = decimals,
                    SourceCell = figure.Location,
                };
            }
        }
    }
}
