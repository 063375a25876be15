using System.CommandLine;
using System.Globalization;
using HagueWatch.Corroboration;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>compare</c>: what each publisher says of an ally, each in its own definition.</summary>
internal static class CompareCommand
{
    private const int YearsShown = 5;

    public static Command Create()
    {
        var ally = AllyArgument.Create();
        var year = new Argument<int?>("year") { Description = "Only this year. Default: the newest five.", Arity = ArgumentArity.ZeroOrOne };
        var asOf = DayOption.CreateAsOf();
        var command = new Command("compare", "Shows what each publisher says of an ally, with its definition.") { ally, year, asOf, SharedOptions.Replay };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed, parsed.GetRequiredValue(ally), parsed.GetValue(year), parsed.GetValue(asOf), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Ally ally, int? year, DateOnly? asOf, CancellationToken cancellationToken)
    {
        await using var session = await Session.OpenAsync(parsed, cancellationToken);
        var known = await KnownEditions.AsOfAsync(session.Services, asOf, cancellationToken);
        var comparison = await ReadAsync(session.Services, known, ally, year, cancellationToken);
        session.Output.WriteJson(View(comparison));
        Print(session.Output.Human, comparison);
        return ExitCodes.Success;
    }

    /// <exception cref="CommandFailedException">No edition was known, or none has a figure for the year.</exception>
    public static async Task<Comparison> ReadAsync(
        IServiceProvider services,
        KnownEditions known,
        Ally ally,
        int? year,
        CancellationToken cancellationToken)
    {
        var book = services.GetRequiredService<CorroborationBook>();
        var editions = new Dictionary<string, ArchivedEdition>(StringComparer.Ordinal);
        foreach (var publisher in book.Measures.Select(measure => measure.Publisher).Distinct())
        {
            if (await known.TryReadAsync(publisher, cancellationToken) is { } edition)
            {
                editions[publisher] = edition;
            }
        }

        if (editions.Count == 0)
        {
            throw known.NoneKnown();
        }

        var rows = book.Measures.Select(measure => MeasureRow.From(measure, ally, editions.GetValueOrDefault(measure.Publisher))).ToList();
        var years = year is { } one ? [one] : rows.SelectMany(row => row.Values.Keys).Distinct().OrderDescending().Take(YearsShown).Order().ToList();
        if (year is not null && rows.TrueForAll(row => !row.Values.ContainsKey(year.Value)))
        {
            throw new CommandFailedException($"No publisher whose edition is held gives a figure of {ally.Name} for {year}.");
        }

        return new Comparison(ally, years, rows, Distances(ally, book, editions));
    }

    private static IReadOnlyList<Corroboration.Corroboration> Distances(Ally ally, CorroborationBook book, IReadOnlyDictionary<string, ArchivedEdition> editions) =>
    [
        .. book.Pairs
            .Where(pair => editions.ContainsKey(pair.First.Publisher) && editions.ContainsKey(pair.Second.Publisher))
            .Select(pair => Corroborator.Compare(ally, pair, editions[pair.First.Publisher].Edition, editions[pair.Second.Publisher].Edition))
            .OfType<Corroboration.Corroboration>(),
    ];

    private static object View(Comparison comparison) => new
    {
        ally = comparison.Ally.Code,
        name = comparison.Ally.Name,
        figures = comparison.Rows.SelectMany(row => comparison.Years.Select(year => new
        {
            publisher = row.Measure.Publisher,
            indicator = row.Measure.Indicator,
            unit = row.Measure.Of.Unit.Code,
            year,
            value = row.Values.GetValueOrDefault(year)?.Value,
            status = row.Values.GetValueOrDefault(year)?.Status,
            flags = row.Values.GetValueOrDefault(year)?.Flags,
            priceBase = row.Values.GetValueOrDefault(year)?.PriceBase?.Number,
            cell = row.Values.GetValueOrDefault(year)?.SourceCell,
            edition = row.Edition?.Entry.Edition,
            sha256 = row.Edition?.Entry.Documents[0].ToString(),
            definition = row.Measure.Definition,
        })),
        distances = comparison.Distances.Select(compared => new
        {
            pair = compared.Pair.Id,
            year = compared.Year.Number,
            distance = compared.Distance,
            lowest = compared.Pair.Lowest,
            highest = compared.Pair.Highest,
            expected = compared.IsExpected,
            source = compared.Pair.Source,
        }),
    };

    private static void Print(IAnsiConsole console, Comparison comparison)
    {
        var (ally, years, rows, distances) = comparison;
        console.MarkupLineInterpolated($"[bold]{ally.Name}[/] ({ally.Code}), % of GDP, each publisher in its own definition: never averaged, never spliced");
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Publisher", "Indicator");
        foreach (var year in years)
        {
            table.AddColumn(new TableColumn(year.ToString(CultureInfo.InvariantCulture)).RightAligned());
        }

        table.AddColumns("Edition", "SHA-256");
        foreach (var row in rows)
        {
            table.AddRow(
            [
                row.Measure.Publisher, row.Measure.Indicator, .. years.Select(year => Words(row.Values.GetValueOrDefault(year))),
                row.Edition?.Entry.Edition ?? "none held", row.Edition is { } held ? $"{held.Entry.Documents[0].Prefix(12)}…" : "",
            ]);
        }

        console.Write(table);
        foreach (var row in rows.Where(row => row.Edition is not null))
        {
            console.WriteLine($"{row.Measure.Publisher} {row.Measure.Indicator}: {row.Measure.Definition}.");
        }

        foreach (var compared in distances)
        {
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{compared.Pair.Id} {compared.Year}: {Shown.FormatDistance(compared.Distance)} points apart; {(compared.IsExpected ? "within" : "OUTSIDE of")} the {Shown.FormatDistance(compared.Pair.Lowest)} to {Shown.FormatDistance(compared.Pair.Highest)} that the definitions explain."));
        }
    }

    private static string Words(Observation? observation) => observation switch
    {
        null => "",
        { Value: { } value } => Shown.FormatPrintedShare(value) + (observation.Status == ObservationStatus.Actual ? "" : $" {observation.Status.ToCode().ToLowerInvariant()}"),
        _ => "–",
    };

    /// <summary>What is shown of an ally.</summary>
    internal sealed record Comparison(
        Ally Ally,
        IReadOnlyList<int> Years,
        IReadOnlyList<MeasureRow> Rows,
        IReadOnlyList<Corroboration.Corroboration> Distances);

    /// <summary>One publisher's figures by year.</summary>
    internal sealed record MeasureRow(Measure Measure, ArchivedEdition? Edition, IReadOnlyDictionary<int, Observation> Values)
    {
        public static MeasureRow From(Measure measure, Ally ally, ArchivedEdition? edition) => new(
            measure,
            edition,
            edition is null
                ? new Dictionary<int, Observation>()
                : edition.Edition.Observations.Where(one => one.Area == ally && one.Indicator == measure.Of).ToDictionary(one => one.Year.Number));
    }
}
