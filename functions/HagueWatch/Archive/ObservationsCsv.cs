using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Archive;

/// <summary>Writes and reads the CSV in which an edition's figures are kept, with SDMX's column names.</summary>
internal static class ObservationsCsv
{
    public const string FileName = "observations.csv";

    // An edition repeats a currency or a mark in many rows: each is held once.
    private static readonly CsvConfiguration Form = new(CultureInfo.InvariantCulture) { NewLine = "\n", CacheFields = true };

    /// <summary>The columns in order, with their Table Schema type and what they hold.</summary>
    public static IReadOnlyList<TableField> Fields { get; } =
    [
        new(
            "REF_AREA",
            "string",
            "ISO 3166-1 alpha-3 code of the country; NATO_EUR_CAN, NATO, EU27_2020 and EA20 for the aggregates"),
        new("INDICATOR", "string", "What is measured"),
        new("TIME_PERIOD", "year", "Fiscal year"),
        new("OBS_VALUE", "number", "The value as published, in UNIT_MEASURE; empty where the publisher left it out"),
        new("UNIT_MEASURE", "string", "Unit of the value"),
        new("CURRENCY", "string", "National currency as the publisher names it"),
        new("PRICE_BASE", "year", "Year of the prices of a constant-price figure"),
        new(
            "OBS_STATUS",
            "string",
            "SDMX status: A actual, E estimate, P provisional, O missing, M cannot exist, U low reliability, B break, "
            + "D definition differs, F forecast, N not significant, Q suppressed"),
        new(
            "OBS_FLAG",
            "string",
            "The publisher's own marks, verbatim; 'corrected' where a declared correction replaced the value"),
        new("DECIMALS", "integer", "Decimals to which the publisher gives the block of figures"),
        new("SOURCE_CELL", "string", "Where the figure stood in the document"),
    ];

    public static IReadOnlyList<string> PrimaryKey { get; } = ["REF_AREA", "INDICATOR", "TIME_PERIOD"];

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<Observation> observations)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, Form))
        {
            foreach (var field in Fields)
            {
                csv.WriteField(field.Name);
            }

            csv.NextRecord();
            foreach (var one in observations)
            {
                csv.WriteField(one.Area.Code);
                csv.WriteField(one.Indicator.Code);
                csv.WriteField(one.Year.Number);
                csv.WriteField(one.Value);
                csv.WriteField(one.Indicator.Unit.Code);
                csv.WriteField(one.Currency);
                csv.WriteField(one.PriceBase?.Number);
                csv.WriteField(one.Status.ToCode());
                csv.WriteField(one.Flags);
                csv.WriteField(one.Decimals);
                csv.WriteField(one.SourceCell);
                csv.NextRecord();
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <exception cref="IntegrityException">The content is not what <see cref="Write"/> writes.</exception>
    public static IReadOnlyList<Observation> Read(ReadOnlyMemory<byte> bytes, string location)
    {
        using var csv = new CsvParser(new StringReader(Encoding.UTF8.GetString(bytes.Span)), Form);
        var observations = new List<Observation>();
        try
        {
            var row = new Row(csv);
            while (csv.Read())
            {
                observations.Add(row.Read());
            }
        }
        catch (Exception failure) when (failure is CsvHelperException or FormatException or OverflowException or ArgumentException)
        {
            throw new IntegrityException($"{location}, line {csv.Row}: {failure.Message}");
        }

        return observations;
    }

    /// <summary>Reads the row that the parser is at.</summary>
    private sealed class Row
    {
        private readonly CsvParser csv;
        private readonly int columns;
        private readonly int area, indicator, year, value, currency, priceBase, status, flags, decimals, cell;

        /// <exception cref="FormatException">There is no header, or it lacks a column.</exception>
        public Row(CsvParser csv)
        {
            this.csv = csv;
            var header = csv.Read() ? csv.Record! : throw new FormatException("The header is missing.");
            columns = header.Length;
            (area, indicator, year, value) = (Find("REF_AREA"), Find("INDICATOR"), Find("TIME_PERIOD"), Find("OBS_VALUE"));
            (currency, priceBase, status) = (Find("CURRENCY"), Find("PRICE_BASE"), Find("OBS_STATUS"));
            (flags, decimals, cell) = (Find("OBS_FLAG"), Find("DECIMALS"), Find("SOURCE_CELL"));

            int Find(string name) => Array.IndexOf(header, name) is var index and >= 0
                ? index
                : throw new FormatException($"The column {name} is missing.");
        }

        public Observation Read() => csv.Count != columns
            ? throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"There are {csv.Count} fields, not {columns}."))
            : new Observation
            {
                Area = ReferenceAreas.FromCode(csv[area]),
                Indicator = Indicators.FromCode(csv[indicator]),
                Year = new FiscalYear(ToNumber(csv[year])),
                Value = csv[value] is { Length: > 0 } number
                    ? decimal.Parse(number, NumberStyles.Number, CultureInfo.InvariantCulture)
                    : null,
                Currency = csv[currency] is { Length: > 0 } name ? name : null,
                PriceBase = csv[priceBase] is { Length: > 0 } prices ? new FiscalYear(ToNumber(prices)) : null,
                Status = ObservationStatusCode.FromCode(csv[status]),
                Flags = csv[flags],
                Decimals = ToNumber(csv[decimals]),
                SourceCell = csv[cell],
            };

        private static int ToNumber(string text) => int.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture);
    }
}

/// <summary>Describes a column as Table Schema does.</summary>
internal sealed record TableField(string Name, string Type, string Description);
