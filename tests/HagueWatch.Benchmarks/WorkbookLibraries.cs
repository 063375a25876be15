using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using ExcelDataReader;
using HagueWatch.Publishers.Workbooks;
using MiniExcelLibs;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace HagueWatch.Benchmarks;

/// <summary>Reads every cell of a workbook with libraries, which check neither the zip nor any figure.</summary>
internal static class WorkbookLibraries
{
    /// <summary>Unpacks every XML part and reads it to its end: what no reader of all parts can do without.</summary>
    /// <returns>The nodes of XML.</returns>
    public static int BareScan(ReadOnlyMemory<byte> workbook)
    {
        var nodes = 0;
        using var zip = new ZipArchive(workbook.AsStream(), ZipArchiveMode.Read);
        foreach (var entry in zip.Entries.Where(entry => Path.GetExtension(entry.Name) is ".xml" or ".rels" or ".vml"))
        {
            using var part = entry.Open();
            using var reader = XmlReader.Create(part);
            while (reader.Read())
            {
                nodes++;
            }
        }

        return nodes;
    }

    /// <returns>The cells with a value.</returns>
    public static int ExcelDataReader(ReadOnlyMemory<byte> workbook)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var cells = 0;
        using var reader = ExcelReaderFactory.CreateReader(workbook.AsStream());
        do
        {
            while (reader.Read())
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    cells += reader.GetValue(column) is null ? 0 : 1;
                }
            }
        }
        while (reader.NextResult());

        return cells;
    }

    /// <inheritdoc cref="ExcelDataReader"/>
    public static int MiniExcel(ReadOnlyMemory<byte> workbook)
    {
        using var stream = workbook.AsStream();
        return stream.GetSheetNames().Sum(sheet => stream.Query(sheetName: sheet)
            .Cast<IDictionary<string, object?>>()
            .Sum(row => row.Values.Count(value => value is not null)));
    }

    /// <inheritdoc cref="ExcelDataReader"/>
    public static int OpenXmlForward(ReadOnlyMemory<byte> workbook)
    {
        using var document = SpreadsheetDocument.Open(workbook.AsStream(), isEditable: false);
        var cells = 0;
        foreach (var part in document.WorkbookPart!.WorksheetParts)
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
}
