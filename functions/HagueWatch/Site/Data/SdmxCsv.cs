using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Data;

/// <summary>Writes the figures of the newest editions as SDMX-CSV 1.0.</summary>
/// <remarks>https://github.com/sdmx-twg/sdmx-csv: DATAFLOW first, then the dimensions, the measure and the attributes.</remarks>
internal static class SdmxCsv
{
    public const string Path = "data/figures.sdmx.csv";

    private const string Dataflow = "HAGUEWATCH:FIGURES(1.0)";

    private static readonly string[] Header =
    [
        "DATAFLOW", "PUBLISHER", "EDITION", "REF_AREA", "INDICATOR", "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "OBS_STATUS",
        "DECIMALS", "PRICE_BASE", "CURRENCY", "SOURCE_CELL",
    ];

    public static SiteFile Write(PublicRecord record)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }))
        {
            Header.ToList().ForEach(name => csv.WriteField(name));
            csv.NextRecord();
            foreach (var publisher in record.Publishers.Keys.Order(StringComparer.Ordinal))
            {
                foreach (var one in record.Current(publisher)?.Edition.Observations ?? [])
                {
                    csv.WriteField(Dataflow);
                    csv.WriteField(publisher);
                    csv.WriteField(record.Current(publisher)!.Entry.Edition);
                    csv.WriteField(one.Area.Code);
                    csv.WriteField(one.Indicator.Code);
                    csv.WriteField(one.Year.Number);
                    csv.WriteField(one.Value is { } value ? Words.Digits(value) : "");
                    csv.WriteField(one.Indicator.Unit.Code);
                    csv.WriteField(one.Status.ToCode());
                    csv.WriteField(one.Decimals);
                    csv.WriteField(one.PriceBase?.Number);
                    csv.WriteField(DataTable.Guard(one.Currency));
                    csv.WriteField(DataTable.Guard(one.SourceCell));
                    csv.NextRecord();
                }
            }
        }

        return new SiteFile(Path, "application/vnd.sdmx.data+csv; version=1.0.0; charset=utf-8", Encoding.UTF8.GetBytes(text.ToString()));
    }
}
