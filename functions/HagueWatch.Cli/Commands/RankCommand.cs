using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using HagueWatch.Pledges;
using HagueWatch.Reading;

namespace HagueWatch.Cli.Commands;

/// <summary><c>rank</c>: every ally against the common pledge, the answer first.</summary>
internal sealed class RankCommand(RankingReader reader, CommandOutput output)
{
    public static Command Create()
    {
        var asOf = DayOption.CreateAsOf();
        var orders = Enum.GetValues<RankingOrder>().Select(Spelling.Kebab).ToList();
        var sort = new Option<RankingOrder>("--sort")
        {
            Description = $"The order: {string.Join(", ", orders)}. Default: gap, the furthest below first.",
            CustomParser = argument => ParseOrder(argument, orders),
        };
        var csv = new Option<bool>("--csv") { Description = "Print the table as CSV on standard output and nothing else." };
        var command = new Command("rank", "Ranks the allies by how far they are from what they promised.")
        {
            asOf, sort, csv, SharedOptions.Replay,
        };
        command.Validators.Add(given =>
        {
            if (given.GetValue(csv) && given.GetValue(SharedOptions.Json))
            {
                given.AddError("Choose one of --csv and --json.");
            }
        });
        return command.SetVerb<RankCommand>((verb, parsed, token) =>
            verb.RunAsync(parsed.GetValue(asOf), parsed.GetValue(sort), parsed.GetValue(csv), token));
    }

    private async Task<int> RunAsync(DateOnly? asOf, RankingOrder order, bool csv, CancellationToken cancellationToken)
    {
        var report = await reader.ReadAsync(asOf, order, cancellationToken);
        if (csv)
        {
            output.WriteText(FormatCsv(report));
        }
        else
        {
            output.Write(report, RankingText.Print);
        }

        return ExitCodes.Success;
    }

    private static RankingOrder ParseOrder(ArgumentResult argument, IReadOnlyList<string> orders)
    {
        var text = argument.Tokens[0].Value;
        if (orders.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return Enum.Parse<RankingOrder>(text, ignoreCase: true);
        }

        argument.AddError(UnknownKeyException.Explain("order", text, orders));
        return default;
    }

    private static string FormatCsv(RankingReport report)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }))
        {
            csv.WriteRecords(report.Allies.Select(one => new
            {
                ally = one.Ally,
                name = one.Name,
                pledge = one.Pledge,
                status = Spelling.Kebab(one.Status),
                year = one.Year,
                provisional = Format(one.Provisional),
                marginal = Format(one.Marginal),
                certainty = one.Certainty?.Value,
                share = one.Share,
                required = one.Required,
                gap = one.Gap,
                gap_usd_millions = one.GapUsdMillions,
                price_base = one.PriceBase,
                publisher = report.Edition.Publisher,
                edition = EditionName.Format(report.Edition.Edition, report.Edition.Revision),
            }));
        }

        return text.ToString();
    }

    private static string Format(bool? value) => value switch
    {
        true => "true",
        false => "false",
        null => "",
    };
}
