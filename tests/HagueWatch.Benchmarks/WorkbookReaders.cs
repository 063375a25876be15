using BenchmarkDotNet.Attributes;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using HagueWatch.Editions;
using HagueWatch.Publishers.Nato;
using HagueWatch.Publishers.Workbooks;
using HagueWatch.Statistics;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace HagueWatch.Benchmarks;

/// <summary>Ways to read the cells' stored texts of a workbook. Set <c>HAGUEWATCH_WORKBOOK</c> to the path of an .xlsx file.</summary>
[MemoryDiagnoser]
public class WorkbookReaders
{
    private byte[] bytes = [];
    private Document document = null!;

    [GlobalSetup]
    public void Load()
    {
        var path = Environment.GetEnvironmentVariable("HAGUEWATCH_WORKBOOK")
            ?? throw new InvalidOperationException("Set HAGUEWATCH_WORKBOOK to the path of an .xlsx file.");
        bytes = File.ReadAllBytes(path);
        var url = new Uri(Path.GetFullPath(path));
        document = new Document(bytes, new DocumentFacts { Url = url, FinalUrl = url, Sha256 = Sha256.Compute(bytes), Length = bytes.Length, Retrieved = default });
    }

    /// <summary>This pipeline's reader, with every check of zip and XML.</summary>
    [Benchmark(Baseline = true)]
    public int VerifiedParts() => WorkbookReader.Read(document, new WorkbookLimits(), [])!.Sheets.Sum(sheet => sheet.Rows.Sum(row => row.Cells.Count));

    /// <summary>Only the checks, which any reader needs before it.</summary>
    [Benchmark]
    public int ChecksAlone()
    {
        var findings = new List<Finding>();
        var parts = ZipParts.Unpack(bytes, new WorkbookLimits(), findings);
        SafeXml.Check(parts, findings);
        return parts.Count + findings.Count;
    }

    /// <summary>DocumentFormat.OpenXml's tree, without any check.</summary>
    [Benchmark]
    public int OpenXmlTree()
    {
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(bytes, writable: false), isEditable: false);
        return workbook.WorkbookPart!.WorksheetParts.Sum(part => part.Worksheet.Descendants<Cell>().Count(cell => cell.CellValue?.Text.Length > 0 || cell.InlineString?.InnerText.Length > 0));
    }

    /// <summary>DocumentFormat.OpenXml's forward-only reader, without any check.</summary>
    [Benchmark]
    public int OpenXmlForward()
    {
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(bytes, writable: false), isEditable: false);
        var cells = 0;
        foreach (var part in workbook.WorkbookPart!.WorksheetParts)
        {
            using var reader = OpenXmlReader.Create(part);
            while (reader.Read())
            {
                if (reader.ElementType == typeof(Cell) && reader.IsStartElement)
                {
                    var cell = (Cell)reader.LoadCurrentElement()!;
                    cells += cell.CellValue?.Text.Length > 0 || cell.InlineString?.InnerText.Length > 0 ? 1 : 0;
                }
            }
        }

        return cells;
    }

    /// <summary>All of it: read, locate, validate.</summary>
    [Benchmark]
    public int NatoEdition() => new NatoParser().Parse(document).Findings.Count;
}
