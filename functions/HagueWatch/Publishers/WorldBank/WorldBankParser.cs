using System.Globalization;
using System.Text.Json;
using HagueWatch.Editions;
using HagueWatch.Publishers.Json;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.WorldBank;

/// <summary>Reads pages of the World Bank's Indicators API. A pure function of bytes and facts.</summary>
internal sealed class WorldBankParser
{
    /// <summary>Raised whenever the same bytes would be read to another result.</summary>
    public const int Version = 1;

    private readonly JsonFigures figures = new(WorldBankRules.NotAFigure, WorldBankRules.Implausible);

    private WorldBankParser()
    {
    }

    public static ParsedDocuments Parse(IReadOnlyList<Document> documents) => new WorldBankParser().Read(documents);

    private ParsedDocuments Read(IReadOnlyList<Document> documents)
    {
        var pages = documents
            .Select(document => (Document: document, Answer: WorldBankAnswer.TryRead(document, figures.Findings)))
            .Where(page => page.Answer is not null)
            .Select(page => (page.Document, Answer: page.Answer!))
            .ToList();
        var updates = pages.Select(page => page.Answer.LastUpdated).Distinct().Order(StringComparer.Ordinal).ToList();
        if (updates.Count == 0)
        {
            return ParsedDocuments.Judge(null, figures.Findings);
        }

        if (updates.Count > 1)
        {
            figures.Findings.Add(WorldBankRules.SeveralUpdates.At(
                documents[0].Address(),
                $"The pages were updated on {string.Join(" and ", updates)}: the bank changed them during the "
                + "download. The next run fetches all of them again."));
        }

        foreach (var (document, answer) in pages)
        {
            var name = NameOf(document.Facts.Url);
            foreach (var (number, row) in answer.Rows.Index())
            {
                Read(row, string.Create(CultureInfo.InvariantCulture, $"{name} [1][{number}].value"));
            }
        }

        CheckTotals(pages);
        CheckCompleteness();
        if (figures.Observations.Count == 0 || !TryParseDay(updates[^1], out var updated))
        {
            figures.Findings.Add(WorldBankRules.UnexpectedShape.At(
                documents[0].Address(),
                $"The update \"{updates[^1]}\" is not a date, or no row is about a country that was requested. Open "
                + "the address and check."));
            return ParsedDocuments.Judge(null, figures.Findings);
        }

        return EditionGate.Judge(
            WorldBankPublisher.Descriptor,
            CreateEdition(updated, documents.BackFilledOn() ?? updated),
            updated,
            documents,
            figures.Findings);
    }

    private Edition CreateEdition(DateOnly updated, DateOnly published)
    {
        var id = updated.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var observations = figures.Observations.WithPrintedDecimals().ToLookup(one => one.Indicator);
        var series = WorldBankSeries.All.Where(one => observations.Contains(one.Indicator)).ToList();
        return new Edition
        {
            Publisher = WorldBankPublisher.Descriptor.Id,
            Id = id,
            Title = $"World Development Indicators, updated {id}",
            Published = published,
            // An order that does not depend on the one in which the bank sent them.
            Observations =
            [
                .. series.SelectMany(one => observations[one.Indicator]
                    .OrderBy(figure => figure.Area.Code, StringComparer.Ordinal)
                    .ThenBy(figure => figure.Year)),
            ],
            Tables = [.. series.Select(one => one.Heading)],
        };
    }

    private void Read(JsonElement row, string location)
    {
        var code = row.Member("indicator")?.Text("id");
        var series = WorldBankSeries.All.FirstOrDefault(one => one.Code == code);
        if (series is null || !FiscalYear.TryParse(row.Text("date") ?? "", out var year))
        {
            figures.Findings.Add(WorldBankRules.UnexpectedShape.At(
                location,
                $"The row is for series \"{code}\" and date \"{row.Text("date")}\", which were not requested. Open the "
                + "address and check."));
            return;
        }

        // The bank's groups of countries have no code of this kind, or one that is not a country's.
        if (!ReferenceAreas.TryFromCode(row.Text("countryiso3code") ?? "", out var area)
            || !WorldBankCountries.All.Contains(area))
        {
            return;
        }

        var value = figures.ValueOf(row.Member("value"), location, (series.Code, area, year), (0, series.Maximum));
        var flag = row.Text("obs_status") ?? "";
        var observation = new Observation
        {
            Area = area,
            Indicator = series.Indicator,
            Year = year,
            Value = value,
            Status = StatusOf(value, flag),
            Flags = flag,
            Decimals = 0,
            SourceCell = location,
        };
        if (figures.Add(observation) is { } first)
        {
            figures.Findings.Add(WorldBankRules.DuplicateRow.At(
                location,
                $"The row for {area.Name} {year} appears twice; first at {first.SourceCell}. The pages overlap; the "
                + "next run fetches them again."));
        }
    }

    private static ObservationStatus StatusOf(decimal? value, string flag) => (value, flag) switch
    {
        (null, _) => ObservationStatus.Missing,
        (_, "E") => ObservationStatus.Estimate,
        (_, "P") => ObservationStatus.Provisional,
        (_, "F") => ObservationStatus.Forecast,
        _ => ObservationStatus.Actual,
    };

    private void CheckTotals(IEnumerable<(Document Document, WorldBankAnswer Answer)> pages)
    {
        foreach (var series in pages.GroupBy(page => page.Document.Address()))
        {
            var announced = series.Max(page => page.Answer.Total);
            var found = series.Sum(page => page.Answer.Rows.Count);
            if (announced != found)
            {
                figures.Findings.Add(WorldBankRules.RowsMissing.At(series.Key, string.Create(
                    CultureInfo.InvariantCulture,
                    $"The response announces {announced} rows, but its pages have {found}. ")
                    + "A page is missing; the next run fetches them again."));
            }
        }
    }

    private void CheckCompleteness()
    {
        var found = figures.Observations.ToLookup(one => one.Indicator);
        foreach (var series in WorldBankSeries.All)
        {
            if (found.Contains(series.Indicator))
            {
                CheckAllies(series, found[series.Indicator]);
            }
            else if (series.IsRequired)
            {
                figures.Findings.Add(WorldBankRules.MissingSeries.At(
                    series.Code, "The edition has no row of this series. Check whether the bank has withdrawn it."));
            }
        }
    }

    private void CheckAllies(WorldBankSeries series, IEnumerable<Observation> observations)
    {
        if (observations.All(one => one.Value is null))
        {
            figures.Findings.Add(EditionRules.NoFigures.At(
                series.Code,
                "All figures of this series are missing. The bank may have withdrawn them: check its data catalogue."));
        }

        foreach (var missing in Allies.All.Except(observations.Select(one => one.Area)))
        {
            figures.Findings.Add(WorldBankRules.MissingCountry.At(
                series.Code,
                $"{missing.Name} has no row. The bank may have changed its code: compare it with the bank's list of "
                + "countries."));
        }
    }

    private static bool TryParseDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    // The series and page in an address, or a file's name.
    private static string NameOf(Uri url)
    {
        var name = (url.IsAbsoluteUri ? url.AbsolutePath : url.OriginalString).Split('/')[^1];
        var query = url.IsAbsoluteUri ? url.Query.TrimStart('?').Split('&') : [];
        var page = Array.Find(query, part => part.StartsWith("page=", StringComparison.Ordinal));
        return page is null ? name : $"{name} {page}";
    }
}
