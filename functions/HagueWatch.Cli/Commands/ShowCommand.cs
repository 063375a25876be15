using System.CommandLine;
using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Reading;
using HagueWatch.Statistics;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>show</c>: an ally's series, path and assessment as known on a date.</summary>
internal sealed class ShowCommand(AllyReader reader, PledgeBook pledges, CommandOutput output)
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
        var ally = AllyArgument.Create();
        var asOf = DayOption.CreateAsOf();
        var pledge = new Option<string?>("--pledge") { Description = "Only this pledge." };
        var command = new Command("show", "Shows an ally's series, path and assessment as known on a day.")
        {
            ally, asOf, pledge, SharedOptions.Replay,
        };
        return command.SetVerb<ShowCommand>((verb, parsed, token) => verb.RunAsync(
            parsed.GetRequiredValue(ally), parsed.GetValue(asOf), parsed.GetValue(pledge), token));
    }

    private async Task<int> RunAsync(Ally ally, DateOnly? asOf, string? pledge, CancellationToken cancellationToken)
    {
        if (pledge is not null)
        {
            KnownIds.Check("pledge", pledge, pledges.Pledges.Select(one => one.Id));
        }

        output.Write(await reader.ReadAsync(ally, asOf, pledge, cancellationToken), Print);
        return ExitCodes.Success;
    }

    private static void Print(IAnsiConsole console, AllyReport report)
    {
        var (entry, edition) = (report.Source.Entry, report.Source.Edition);
        var name = $"{entry.Publisher} {EditionName.Format(entry)}, published {entry.Published:yyyy-MM-dd}";
        console.MarkupLineInterpolated(
            $"[bold]{report.Name}[/] ({report.Ally}), by {entry.Title} ({name})");
        foreach (var line in AmendmentSummary.Format(report.Edition.Withdrawn, report.Edition.Redated))
        {
            console.WriteLine($"The edition is amended: {line}");
        }

        if (report.Series.Any(series => Columns.Any(column => column.Indicator.Code == series.Indicator)))
        {
            console.Write(CreateTable(report.Ally, edition));
        }
        else
        {
            console.WriteLine("The edition publishes no defence expenditure for this ally.");
        }

        if (report.Assessments.Count > 0)
        {
            AssessmentTables.Print(console, report.Assessments);
        }
        else
        {
            console.WriteLine("No pledge was in force on that day.");
        }

        foreach (var claim in report.Claims)
        {
            var no = claim.InForce ? "" : claim.Withdrawn is null ? $" Superseded by {claim.SupersededBy}." : " Withdrawn.";
            console.WriteLine(
                $"Said on {claim.Said:yyyy-MM-dd}{(claim.FirstHand ? "" : ", second-hand")}: {claim.Title} ({claim.Source})."
                + (claim.Measured ? "" : " Not measured: no publisher has it ally by ally.") + no);
        }
    }

    private static Table CreateTable(string ally, Edition edition)
    {
        var figures = edition.Observations.Where(one => one.Area.Code == ally).ToList();
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Year");
        foreach (var (indicator, heading, _) in Columns)
        {
            var priceBase = figures.Find(one => one.Indicator == indicator)?.PriceBase;
            var prices = indicator == Indicators.DefenceUsdConstant ? $", {priceBase} prices" : "";
            table.AddColumn(new TableColumn(heading + prices).RightAligned());
        }

        foreach (var share in figures.Where(one => one.Indicator == Indicators.DefenceShareOfGdp))
        {
            var estimate = share.Flags.Split(' ').Contains("e") ? "e" : "";
            var cells = Columns.Select(column => figures
                .Find(one => one.Indicator == column.Indicator && one.Year == share.Year)?.Value?
                .ToString(column.Form, CultureInfo.InvariantCulture) ?? "–");
            table.AddRow([$"{share.Year}{estimate}", .. cells]);
        }

        return table;
    }
}
