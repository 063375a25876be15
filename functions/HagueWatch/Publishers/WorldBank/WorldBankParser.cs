using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using HagueWatch.Editions;
using HagueWatch.Publishers.Fetching;
using HagueWatch.Publishers.Json;
using HagueWatch.Publishers.Workbooks;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.WorldBank;

/// <summary>
/// Reads pages of the World Bank's Indicators API and its tables. A pure function of bytes and facts.
/// </summary>
internal sealed class WorldBankParser
{
    /// <summary>Raised whenever the same bytes would be read to another result.</summary>
    public const int Version = 1;

    /// <summary>Every ally but Iceland has figures for each year; a quarter of them may be late or withdrawn.</summary>
    private const int LeastAllies = 24;

    private static readonly IReadOnlyList<MeasureSet> Measures =
    [
        new(Indicators.MilitaryShareOfGdp, Indicators.MilitaryUsdCurrentUnits, Indicators.MilitaryNational),
    ];

    private readonly JsonFigures figures = new(WorldBankRules.NotAFigure, WorldBankRules.Implausible);

    private WorldBankParser()
    {
    }

    public static ParsedDocuments Parse(IReadOnlyList<Document> documents) => new WorldBankParser().Read(documents);

    private ParsedDocuments Read(IReadOnlyList<Document> documents)
    {
        var pages = new List<(Document Document, WorldBankAnswer Answer)>();
        var tables = new List<(Document Document, WorldBankTable Table)>();
        foreach (var document in documents)
        {
            Read(document, pages, tables);
        }

        List<(string Place, string Day)> updates =
        [
            .. pages.Select(page => (page.Document.Address(), page.Answer.LastUpdated)),
            .. tables.Select(one => (one.Document.Address(), one.Table.LastUpdated)),
        ];
        var days = updates.Select(update => update.Day).Distinct().Order(StringComparer.Ordinal).ToList();
        if (days.Count == 0)
        {
            return ParsedDocuments.Judge(null, figures.Findings);
        }

        CheckUpdates(updates);
        foreach (var (document, answer) in WorldBankPages.Collect(pages, figures.Findings))
        {
            var name = NameOf(document.Facts.Url);
            foreach (var (number, row) in answer.Rows.Index())
            {
                Read(row, string.Create(CultureInfo.InvariantCulture, $"{name} [1][{number}].value"));
            }
        }

        tables.ForEach(one => Read(one.Table));
        // What a missing page had is missing for that reason.
        var isWhole = !figures.Findings.Exists(finding =>
            finding.Code == WorldBankRules.RowsMissing.Code || finding.Code == WorldBankRules.OtherAnswer.Code);
        if (isWhole)
        {
            CheckCompleteness();
        }

        if (figures.Observations.Count == 0 || !TryParseDay(days[^1], out var updated))
        {
            figures.Findings.Add(WorldBankRules.UnexpectedShape.At(
                documents[0].Address(),
                $"The update \"{days[^1]}\" is not a date, or no row is about a country that was requested. Open "
                + "the address and check."));
            return ParsedDocuments.Judge(null, figures.Findings);
        }

        var edition = CreateEdition(updated, documents.BackFilledOn() ?? updated);
        if (isWhole)
        {
            figures.Findings.AddRange(FigureGate.Check(edition.Observations, Measures));
        }

        return EditionGate.Judge(WorldBankPublisher.Descriptor, edition, updated, documents, figures.Findings);
    }

    private void Read(
        Document document,
        List<(Document Document, WorldBankAnswer Answer)> pages,
        List<(Document Document, WorldBankTable Table)> tables)
    {
        if (document.Bytes.Span.StartsWith(ZipParts.Magic))
        {
            tables.AddRange(WorldBankTable.ReadZip(document, figures.Findings).Select(table => (document, table)));
        }
        else if (PlainText.TryUnpack(document, figures.Findings) is not { } text)
        {
            return;
        }
        else if (WorldBankTable.IsOne(text.Bytes.Span))
        {
            if (WorldBankTable.TryRead(text.Bytes, NameOf(document.Facts.Url), figures.Findings) is { } table)
            {
                tables.Add((document, table));
            }
        }
        else if (WorldBankAnswer.TryRead(text, figures.Findings) is { } answer)
        {
            pages.Add((document, answer));
        }
    }

    private void CheckUpdates(List<(string Place, string Day)> updates)
    {
        var byDay = updates.GroupBy(update => update.Day).OrderByDescending(day => day.Count()).ToList();
        if (byDay.Count > 1)
        {
            figures.Findings.Add(WorldBankRules.SeveralUpdates.At(
                byDay[^1].First().Place,
                "The documents are of several updates: "
                + string.Join("; ", byDay.Select(Describe))
                + ". The bank changed its figures in between: use documents of one update together; the next run "
                + "fetches "
                + "all of them again."));
        }
    }

    private static string Describe(IGrouping<string, (string Place, string Day)> day) =>
        $"{day.Key} ({string.Join(", ", day.Select(one => one.Place.Split('/')[^1]).Distinct())})";

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
        if (TryFindArea(row.Text("countryiso3code") ?? "", out var area))
        {
            var value = figures.ValueOf(row.Member("value"), location, (series.Code, area, year), (0, series.Maximum));
            Add(series, area, year, value, row.Text("obs_status") ?? "", location);
        }
    }

    private void Read(WorldBankTable table)
    {
        var isKnown = false;
        foreach (var cell in table.Cells)
        {
            if (WorldBankSeries.All.FirstOrDefault(one => one.Code == cell.Series) is not { } series)
            {
                continue;
            }

            isKnown = true;
            if (FiscalYear.TryParse(cell.Year, out var year) && TryFindArea(cell.Country, out var area))
            {
                var value = cell.Value is "" or ".."
                    ? null
                    : figures.ValueOf(cell.Value, cell.Location, (series.Code, area, year), (0, series.Maximum));
                Add(series, area, year, value, "", cell.Location);
            }
        }

        if (!isKnown)
        {
            figures.Findings.Add(WorldBankRules.UnexpectedShape.At(
                table.Name,
                $"The table is of series \"{table.Cells[0].Series}\", which is not read. Read are "
                + $"{string.Join(", ", WorldBankSeries.All.Select(one => one.Code))}."));
        }
    }

    private static bool TryFindArea(string code, [NotNullWhen(true)] out ReferenceArea? area) =>
        ReferenceAreas.TryFromCode(code, out area) && WorldBankCountries.All.Contains(area);

    private void Add(
        WorldBankSeries series, ReferenceArea area, FiscalYear year, decimal? value, string flag, string location)
    {
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

        if (series.IsRequired)
        {
            var filled = observations.Where(one => one.Area is Ally && one.Value is not null);
            CheckFigures(series, [.. filled.Select(one => one.Area)]);
        }
    }

    private void CheckFigures(WorldBankSeries series, HashSet<ReferenceArea> allies)
    {
        if (allies.Count is > 0 and < LeastAllies)
        {
            figures.Findings.Add(WorldBankRules.TooFewAllies.At(series.Code, string.Create(
                CultureInfo.InvariantCulture,
                $"Only {allies.Count} allies have a figure; at least {LeastAllies} of {Allies.All.Count} are needed. ")
                + "Check whether the answer is whole, and wait for the next."));
            return;
        }

        var empties = figures.Observations
            .Where(one => one.Indicator == series.Indicator
                && one.Area is Ally { HasArmedForces: true }
                && !allies.Contains(one.Area))
            .Select(one => one.Area)
            .Distinct();
        foreach (var empty in empties)
        {
            figures.Findings.Add(WorldBankRules.MissingCountry.At(
                series.Code,
                $"{empty.Name} has rows, but no figure in any year. Compare it with the bank's data catalogue."));
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
