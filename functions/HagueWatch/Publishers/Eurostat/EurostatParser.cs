using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Publishers.Json;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Eurostat;

/// <summary>Reads Eurostat's data sets on defence. A pure function of bytes and facts.</summary>
internal sealed class EurostatParser
{
    /// <summary>Raised whenever the same bytes would be read to another result.</summary>
    public const int Version = 1;

    private const decimal MaxShare = 60;
    private const decimal MaxMillions = 1_000_000_000;

    /// <summary>The European Union alone has 23 of the allies.</summary>
    private const int LeastAllies = 20;

    private readonly JsonFigures figures = new(EurostatRules.NotAFigure, EurostatRules.Implausible);

    private EurostatParser()
    {
    }

    public static ParsedDocuments Parse(IReadOnlyList<Document> documents) => new EurostatParser().Read(documents);

    private ParsedDocuments Read(IReadOnlyList<Document> documents)
    {
        var headings = new List<TableHeading>();
        var updates = new List<DateTimeOffset>();
        foreach (var document in documents)
        {
            if (EurostatAnswer.TryRead(document, figures.Findings) is not { } cube)
            {
                continue;
            }

            if (EurostatDataSet.All.FirstOrDefault(set => set.Fits(cube.Dimensions)) is not { } dataSet)
            {
                figures.Findings.Add(EurostatRules.UnknownDataSet.At(
                    document.Facts.Url.ToString(),
                    "No known data set has the dimensions "
                    + $"{string.Join(", ", cube.Dimensions.Select(one => one.Name))}. Check what was fetched."));
                continue;
            }

            if (Iso8601.TryParse(cube.Updated) is { } updated)
            {
                updates.Add(updated);
            }
            else
            {
                figures.Findings.Add(EurostatRules.NoUpdate.At(
                    $"{dataSet.Code} $.updated",
                    $"\"{cube.Updated}\" is not a point in time, so the edition cannot be distinguished from "
                    + "others. Open the address and check."));
            }

            Read(cube, dataSet);
            headings.AddRange(dataSet.Indicators.Values.Select(one =>
                new TableHeading(dataSet.Code, cube.Label, one.Unit.Name, one.Name, one.Code, null)));
        }

        if (updates.Count == 0)
        {
            return ParsedDocuments.Judge(null, figures.Findings);
        }

        CheckAllies();
        var newest = updates.Max().UtcDateTime;
        var edition = CreateEdition(newest, documents.BackFilledOn(), headings);
        figures.Findings.AddRange(FigureGate.Check(edition.Observations, EurostatDataSet.Measures));
        figures.Findings.AddRange(CheckParts(edition));
        return EditionGate.Judge(
            EurostatPublisher.Descriptor,
            edition,
            DateOnly.FromDateTime(newest),
            documents,
            figures.Findings);
    }

    private Edition CreateEdition(DateTime updated, DateOnly? published, IReadOnlyList<TableHeading> headings) => new()
    {
        Publisher = EurostatPublisher.Descriptor.Id,
        Id = updated.ToString("yyyy-MM-dd'T'HHmmss'Z'", CultureInfo.InvariantCulture),
        Title = string.Create(
            CultureInfo.InvariantCulture,
            $"Eurostat, {string.Join(" and ", headings.Select(one => one.Sheet).Distinct())}, updated "
            + $"{updated:yyyy-MM-dd}"),
        Published = published ?? DateOnly.FromDateTime(updated),
        Observations = [.. figures.Observations.WithPrintedDecimals()],
        Tables = headings,
    };

    private void Read(JsonStat cube, EurostatDataSet dataSet)
    {
        var areas = cube.Dimensions.Single(one => one.Name == "geo").Codes;
        foreach (var geo in areas.Where(geo => EurostatDataSet.AreaOf(geo) is null))
        {
            figures.Findings.Add(EurostatRules.UnknownArea.At(
                $"{dataSet.Code} $.dimension.geo",
                $"\"{geo}\" is not a known area; its figures are left out. Check whether Eurostat has introduced a "
                + "code."));
        }

        var hasFigures = false;
        var unexpected = new HashSet<string>(StringComparer.Ordinal);
        for (var cell = 0; cell < cube.Cells; cell++)
        {
            var categories = cube.CategoriesOf(cell);
            if (EurostatDataSet.AreaOf(categories["geo"]) is { } area)
            {
                var location = string.Create(CultureInfo.InvariantCulture, $"{dataSet.Code} $.value[{cell}]");
                if (dataSet.TryFile(categories, out var indicator, out var year))
                {
                    var value = figures.ValueOf(
                        cube.ValueAt(cell), location, (indicator.Code, area, year), RangeOf(indicator));
                    hasFigures |= value is not null;
                    Add(new Observation
                    {
                        Area = area,
                        Indicator = indicator,
                        Year = year,
                        Value = value,
                        Status = StatusOf(value, cube.StatusAt(cell)),
                        Flags = cube.StatusAt(cell),
                        Currency = categories["unit"] == "MIO_NAC" ? "national currency" : null,
                        Decimals = 0,
                        SourceCell = location,
                    });
                }
                else
                {
                    ReportUnexpected(categories, location, unexpected);
                }
            }
        }

        if (!hasFigures)
        {
            figures.Findings.Add(EditionRules.NoFigures.At(
                dataSet.Code,
                "No cell has a figure for a known area. Check the data set in Eurostat's data browser, and wait for "
                + "the next update."));
        }
    }

    // Once for all areas: a quarter or a unit that was not requested has a cell for each of them.
    private void ReportUnexpected(
        IReadOnlyDictionary<string, string> categories,
        string location,
        HashSet<string> reported)
    {
        var cell = string.Join(", ", categories.Where(one => one.Key != "geo").Select(one => $"{one.Key} {one.Value}"));
        if (reported.Add(cell))
        {
            figures.Findings.Add(EurostatRules.UnknownDataSet.At(
                location, $"The cell is for {cell}, which was not requested. Check the request."));
        }
    }

    private void Add(Observation observation)
    {
        if (figures.Add(observation) is not null)
        {
            figures.Findings.Add(EurostatRules.DuplicateFigure.At(
                observation.SourceCell,
                $"{observation.Indicator} of {observation.Area.Name} in {observation.Year} was already read: the "
                + "same data set is included twice. Import one edition at a time."));
        }
    }

    // A year's investment is negative if more was sold than bought.
    private static (decimal Low, decimal High) RangeOf(Indicator indicator)
    {
        var maximum = indicator.Unit == Unit.PercentOfGdp ? MaxShare : MaxMillions;
        return (indicator.Code.Contains("P51G", StringComparison.Ordinal) ? -maximum : 0, maximum);
    }

    /// <summary>Finds the flag with the most weight; all flags stay with the figure, verbatim.</summary>
    private static ObservationStatus StatusOf(decimal? value, string flags)
    {
        return value is null
            ? Has('C') || Has('c') ? ObservationStatus.Suppressed
            : Has('z') ? ObservationStatus.CannotExist
            : ObservationStatus.Missing
            : Has('C') ? ObservationStatus.Suppressed
            : Has('b') ? ObservationStatus.Break
            : Has('d') ? ObservationStatus.DefinitionDiffers
            : Has('u') ? ObservationStatus.LowReliability
            : Has('f') ? ObservationStatus.Forecast
            : Has('e') || Has('s') ? ObservationStatus.Estimate
            : Has('p') ? ObservationStatus.Provisional
            : Has('n') ? ObservationStatus.NotSignificant
            : ObservationStatus.Actual;

        bool Has(char flag) => flags.Contains(flag, StringComparison.Ordinal);
    }

    // Gross capital formation is a part of total expenditure.
    private static IEnumerable<Finding> CheckParts(Edition edition)
    {
        var figures = new FigureTable(edition.Observations);
        var (whole, part) = (EurostatDataSet.Measures[0], EurostatDataSet.Measures[1]);
        return
            from pair in whole.All.Zip(part.All)
            from area in figures.AreasOf(pair.Second)
            from investment in area.Value.Values
            let total = figures.Find(pair.First, area.Key, investment.Year.Number)
            where investment.Value - investment.HalfPrintedUnit > total?.Value + total?.HalfPrintedUnit
            select FigureGate.Report(
                EurostatRules.PartAboveTotal,
                area.Key,
                investment.SourceCell,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{investment.Indicator} of {area.Key.Name} in {investment.Year} is {investment.Value}, more "
                    + $"than the total "
                    + $"{total!.Value} ({total.SourceCell}) that it is a part of. Compare them with Eurostat's data "
                    + $"browser."));
    }

    private void CheckAllies()
    {
        var allies = figures.Observations
            .Where(one => one.Area is Ally && one.Value is not null)
            .Select(one => one.Area)
            .Distinct()
            .Count();
        if (allies < LeastAllies)
        {
            figures.Findings.Add(EurostatRules.TooFewAllies.At("$.dimension.geo", string.Create(
                CultureInfo.InvariantCulture,
                $"Only {allies} allies have a figure; 23 are in the European Union. ")
                + "Check the response, and wait for the next."));
        }
    }
}
