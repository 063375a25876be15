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

    private static readonly CsvConfiguration Form = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

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
        using var csv = new CsvReader(new StreamReader(new MemoryStream(bytes.ToArray()), Encoding.UTF8), Form);
        var observations = new List<Observation>();
        try
        {
            csv.Read();
            csv.ReadHeader();
            while (csv.Read())
            {
                observations.Add(ReadOne(csv));
            }
        }
        catch (Exception failure) when (failure is CsvHelperException or FormatException or ArgumentException)
        {
            throw new IntegrityException($"{location}, line {csv.Parser.Row}: {failure.Message}");
        }

        return observations;
    }

    private static Observation ReadOne(CsvReader csv) => new()
    {
        Area = ReferenceAreas.FromCode(csv.GetField("REF_AREA")!),
        Indicator = Indicators.FromCode(csv.GetField("INDICATOR")!),
        Year = new FiscalYear(csv.GetField<int>("TIME_PERIOD")),
        Value = csv.GetField<decimal?>("OBS_VALUE"),
        Currency = csv.GetField("CURRENCY") is { Length: > 0 } currency ? currency : null,
        PriceBase = csv.GetField<int?>("PRICE_BASE") is { } year ? new FiscalYear(year) : null,
        Status = ObservationStatusCode.FromCode(csv.GetField("OBS_STATUS")!),
        Flags = csv.GetField("OBS_FLAG")!,
        Decimals = csv.GetField<int>("DECIMALS"),
        SourceCell = csv.GetField("SOURCE_CELL")!,
    };
}

/// <summary>Describes a column as Table Schema does.</summary>
internal sealed record TableField(string Name, string Type, string Description);
