using System.CommandLine;
using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Publishers.Nato;
using HagueWatch.Reading;
using HagueWatch.Statistics;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>show</c>: an ally's series, path and assessment as known on a date.</summary>
internal static class ShowCommand
{
    /// <summary>The publisher whose series are shown: the one that the pledges are judged by.</summary>
    public static readonly string Publisher = NatoPublisher.Descriptor.Id;

    /// <summary>What a person is shown of the series, with its heading and form; JSON holds all of them.</summary>
    private static readonly (Indicator Indicator, string Heading, string Form)[] Columns =
    [
        (Indicators.DefenceShareOfGdp, "Share of GDP %", "0.00"),
        (Indicators.DefenceUsdConstant, "US$ m", "#,0"),
        (Indicators.EquipmentShare, "Equipment %", "0.00"),
    ];

    public static Command Create()
    {
        var ally = AllyArgument.Create();
        var asOf = DayOption.CreateAsOf();
        var pledge = new Option<string?>("--pledge") { Description = "Only this pledge." };
        var command = new Command("show", "Shows an ally's series, path and assessment as known on a day.") { ally, asOf, pledge, SharedOptions.Replay };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed, parsed.GetRequiredValue(ally), parsed.GetValue(asOf), parsed.GetValue(pledge), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Ally ally, DateOnly? asOf, string? pledge, CancellationToken cancellationToken)
    {
        await using var session = await Session.OpenAsync(parsed, cancellationToken);
        var services = session.Services;
        var known = services.GetRequiredService<PledgeBook>().Pledges.Select(one => one.Id).ToList();
        if (pledge is not null && !known.Contains(pledge))
        {
            throw new CommandFailedException($"There is no pledge \"{pledge}\". Known are: {string.Join(", ", known)}.")
            {
                ExitCode = ExitCodes.BadUsage,
            };
        }

        var editions = await KnownEditions.AsOfAsync(services, asOf, cancellationToken);
        var archived = await editions.ReadAsync(Publisher, cancellationToken);
        var assessments = (await services.GetRequiredService<AssessmentReader>().ReadAsync(editions.Instant, cancellationToken))
            .Where(assessment => assessment.Ally == ally && (pledge is null || assessment.Pledge.Id == pledge))
            .ToList();

        session.Output.WriteJson(View(ally, asOf, archived, assessments));
        Print(session.Output.Human, ally, archived, assessments);
        return ExitCodes.Success;
    }

    private static object View(Ally ally, DateOnly? asOf, ArchivedEdition archived, IReadOnlyList<Assessment> assessments) => new
    {
        ally = ally.Code,
        name = ally.Name,
        asOf,
        edition = EditionView.From(archived.Entry),
        series = archived.Edition.Observations
            .Where(observation => observation.Area == ally)
            .GroupBy(observation => observation.Indicator)
            .Select(series => new
            {
                indicator = series.Key.Code,
                name = series.Key.Name,
                unit = series.Key.Unit.Code,
                currency = series.First().Currency,
                priceBase = series.First().PriceBase?.Number,
                values = series.Select(one => new { year = one.Year.Number, value = one.Value, status = one.Status, flags = one.Flags, cell = one.SourceCell }),
            }),
        assessments = assessments.Select(AssessmentView.From),
        model = PledgeKind.Path.Model,
    };

    private static void Print(IAnsiConsole console, Ally ally, ArchivedEdition archived, IReadOnlyList<Assessment> assessments)
    {
        var (entry, edition) = (archived.Entry, archived.Edition);
        console.MarkupLineInterpolated($"[bold]{ally.Name}[/] ({ally.Code}), by {entry.Title}, published {entry.Published:yyyy-MM-dd}, revision {entry.Revision}");
        if (edition.Observations.Any(one => one.Area == ally && Columns.Any(column => column.Indicator == one.Indicator)))
        {
            console.Write(Series(ally, edition));
        }
        else
        {
            console.WriteLine("The edition publishes no defence expenditure for this ally.");
        }

        if (assessments.Count > 0)
        {
            AssessmentView.Print(console, assessments);
        }
        else
        {
            console.WriteLine("No pledge was in force on that day.");
        }
    }

    private static Table Series(Ally ally, Edition edition)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Year");
        foreach (var (indicator, heading, _) in Columns)
        {
            var priceBase = edition.Observations.FirstOrDefault(one => one.Area == ally && one.Indicator == indicator)?.PriceBase;
            var prices = indicator == Indicators.DefenceUsdConstant ? $", {priceBase} prices" : "";
            table.AddColumn(new TableColumn(heading + prices).RightAligned());
        }

        var years = edition.Observations.Where(one => one.Area == ally && one.Indicator == Indicators.DefenceShareOfGdp).Select(one => one.Year);
        foreach (var year in years)
        {
            var estimate = edition.Find(ally, Indicators.DefenceShareOfGdp, year)!.Flags.Split(' ').Contains("e") ? "e" : "";
            var cells = Columns.Select(column => edition.Find(ally, column.Indicator, year)?.Value?.ToString(column.Form, CultureInfo.InvariantCulture) ?? "–");
            table.AddRow([$"{year}{estimate}", .. cells]);
        }

        return table;
    }
}
