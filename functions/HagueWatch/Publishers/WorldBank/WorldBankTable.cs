using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using HagueWatch.Editions;
using HagueWatch.Publishers.Workbooks;

namespace HagueWatch.Publishers.WorldBank;

/// <summary>Represents a table for download: a row for each country and series, a column for each year.</summary>
/// <remarks>
/// The site's has four lines before its header, of which one is "Last Updated Date"; DataBank's ends with "Last
/// Updated:" and marks its years as "2014 [YR2014]".
/// </remarks>
/// <param name="Name">The file's name, of a zip that of the file in it.</param>
/// <param name="LastUpdated">When the bank updated its figures.</param>
/// <param name="Cells">The cells of the years that are read.</param>
internal sealed record WorldBankTable(string Name, string LastUpdated, IReadOnlyList<WorldBankCell> Cells)
{
    private const int HeadBytes = 8 << 10;
    private const string CountryCode = "Country Code";
    private const string UpdatedBefore = "Last Updated Date";
    private const string UpdatedAfter = "Last Updated:";

    private static readonly string[] SeriesCodes = ["Indicator Code", "Series Code"];

    private static readonly CsvConfiguration Form = new(CultureInfo.InvariantCulture)
    {
        BadDataFound = null,
        IgnoreBlankLines = false,
        // The bank separates by commas, and a country's name may have a semicolon.
        Delimiter = ",",
    };

    /// <summary>Whether a text is such a table.</summary>
    public static bool IsOne(ReadOnlySpan<byte> text)
    {
        var head = text[..Math.Min(text.Length, HeadBytes)];
        return head is [not ((byte)'[' or (byte)'{' or (byte)'<'), ..]
            && head.IndexOf(Encoding.UTF8.GetBytes(CountryCode)) >= 0;
    }

    /// <summary>Reads the tables in a zip file; the descriptions beside them are left out.</summary>
    public static IReadOnlyList<WorldBankTable> ReadZip(Document document, ICollection<Finding> findings)
    {
        var noticed = new List<Finding>();
        var parts = ZipParts.Unpack(document.Bytes, WorkbookLimits.Default, noticed);
        foreach (var finding in noticed)
        {
            findings.Add(finding);
        }

        var tables = new List<WorldBankTable>();
        foreach (var (name, bytes) in parts.OrderBy(part => part.Key, StringComparer.Ordinal))
        {
            var text = bytes.Span is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
            if (name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && IsData(text, name)
                && TryRead(text, name, findings) is { } table)
            {
                tables.Add(table);
            }
        }

        if (tables.Count == 0 && findings.Count == 0)
        {
            findings.Add(WorldBankRules.UnexpectedShape.At(
                document.Facts.Url.AbsoluteUri,
                $"The zip file has no table of countries and years: {string.Join(", ", parts.Keys.Take(5))}. "
                + $"Download the "
                + "indicator as CSV from the bank's site."));
        }

        return tables;
    }

    /// <summary>Reads a table; null if it is none, which is reported.</summary>
    public static WorldBankTable? TryRead(ReadOnlyMemory<byte> text, string name, ICollection<Finding> findings)
    {
        using var csv = new CsvParser(
            new StreamReader(new MemoryStream(text.ToArray()), Encoding.UTF8, detectEncodingFromByteOrderMarks: false),
            Form);
        var (cells, updated, columns) = (new List<WorldBankCell>(), "", default(Columns));
        while (csv.Read())
        {
            var record = csv.Record ?? [];
            if (record is [])
            {
                continue;
            }

            if (record is [UpdatedBefore, var day, ..])
            {
                updated = day.Trim();
            }
            else if (record[0].StartsWith(UpdatedAfter, StringComparison.Ordinal))
            {
                updated = ToIso(record[0][UpdatedAfter.Length..].Trim());
            }
            else if (columns is null)
            {
                columns = Columns.TryFind(record);
            }
            else if (columns.Country < record.Length && record[columns.Country].Length > 0)
            {
                var line = string.Create(CultureInfo.InvariantCulture, $"{name} line {csv.RawRow}");
                if (record.Length < columns.Count)
                {
                    findings.Add(WorldBankRules.UnexpectedShape.At(
                        line,
                        $"The line has {record.Length} columns, the header has {columns.Count}: the file was cut off. "
                        + "Download it again."));
                    return null;
                }

                cells.AddRange(columns.Years.Select(year => new WorldBankCell(
                    record[columns.Series],
                    record[columns.Country],
                    year.Year,
                    record[year.Index].Trim(),
                    $"{line}, {year.Year}")));
            }
        }

        if (columns is { Years.Count: > 0 } && updated.Length > 0 && cells.Count > 0)
        {
            return new WorldBankTable(name, updated, cells);
        }

        findings.Add(WorldBankRules.UnexpectedShape.At(
            name,
            columns is not { Years.Count: > 0 }
                ? "The table has no header with \"Country Code\", \"Indicator Code\" or \"Series Code\", and a "
                  + "column for each "
                  + "year. In DataBank, lay it out with the years in columns."
            : updated.Length == 0
                ? "The table does not say when it was updated: its lines before the header, or after the figures, "
                  + "are missing. "
                  + "Import the file as it was downloaded."
            : "The table has a header, but no line of figures. Download it again."));
        return null;
    }

    // The descriptions of countries have their codes too.
    private static bool IsData(ReadOnlyMemory<byte> text, string name)
    {
        var head = text[..Math.Min(text.Length, HeadBytes)];
        return IsOne(text.Span)
            && !name.Split('/')[^1].StartsWith("Metadata_", StringComparison.OrdinalIgnoreCase)
            && Array.Exists(SeriesCodes, code => head.Span.IndexOf(Encoding.UTF8.GetBytes(code)) >= 0);
    }

    private static string ToIso(string day) =>
        DateOnly.TryParseExact(day, "MM/dd/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : day;

    private sealed record Columns(int Country, int Series, IReadOnlyList<(int Index, string Year)> Years)
    {
        public int Count => Years.Count == 0 ? 0 : Years[^1].Index + 1;

        public static Columns? TryFind(string[] record)
        {
            var country = Array.IndexOf(record, CountryCode);
            var series = Array.FindIndex(record, name => SeriesCodes.Contains(name));
            return country < 0 || series < 0 ? null : new Columns(
                country,
                series,
                [
                    .. record.Index()
                        .Select(one => (one.Index, Year: YearOf(one.Item)))
                        .Where(one => one.Year.Length > 0),
                ]);
        }

        // "2014" or "2014 [YR2014]"; earlier years are not read.
        private static string YearOf(string name) =>
            name.Length is 4 or 13
            && int.TryParse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year >= WorldBankPublisher.FirstYear
            && (name.Length == 4 || name.EndsWith($" [YR{name[..4]}]", StringComparison.Ordinal))
                ? name[..4]
                : "";
    }
}

/// <summary>Represents a cell of a table.</summary>
/// <param name="Series">The code of the series.</param>
/// <param name="Country">The country's code of three letters.</param>
/// <param name="Year">The year.</param>
/// <param name="Value">The figure as it is written; empty or ".." where it is missing.</param>
/// <param name="Location">Where it is.</param>
internal sealed record WorldBankCell(string Series, string Country, string Year, string Value, string Location);
