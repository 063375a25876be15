using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Reading;
using HagueWatch.Statistics;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>show</c>: the series, path and assessment of allies, or NATO's own totals, as known on a date.</summary>
internal sealed class ShowCommand(AllyReader reader, CommandOutput output)
{
    /// <summary>What a person is shown of the series, with its heading and form; JSON holds all of them.</summary>
    private static readonly (Indicator Indicator, string Heading, string Form)[] Columns =
    [
        (Indicators.DefenceShareOfGdp, "Share of GDP %", "0.00"),
        (Indicators.DefenceUsdConstant, "US$ m", "#,0"),
        (Indicators.EquipmentShare, "Equipment %", "0.00"),
    ];

    public static Command Create()
    {
        var areas = new Argument<ReferenceArea[]>("ally")
        {
            Description = $"{AllyArgument.Description} Several may follow each other. {Aggregates.NatoTotal.Code} and "
                + $"{Aggregates.NatoEuropeAndCanada.Code} are NATO's own totals.",
            Arity = ArgumentArity.OneOrMore,
            CustomParser = ParseAreas,
        };
        var asOf = DayOption.CreateAsOf();
        var pledge = new Option<string?>("--pledge") { Description = "Only this pledge." };
        var command = new Command("show", "Shows the series, path and assessment of allies as known on a day.")
        {
            areas, asOf, pledge, SharedOptions.Replay,
        };
        return command.SetVerb<ShowCommand>(
            (verb, parsed, token) => verb.RunAsync(
                parsed.GetRequiredValue(areas), parsed.GetValue(asOf), parsed.GetValue(pledge), token),
            check: (services, parsed) => Check(services.GetRequiredService<PledgeBook>(), parsed.GetValue(pledge)));
    }

    private static ReferenceArea[] ParseAreas(ArgumentResult argument) =>
    [
        .. argument.Tokens
            .Select(token =>
                Aggregates.All.FirstOrDefault(area => area.Code.Equals(token.Value, StringComparison.OrdinalIgnoreCase))
                ?? AllyArgument.Parse(argument, token.Value))
            .OfType<ReferenceArea>()
            .Distinct(),
    ];

    private static void Check(PledgeBook book, string? pledge)
    {
        var known = book.Pledges.Select(one => one.Id).ToList();
        if (pledge is not null && !known.Contains(pledge))
        {
            throw new UnknownKeyException("pledge", pledge, known);
        }
    }

    private async Task<int> RunAsync(
        IReadOnlyList<ReferenceArea> areas, DateOnly? asOf, string? pledge, CancellationToken cancellationToken)
    {
        var reports = new List<AllyReport>();
        foreach (var area in areas)
        {
            reports.Add(await reader.ReadAsync(area, asOf, pledge, cancellationToken));
        }

        if (reports is [var only])
        {
            output.Write(only, Print);
        }
        else
        {
            output.Write(new { Allies = reports }, (console, all) =>
            {
                foreach (var (index, report) in all.Allies.Index())
                {
                    console.Write(index == 0 ? "" : Environment.NewLine);
                    Print(console, report);
                }
            });
        }

        return ExitCodes.Success;
    }

    private static void Print(IAnsiConsole console, AllyReport report)
    {
        var (entry, edition) = (report.Source.Entry, report.Source.Edition);
        console.MarkupLineInterpolated($"[bold]{report.Name}[/] ({report.Ally})");
        Prose.Write(
            console,
            $"By {PublisherNames.Of(entry.Publisher)}'s edition {EditionName.Format(entry)}, {entry.Title}, "
            + $"published {entry.Published:yyyy-MM-dd}.",
            indent: 2);
        foreach (var line in AmendmentSummary.Format(report.Edition.Withdrawn, report.Edition.Redated))
        {
            Prose.Write(console, $"The edition is amended: {line}", indent: 2);
        }

        console.WriteLine();
        if (report.Series.Any(series => Columns.Any(column => column.Indicator.Code == series.Indicator)))
        {
            console.Write(CreateTable(report.Ally, edition));
        }
        else
        {
            console.WriteLine("The edition publishes no defence expenditure for it.");
        }

        console.WriteLine();
        if (report.Assessments.Count > 0)
        {
            AssessmentTables.PrintPledges(console, report.Assessments);
        }
        else
        {
            console.WriteLine(report.IsAlly ? "No pledge was in force on that day." : "The pledges bind allies, not their total.");
        }

        foreach (var path in report.Paths)
        {
            Prose.Write(console, Describe(path), indent: 2);
        }

        foreach (var verdict in report.Verdicts)
        {
            Prose.Write(
                console,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{verdict.Goal} in {verdict.Year}: {(verdict.Met ? "met" : "not met")}, {Shown.FormatShare(verdict.Share)} %."),
                indent: 2);
        }

        foreach (var claim in report.Claims)
        {
            var no = claim.InForce ? "" : claim.Withdrawn is null ? $" Superseded by {claim.SupersededBy}." : " Withdrawn.";
            Prose.Write(
                console,
                $"Said on {claim.Said:yyyy-MM-dd}{(claim.FirstHand ? "" : ", second-hand")}: {claim.Title} ({claim.Source})."
                + (claim.Measured ? "" : " Not measured: no publisher has it ally by ally.") + no,
                indent: 2);
        }
    }

    private static string Describe(PathReport path)
    {
        var years = path.Asks.Select(one =>
            string.Create(CultureInfo.InvariantCulture, $"{Shown.FormatShare(one.Level)} in {one.Year}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The path, from {Shown.FormatShare(path.BaselineShare)} % in {path.BaselineYear} to at least "
            + $"{Shown.FormatShare(path.Target)} % in {path.TargetYear}, asks for {string.Join(", ", years)}.");
    }

    private static Table CreateTable(string area, Edition edition)
    {
        var figures = edition.Observations.Where(one => one.Area.Code == area).ToList();
        var columns = Columns.Where(column => figures.Exists(one => one.Indicator == column.Indicator)).ToList();
        var table = TextTable.Create(["Year ", .. columns.Select(column => Heading(column.Indicator, column.Heading))]);
        foreach (var share in figures.Where(one => one.Indicator == columns[0].Indicator))
        {
            var estimate = share.Flags.Split(' ').Contains("e") ? "e" : "";
            var cells = columns.Select(column => figures
                .Find(one => one.Indicator == column.Indicator && one.Year == share.Year)?.Value?
                .ToString(column.Form, CultureInfo.InvariantCulture) ?? "–");
            table.AddRow([$"{share.Year}{estimate}", .. cells]);
        }

        return table;

        string Heading(Indicator indicator, string heading) =>
            indicator == Indicators.DefenceUsdConstant
                ? $">{heading}, {figures.Find(one => one.Indicator == indicator)!.PriceBase} prices"
                : $">{heading}";
    }
}
