using System.Globalization;
using System.Text.RegularExpressions;
using HagueWatch.Editions;
using HagueWatch.Publishers.Json;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Eurostat;

/// <summary>Reads Eurostat's data sets on defence. A pure function of bytes and facts.</summary>
internal static partial class EurostatParser
{
    /// <summary>Raised whenever the same bytes would be read to another result.</summary>
    public const int Version = 1;

    private const decimal MaxShare = 60;
    private const decimal MaxMillions = 1_000_000_000;

    public static ParsedDocuments Parse(IReadOnlyList<Document> documents)
    {
        var findings = new List<Finding>();
        var observations = new Dictionary<(ReferenceArea, Indicator, FiscalYear), Observation>();
        var headings = new List<TableHeading>();
        var updates = new List<DateTimeOffset>();
        foreach (var document in documents)
        {
            if (EurostatAnswer.TryRead(document, findings) is not { } cube)
            {
                continue;
            }

            var location = document.Facts.Url.ToString();
            if (EurostatDataSet.All.FirstOrDefault(set => Fits(set, cube)) is not { } dataSet)
            {
                findings.Add(EurostatRules.UnknownDataSet.At(location, $"The dimensions {string.Join(", ", cube.Dimensions.Select(one => one.Name))} are those of no data set that is read here. Look at what was fetched."));
                continue;
            }

            if (Instant(cube.Updated) is { } updated)
            {
                updates.Add(updated);
            }
            else
            {
                findings.Add(EurostatRules.NoUpdate.At($"{dataSet.Code} $.updated", $"\"{cube.Updated}\" is no instant, so the edition cannot be told from others. Open the address and look."));
            }

            if (Read(cube, dataSet, observations, findings) == 0)
            {
                findings.Add(EditionRules.NoFigures.At(dataSet.Code, "No cell holds a figure of an area that is known here. Look at the data set in Eurostat's data browser, and wait for the next update."));
            }

            headings.AddRange(dataSet.Indicators.Values.Select(one => new TableHeading(dataSet.Code, cube.Label, one.Unit.Name, one.Name, one.Code, null)));
        }

        if (updates.Count == 0)
        {
            return ParsedDocuments.Judge(null, findings);
        }

        CheckAllies(observations.Values, findings);
        var newest = updates.Max().UtcDateTime;
        return ParsedDocuments.Judge(
            new Edition
            {
                Publisher = EurostatPublisher.Descriptor.Id,
                Id = newest.ToString("yyyy-MM-dd'T'HHmmss'Z'", CultureInfo.InvariantCulture),
                Title = $"Eurostat, {string.Join(" and ", headings.Select(heading => heading.Sheet).Distinct())}, updated {newest:yyyy-MM-dd}",
                Published = documents.Select(document => document.Facts.Published).FirstOrDefault(day => day is not null) ?? DateOnly.FromDateTime(newest),
                Observations = [.. observations.Values.WithDecimals()],
                Tables = headings,
            },
            findings);
    }

    private static bool Fits(EurostatDataSet set, JsonStat cube) =>
        set.Fixed.Keys.Concat(["na_item", "unit", "geo", "time"]).ToHashSet().SetEquals(cube.Dimensions.Select(one => one.Name));

    /// <returns>How many figures there are.</returns>
    private static int Read(
        JsonStat cube,
        EurostatDataSet dataSet,
        Dictionary<(ReferenceArea, Indicator, FiscalYear), Observation> observations,
        List<Finding> findings)
    {
        foreach (var geo in cube.Dimensions.Single(one => one.Name == "geo").Codes.Where(geo => EurostatDataSet.AreaOf(geo) is null))
        {
            findings.Add(EurostatRules.UnknownArea.At($"{dataSet.Code} $.dimension.geo", $"\"{geo}\" is no area that is known here; its figures are left out. Look whether Eurostat has a new code."));
        }

        var figures = 0;
        var odd = new HashSet<string>(StringComparer.Ordinal);
        for (var cell = 0; cell < cube.Cells; cell++)
        {
            var categories = cube.CategoriesOf(cell);
            if (EurostatDataSet.AreaOf(categories["geo"]) is not { } area)
            {
                continue;
            }

            var location = $"{dataSet.Code} $.value[{cell.ToString(CultureInfo.InvariantCulture)}]";
            if (!dataSet.Indicators.TryGetValue((categories["na_item"], categories["unit"]), out var indicator)
                || dataSet.Fixed.Any(one => categories[one.Key] != one.Value)
                || !FiscalYear.TryParse(categories["time"], out var year))
            {
                // Once for all areas: a quarter or a unit that was not asked for has a cell for each of them.
                var words = string.Join(", ", categories.Where(one => one.Key != "geo").Select(one => $"{one.Key} {one.Value}"));
                if (odd.Add(words))
                {
                    findings.Add(EurostatRules.UnknownDataSet.At(location, $"The cell is of {words}, which was not asked for. Look at the request."));
                }

                continue;
            }

            var (value, flags) = (ValueAt(cube, cell, location, indicator, findings), cube.StatusAt(cell));
            figures += value is null ? 0 : 1;
            if (!observations.TryAdd((area, indicator, year), new Observation
            {
                Area = area,
                Indicator = indicator,
                Year = year,
                Value = value,
                Status = StatusOf(value, flags),
                Flags = flags,
                Currency = categories["unit"] == "MIO_NAC" ? "national currency" : null,
                Decimals = 0,
                SourceCell = location,
            }))
            {
                findings.Add(EurostatRules.DuplicateFigure.At(location, $"{indicator} of {area.Name} in {year} was read before: the same data set was given twice. Import one edition after the other."));
            }
        }

        return figures;
    }

    private static decimal? ValueAt(JsonStat cube, int cell, string location, Indicator indicator, List<Finding> findings)
    {
        if (cube.ValueAt(cell) is not { } written)
        {
            return null;
        }

        if (!JsonDocuments.TryExact(written, out var value))
        {
            findings.Add(EurostatRules.NotAFigure.At(location, $"{written.GetRawText()} stands where a figure of {indicator} belongs. It is never read as missing, nor rounded."));
            return null;
        }

        var maximum = indicator.Unit == Unit.PercentOfGdp ? MaxShare : MaxMillions;
        // A year's investment may be less than what was sold.
        if (Math.Abs(value) > maximum || (value < 0 && !indicator.Code.Contains("P51G", StringComparison.Ordinal)))
        {
            findings.Add(EurostatRules.Implausible.At(location, string.Create(
                CultureInfo.InvariantCulture, $"{indicator} is {value}; 0 to {maximum} is plausible. Compare with Eurostat's data browser.")));
        }

        return value;
    }

    /// <summary>The first of the flags that weighs most; all of them stay with the figure, verbatim.</summary>
    private static ObservationStatus StatusOf(decimal? value, string flags) =>
        flags.Contains('C', StringComparison.Ordinal) || (flags.Contains('c', StringComparison.Ordinal) && value is null) ? ObservationStatus.Suppressed
        : value is null ? (flags.Contains('z', StringComparison.Ordinal) ? ObservationStatus.CannotExist : ObservationStatus.Missing)
        : flags.Contains('b', StringComparison.Ordinal) ? ObservationStatus.Break
        : flags.Contains('d', StringComparison.Ordinal) ? ObservationStatus.DefinitionDiffers
        : flags.Contains('u', StringComparison.Ordinal) ? ObservationStatus.LowReliability
        : flags.Contains('f', StringComparison.Ordinal) ? ObservationStatus.Forecast
        : flags.Contains('e', StringComparison.Ordinal) || flags.Contains('s', StringComparison.Ordinal) ? ObservationStatus.Estimate
        : flags.Contains('p', StringComparison.Ordinal) ? ObservationStatus.Provisional
        : flags.Contains('n', StringComparison.Ordinal) ? ObservationStatus.NotSignificant
        : ObservationStatus.Actual;

    private static void CheckAllies(IReadOnlyCollection<Observation> observations, List<Finding> findings)
    {
        var allies = observations.Where(one => one.Area is Ally && one.Value is not null).Select(one => one.Area).Distinct().Count();
        if (allies < 20)
        {
            findings.Add(EurostatRules.TooFewAllies.At("$.dimension.geo", string.Create(
                CultureInfo.InvariantCulture, $"Only {allies} allies have a figure; the European Union alone has 23 of them. Look at the answer, and wait for the next.")));
        }
    }

    // Eurostat writes the offset without a colon.
    private static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParseExact(
            Offset().Replace(text ?? "", "$1:$2"), "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant : null;

    [GeneratedRegex(@"([+-][0-9]{2})([0-9]{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Offset();
}
