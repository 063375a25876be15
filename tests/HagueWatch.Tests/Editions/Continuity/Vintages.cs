using System.Globalization;
using HagueWatch.Cli.Replay;
using HagueWatch.Editions;
using HagueWatch.Publishers;
using HagueWatch.Publishers.Nato;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers;

namespace HagueWatch.Tests.Editions.Continuity;

/// <summary>Real editions: the bundled ones, and SIPRI's shares of GDP in four vintages.</summary>
internal static class Vintages
{
    private const string SipriShares = "vintages/sipri-share-of-gdp-by-vintage.csv";

    /// <summary>NATO's bundled editions of 2024 and 2026.</summary>
    public static IReadOnlyList<Edition> Nato { get; } =
    [
        .. ReplayEditions.Read().Offered.Select(one => new NatoParser().Parse(Documents.Create(one.Read())).Edition!),
    ];

    /// <summary>Another publisher's bundled edition.</summary>
    public static Edition Read(IPublisher publisher)
    {
        var file = ReplayEditions.Read().Imported.Single(one => one.Publisher == publisher.Id).Read();
        var url = new Uri($"file:///{file.Name}");
        return publisher.Parse([Documents.Create(file.Bytes.ToArray(), facts => facts with { Url = url })]).Edition!;
    }

    /// <summary>SIPRI's shares of GDP, the oldest vintage first.</summary>
    public static IReadOnlyList<Edition> ReadSipri() =>
    [
        .. Rows(SipriShares)
            .GroupBy(row => row[0])
            .OrderBy(vintage => vintage.Key, StringComparer.Ordinal)
            .Select(vintage => Create("sipri", vintage.Key, vintage
                .Where(row => ReferenceAreas.TryCountryFromLabel(row[1], out _))
                .Select(row => Observe(Country(row[1]), Indicators.MilitaryShareOfGdp, row[2], row[3])))),
    ];

    public static IEnumerable<string[]> Rows(string name) =>
        System.Text.Encoding.UTF8.GetString(Originals.Read(name)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(line => line.Trim().Split(','));

    public static Edition Create(string publisher, string id, IEnumerable<Observation> observations) => new()
    {
        Publisher = publisher,
        Id = id,
        Title = id,
        Published = new DateOnly(2020, 1, 1),
        Observations = [.. observations],
    };

    public static Observation Observe(ReferenceArea area, Indicator indicator, string year, string value)
    {
        var figure = decimal.TryParse(value, CultureInfo.InvariantCulture, out var read) ? read : (decimal?)null;
        return new Observation
        {
            Area = area,
            Indicator = indicator,
            Year = new FiscalYear(int.Parse(year, CultureInfo.InvariantCulture)),
            Value = figure,
            Status = figure is null ? ObservationStatus.Missing : ObservationStatus.Actual,
            Decimals = figure is null ? 0 : Precision.DecimalsOf(figure.Value),
            SourceCell = $"{area.Code} {year}",
        };
    }

    private static ReferenceArea Country(string label) =>
        ReferenceAreas.TryCountryFromLabel(label, out var area) ? area : throw new ArgumentException(label);
}
