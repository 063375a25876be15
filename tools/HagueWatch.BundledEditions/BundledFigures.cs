using System.Globalization;
using System.Text;
using System.Text.Json;

namespace HagueWatch.BundledEditions;

/// <summary>Holds figures of a publisher beside NATO, and writes them in the form in which it sends them.</summary>
internal sealed record BundledFigures
{
    /// <summary>Where the figures were published, and which of them these are.</summary>
    public required string Source { get; init; }

    /// <summary>The date of its last update that the document states, if it does.</summary>
    public DateOnly? Updated { get; init; }

    public required IReadOnlyList<int> Years { get; init; }

    /// <summary>The figures' texts as stored, by the row's label.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string?>> Rows { get; init; }

    private string Date => Updated!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Writes SIPRI's workbook.</summary>
    public byte[] ToWorkbook()
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

    /// <summary>Writes the answer of the World Bank's interface.</summary>
    public byte[] ToIndicators()
    {
        var rows = Rows.SelectMany(row => row.Value.Select((value, index) =>
            $$"""{"indicator":{"id":"MS.MIL.XPND.GD.ZS"},"countryiso3code":"{{row.Key}}","date":"{{Years[index]}}",""" +
            $"\"value\":{value ?? "null"},\"obs_status\":\"\"}}")).ToList();
        var page = $$"""{"page":1,"pages":1,"per_page":1000,"total":{{rows.Count}},"lastupdated":"{{Date}}"}""";
        return Encoding.UTF8.GetBytes($"[{page},[{string.Join(",\n", rows)}]]");
    }

    /// <summary>Writes Eurostat's data set.</summary>
    public byte[] ToJsonStat()
    {
        const string Head = """
            "version":"2.0","class":"dataset","label":"Expenditure variables","source":"ESTAT"
            """;
        var keys = Rows.Keys.Select(key => key.Split(' ')).ToList();
        var (items, units, geo) = (Codes(keys, 0), Codes(keys, 1), Codes(keys, 2));
        var values = items.SelectMany(item =>
            units.SelectMany(unit => geo.SelectMany(area => Rows[$"{item} {unit} {area}"])));
        var sparse = values.Index()
            .Where(one => one.Item is not null)
            .Select(one => $"\"{one.Index.ToString(CultureInfo.InvariantCulture)}\":{one.Item}");
        string[] years = [.. Years.Select(year => year.ToString(CultureInfo.InvariantCulture))];
        string[][] categories = [["A"], ["DEF"], items, units, geo, years];
        var sizes = JsonSerializer.Serialize(categories.Select(codes => codes.Length));
        string[] names = ["freq", "expend", "na_item", "unit", "geo", "time"];
        var dimensions = names.Zip(categories, (name, codes) =>
            $"\"{name}\":{{\"category\":{{\"index\":{JsonSerializer.Serialize(codes)}}}}}");
        return Encoding.UTF8.GetBytes(
            $$"""
            {{{Head}},"updated":"{{Date}}T23:00:00+0200",
            "id":{{JsonSerializer.Serialize(names)}},"size":{{sizes}},
            "dimension":{ {{string.Join(',', dimensions)}} },
            "value":{ {{string.Join(',', sparse)}} } }
            """);
    }

    private static string[] Codes(IEnumerable<string[]> keys, int part) =>
        [.. keys.Select(key => key[part]).Distinct()];
}
