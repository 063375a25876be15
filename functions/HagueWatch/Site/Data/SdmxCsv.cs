using System.Globalization;
using System.Text;
using HagueWatch.Editions;
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
        var rows =
            from publisher in record.Publishers.Keys.Order(StringComparer.Ordinal)
            let current = record.Current(publisher)
            where current is not null
            from one in current.Edition.Observations
            select RowOf(current.Entry, one);
        var text = CsvText.Write(rows.Prepend(Header));
        return new SiteFile(
            Path, "application/vnd.sdmx.data+csv; version=1.0.0; charset=utf-8", Encoding.UTF8.GetBytes(text));
    }

    private static IEnumerable<string> RowOf(CatalogueEntry entry, Observation one) =>
    [
        Dataflow,
        entry.Publisher,
        entry.Edition,
        one.Area.Code,
        one.Indicator.Code,
        one.Year.ToString(),
        one.Value is { } value ? Words.Digits(value) : "",
        one.Indicator.Unit.Code,
        one.Status.ToCode(),
        one.Decimals.ToString(CultureInfo.InvariantCulture),
        one.PriceBase?.ToString() ?? "",
        CsvText.Guard(one.Currency),
        CsvText.Guard(one.SourceCell),
    ];
}
