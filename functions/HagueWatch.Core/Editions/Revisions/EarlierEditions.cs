using System.Text.Json;
using HagueWatch.Statistics;

namespace HagueWatch.Editions.Revisions;

/// <summary>Holds what public editions from before an archive began said: data in <c>earlier-editions.json</c>.</summary>
/// <remarks>
/// NATO's edition of 2023 with its estimates of 2023, that of 2024 with shares since 2014; SIPRI's of April 2020, 2021,
/// 2023 and 2025 with the years that were the newest in one of them.
/// </remarks>
internal static class EarlierEditions
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    private static readonly Lazy<IReadOnlyList<Edition>> Bundled = new(Read);

    /// <summary>The editions in order of publication. Each holds a few figures only.</summary>
    public static IReadOnlyList<Edition> All => Bundled.Value;

    private static List<Edition> Read()
    {
        var json = BundledFile.Read(typeof(EarlierEditions), "earlier-editions.json");
        return [.. JsonSerializer.Deserialize<List<Content>>(json, Form)!.Select(ToEdition).OrderBy(one => one.Published)];
    }

    private static Edition ToEdition(Content content) => new()
    {
        Publisher = content.Publisher,
        Id = content.Edition,
        Title = content.Source,
        Published = content.Published,
        Observations =
        [
            .. from table in content.Figures
               from row in table.Value
               from cell in row.Value
               let value = cell.Value
               select new Observation
               {
                   Area = Allies.TryFromCode(row.Key, out var ally) ? ally : throw new FormatException(row.Key),
                   Indicator = Indicators.FromCode(table.Key),
                   Year = new FiscalYear(cell.Key),
                   Value = value,
                   Status = cell.Key == content.LastYear ? ObservationStatus.Estimate : ObservationStatus.Actual,
                   Decimals = value.Scale,
                   SourceCell = content.Source,
               },
        ],
    };

    /// <summary>The form of the file: by indicator, ally's code and year, in per cent.</summary>
    private sealed record Content(
        string Publisher,
        string Edition,
        DateOnly Published,
        int LastYear,
        string Source,
        Dictionary<string, Dictionary<string, Dictionary<int, decimal>>> Figures);
}
