using System.Globalization;
using System.Text.Json;
using HagueWatch.Editions;
using HagueWatch.Publishers.Json;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.WorldBank;

/// <summary>Reads pages of the World Bank's Indicators API. A pure function of bytes and facts.</summary>
internal static class WorldBankParser
{
    /// <summary>Raised whenever the same bytes would be read to another result.</summary>
    public const int Version = 1;

    /// <summary>The series that are read: the bank's code, what it is filed under, and the highest plausible figure.</summary>
    /// <remarks>MS.MIL.* is SIPRI's own data set: no witness of its own.</remarks>
    public static IReadOnlyList<(string Code, Indicator Indicator, decimal Maximum)> Series { get; } =
    [
        ("MS.MIL.XPND.GD.ZS", Indicators.MilitaryShareOfGdp, 60),
        ("MS.MIL.XPND.CD", Indicators.MilitaryUsdCurrentUnits, 5_000_000_000_000),
        ("MS.MIL.XPND.CN", Indicators.MilitaryNational, 1_000_000_000_000_000),
    ];

    /// <summary>The countries that are asked for: the allies, Russia and Ukraine.</summary>
    public static IReadOnlyList<ReferenceArea> Countries { get; } = [.. Allies.All, ReferenceAreas.Russia, ReferenceAreas.Ukraine];

    public static ParsedDocuments Parse(IReadOnlyList<Document> documents)
    {
        var findings = new List<Finding>();
        var answers = documents.Select(document => (Document: document, Answer: WorldBankAnswer.TryRead(document, findings))).Where(one => one.Answer is not null).ToList();
        var updates = answers.Select(one => one.Answer!.LastUpdated).Distinct().Order(StringComparer.Ordinal).ToList();
        if (updates.Count == 0)
        {
            return ParsedDocuments.Judge(null, findings);
        }

        if (updates.Count > 1)
        {
            findings.Add(WorldBankRules.SeveralUpdates.At(
                documents[0].Facts.Url.GetLeftPart(UriPartial.Path),
                $"The pages were updated on {string.Join(" and ", updates)}: the bank changed them while they were fetched. The next run fetches them anew."));
        }

        var observations = new Dictionary<(ReferenceArea, Indicator, FiscalYear), Observation>();
        foreach (var (document, answer) in answers)
        {
            foreach (var (row, number) in answer!.Rows.Select((row, index) => (row, index)))
            {
                Read(row, $"{NameOf(document.Facts.Url)} [1][{number.ToString(CultureInfo.InvariantCulture)}].value", observations, findings);
            }
        }

        CheckTotals(answers.Select(one => (one.Document, one.Answer!)), findings);
        CheckCompleteness(observations.Values, findings);
        if (observations.Count == 0 || !DateOnly.TryParseExact(updates[^1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var updated))
        {
            findings.Add(WorldBankRules.UnexpectedShape.At(documents[0].Facts.Url.GetLeftPart(UriPartial.Path), $"The update \"{updates[^1]}\" is no day, or no row is about a country that was asked for."));
            return ParsedDocuments.Judge(null, findings);
        }

        var used = observations.Values.Select(one => one.Indicator).Distinct().ToList();
        return ParsedDocuments.Judge(
            new Edition
            {
                Publisher = WorldBankPublisher.Descriptor.Id,
                Id = updates[^1],
                Title = $"World Development Indicators, updated {updates[^1]}",
                Published = documents.Select(document => document.Facts.Published).FirstOrDefault(day => day is not null) ?? updated,
                Observations = [.. InOrder(observations.Values.WithDecimals())],
                Tables = [.. Series.Where(series => used.Contains(series.Indicator)).Select(series => new TableHeading(series.Code, series.Indicator.Name, series.Indicator.Unit.Name, "", series.Indicator.Code, null))],
            },
            findings);
    }

    private static void Read(
        JsonElement row,
        string location,
        Dictionary<(ReferenceArea, Indicator, FiscalYear), Observation> observations,
        List<Finding> findings)
    {
        var series = Series.FirstOrDefault(one => one.Code == row.Member("indicator")?.Text("id"));
        if (series.Code is null || !FiscalYear.TryParse(row.Text("date") ?? "", out var year))
        {
            findings.Add(WorldBankRules.UnexpectedShape.At(location, $"The row is of series \"{row.Member("indicator")?.Text("id")}\" and date \"{row.Text("date")}\", which was not asked for. Look at the answer."));
            return;
        }

        // The bank's groups of countries have no code of this kind, or one that is no country's.
        if (!ReferenceAreas.TryFromCode(row.Text("countryiso3code") ?? "", out var area) || !Countries.Contains(area))
        {
            return;
        }

        var value = ValueOf(row, location, series, area, year, findings);
        var flag = row.Text("obs_status") ?? "";
        var observation = new Observation
        {
            Area = area,
            Indicator = series.Indicator,
            Year = year,
            Value = value,
            Status = value is null ? ObservationStatus.Missing : flag switch
            {
                "E" => ObservationStatus.Estimate,
                "P" => ObservationStatus.Provisional,
                "F" => ObservationStatus.Forecast,
                _ => ObservationStatus.Actual,
            },
            Flags = flag,
            Decimals = 0,
            SourceCell = location,
        };
        if (!observations.TryAdd((area, series.Indicator, year), observation))
        {
            findings.Add(WorldBankRules.DuplicateRow.At(location, $"{area.Name} {year} stands here a second time, first at {observations[(area, series.Indicator, year)].SourceCell}. The pages overlap: the next run fetches them anew."));
        }
    }

    private static decimal? ValueOf(
        JsonElement row,
        string location,
        (string Code, Indicator Indicator, decimal Maximum) series,
        ReferenceArea area,
        FiscalYear year,
        List<Finding> findings)
    {
        if (row.Member("value") is not { ValueKind: not JsonValueKind.Null } written)
        {
            return null;
        }

        if (!JsonDocuments.TryExact(written, out var value))
        {
            findings.Add(WorldBankRules.NotAFigure.At(location, $"{written.GetRawText()} stands where {series.Code} of {area.Name} in {year} belongs. It is never read as missing, nor rounded."));
            return null;
        }

        if (value < 0 || value > series.Maximum)
        {
            findings.Add(WorldBankRules.Implausible.At(location, string.Create(
                CultureInfo.InvariantCulture, $"{series.Code} of {area.Name} in {year} is {value}; 0 to {series.Maximum} is plausible. Compare with the bank's data catalogue.")));
        }

        return value;
    }

    private static void CheckTotals(IEnumerable<(Document Document, WorldBankAnswer Answer)> answers, List<Finding> findings)
    {
        foreach (var series in answers.GroupBy(one => one.Document.Facts.Url.GetLeftPart(UriPartial.Path)))
        {
            var (said, held) = (series.Max(one => one.Answer.Total), series.Sum(one => one.Answer.Rows.Count));
            if (said != held)
            {
                findings.Add(WorldBankRules.RowsMissing.At(series.Key, string.Create(
                    CultureInfo.InvariantCulture, $"The answer says that it has {said} rows, its pages hold {held}. A page is missing: the next run fetches them anew.")));
            }
        }
    }

    private static void CheckCompleteness(IEnumerable<Observation> observations, List<Finding> findings)
    {
        var held = observations.ToLookup(one => one.Indicator);
        foreach (var series in Series)
        {
            if (!held.Contains(series.Indicator))
            {
                // The share is what pledges are about; an import of one file brings it alone.
                if (series == Series[0])
                {
                    findings.Add(WorldBankRules.MissingSeries.At(series.Code, "The edition has no row of this series. Look whether the bank has withdrawn it."));
                }

                continue;
            }

            if (held[series.Indicator].All(one => one.Value is null))
            {
                findings.Add(EditionRules.NoFigures.At(series.Code, "All figures of this series are missing. The bank may have withdrawn them: look at it in the bank's data catalogue."));
            }

            foreach (var missing in Allies.All.Except(held[series.Indicator].Select(one => one.Area)))
            {
                findings.Add(WorldBankRules.MissingCountry.At(series.Code, $"{missing.Name} has no row. The bank may have given it another code: compare with its list of countries."));
            }
        }
    }

    /// <summary>Puts figures in an order that does not depend on how the bank sent them.</summary>
    private static IEnumerable<Observation> InOrder(IEnumerable<Observation> observations) =>
        Series.SelectMany(series => observations
            .Where(one => one.Indicator == series.Indicator)
            .OrderBy(one => one.Area.Code, StringComparer.Ordinal)
            .ThenBy(one => one.Year));

    // The series and page in an address, or a file's name.
    private static string NameOf(Uri url)
    {
        var name = (url.IsAbsoluteUri ? url.AbsolutePath : url.OriginalString).Split('/')[^1];
        var page = url.IsAbsoluteUri ? url.Query.TrimStart('?').Split('&').FirstOrDefault(part => part.StartsWith("page=", StringComparison.Ordinal)) : null;
        return page is null ? name : $"{name} {page}";
    }
}
