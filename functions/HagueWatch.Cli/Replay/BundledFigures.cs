using System.Globalization;
using System.Text;
using System.Text.Json;
using HagueWatch.Archive;
using HagueWatch.Jobs;
using HagueWatch.Publishers.Sipri;
using HagueWatch.Publishers.WorldBank;

namespace HagueWatch.Cli.Replay;

/// <summary>The figures of an edition of a publisher beside NATO, as they are bundled for the replay: facts, with their source and credit.</summary>
/// <remarks>They are put into the archive as a file is back-filled, in the form in which the publisher sends them.</remarks>
internal sealed record BundledFigures
{
    private static readonly string[] Names = ["sipri-1949-2024_2.json", "worldbank-2026-02-24.json", "eurostat-2026-04-27.json"];

    public required string Publisher { get; init; }

    public required DateOnly Published { get; init; }

    public required string FileName { get; init; }

    public required string Source { get; init; }

    public required string Credit { get; init; }

    public required IReadOnlyList<int> Years { get; init; }

    /// <summary>The figures' texts as stored, by the row's label.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string?>> Rows { get; init; }

    public static IReadOnlyList<BundledFigures> ReadAll() => [.. Names.Select(Read)];

    /// <summary>Writes them out as the publisher does.</summary>
    public ImportFile ToFile() => new(FileName, Publisher switch
    {
        var id when id == SipriPublisher.Descriptor.Id => Workbook(),
        var id when id == WorldBankPublisher.Descriptor.Id => Encoding.UTF8.GetBytes(IndicatorsAnswer()),
        _ => Encoding.UTF8.GetBytes(JsonStat()),
    });

    private static BundledFigures Read(string name) =>
        JsonSerializer.Deserialize<BundledFigures>(BundledFile.Read(typeof(BundledFigures), $"Editions.{name}"), ArchiveJson.Options)!;

    private byte[] Workbook()
    {
        const int Header = 6;
        var sheet = new Sheet("Share of GDP");
        sheet.Text(1, 1, "Military expenditure by country as percentage of gross domestic product, 1949-2024");
        sheet.Text(Header, 1, "Country");
        foreach (var (column, year) in Years.Index())
        {
            sheet.Number(Header, column + 2, year.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var (row, (country, shares)) in Rows.Index())
        {
            sheet.Text(Header + 2 + row, 1, country);
            foreach (var (column, share) in shares.Index())
            {
                if (decimal.TryParse(share, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
                {
                    sheet.Number(Header + 2 + row, column + 2, share);
                }
                else
                {
                    sheet.Text(Header + 2 + row, column + 2, share ?? "");
                }
            }
        }

        return EditionWorkbook.Write([sheet]);
    }

    private string IndicatorsAnswer()
    {
        var rows = Rows.SelectMany(row => row.Value.Index().Select(one =>
            $$"""{"indicator":{"id":"MS.MIL.XPND.GD.ZS"},"countryiso3code":"{{row.Key}}","date":"{{Years[one.Index]}}","value":{{one.Item ?? "null"}},"obs_status":""}""")).ToList();
        return $$"""[{"page":1,"pages":1,"per_page":1000,"total":{{rows.Count}},"lastupdated":"{{Published:yyyy-MM-dd}}"},[{{string.Join(",\n", rows)}}]]""";
    }

    private string JsonStat()
    {
        var keys = Rows.Keys.Select(key => key.Split(' ')).ToList();
        var (items, units, geo) = (Codes(keys, 0), Codes(keys, 1), Codes(keys, 2));
        var values = items.SelectMany(item => units.SelectMany(unit => geo.SelectMany(area => Rows[$"{item} {unit} {area}"])));
        var sparse = values.Index().Where(one => one.Item is not null).Select(one => $"\"{one.Index.ToString(CultureInfo.InvariantCulture)}\":{one.Item}");
        string[][] categories = [["A"], ["DEF"], items, units, geo, [.. Years.Select(year => year.ToString(CultureInfo.InvariantCulture))]];
        string[] names = ["freq", "expend", "na_item", "unit", "geo", "time"];
        var dimensions = names.Zip(categories, (name, codes) => $"\"{name}\":{{\"category\":{{\"index\":{JsonSerializer.Serialize(codes)}}}}}");
        return $$"""
            {"version":"2.0","class":"dataset","label":"Expenditure variables","source":"ESTAT","updated":"{{Published:yyyy-MM-dd}}T23:00:00+0200",
            "id":{{JsonSerializer.Serialize(names)}},"size":{{JsonSerializer.Serialize(categories.Select(codes => codes.Length))}},
            "dimension":{ {{string.Join(',', dimensions)}} },
            "value":{ {{string.Join(',', sparse)}} } }
            """;
    }

    private static string[] Codes(IEnumerable<string[]> keys, int part) => [.. keys.Select(key => key[part]).Distinct()];
}
