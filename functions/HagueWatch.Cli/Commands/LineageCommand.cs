using System.CommandLine;
using System.Globalization;
using HagueWatch.Publishers.Sipri;
using HagueWatch.Publishers.WorldBank;
using HagueWatch.Reading;
using HagueWatch.Site;
using HagueWatch.Statistics;
using HagueWatch.Storage;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>lineage</c>: the way from a figure back to bytes.</summary>
internal sealed class LineageCommand(LineageReader reader, CommandOutput output)
{
    public static Command Create()
    {
        var ally = AllyArgument.Create();
        var indicator = IndicatorArgument.Create();
        var year = FiscalYearArgument.Create();
        var asOf = DayOption.CreateAsOf();
        var publisher = new Option<string?>("--publisher")
        {
            Description = "Whose figure, where several publish the indicator: "
                + $"{SipriPublisher.Descriptor.Id}, {WorldBankPublisher.Descriptor.Id}.",
            CustomParser = PublisherArgument.Parse,
        };
        var command = new Command("lineage", "Shows the way from a figure back to the bytes it was read from.")
        {
            ally, indicator, year, asOf, publisher, SharedOptions.Replay,
        };
        return command.SetVerb<LineageCommand>((verb, parsed, token) => verb.RunAsync(
            new FigureKey(
                parsed.GetRequiredValue(ally),
                parsed.GetRequiredValue(indicator),
                parsed.GetRequiredValue(year)),
            parsed.GetValue(asOf),
            parsed.GetValue(publisher),
            token));
    }

    private async Task<int> RunAsync(
        FigureKey figure,
        DateOnly? asOf,
        string? publisher,
        CancellationToken cancellationToken)
    {
        var report = await reader.ReadAsync(figure, asOf, publisher, cancellationToken);
        output.Write(report, (console, lineage) => Print(console, figure, lineage));
        return ExitCodes.Success;
    }

    private static void Print(IAnsiConsole console, FigureKey figure, LineageReport report)
    {
        var (ally, indicator, _) = figure;
        var value = report.Value?.ToString(CultureInfo.InvariantCulture) ?? "left out by the publisher";
        console.MarkupLineInterpolated($"[bold]{ally.Name}[/] ({ally.Code}), {indicator.Name}, {report.Year}");
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        var marks = report.Flags.Length > 0 ? $"; the publisher's marks: {report.Flags}" : "";
        Row("value", $"{value} {indicator.Unit.Name} ({Spelling.Kebab(report.Status)}{marks})");
        var published = $"published {report.Published:yyyy-MM-dd}";
        Row("edition", $"{PublisherNames.Of(report.Publisher)} {EditionName.Format(report.Edition, report.Revision)}, {published}");
        foreach (var line in AmendmentSummary.Format(report.Withdrawn, report.Redated))
        {
            Row("amended", line);
        }

        Row("place", report.Cell);
        foreach (var alias in report.Aliases)
        {
            Row("alias", $"{alias.Location}: {alias.Message}");
        }

        foreach (var document in report.Documents)
        {
            Row("document", BlobPaths.InArchive(document.Path));
            Row("SHA-256", document.Sha256.ToString());
            var address = PublicAddress.Of(document.Source);
            Row("URL", address.Address is null ? $"{address.How}, from {document.Url}" : document.Url.AbsoluteUri);
            if (document.FinalUrl != document.Url)
            {
                Row("answered by", document.FinalUrl.AbsoluteUri);
            }

            Row("retrieved", ReportFormat.FormatInstant(document.Retrieved));
            Row("ETag", document.ETag);
        }

        Row("manifest", BlobPaths.InArchive(report.Manifest.Path));
        Row("SHA-256", report.Manifest.Sha256.ToString());
        Row("chain link", BlobPaths.InArchive(report.Link.Path));
        Row("SHA-256", report.Link.Sha256.ToString());
        Row("licence", $"{report.Licence.Title}, {report.Licence.Path}");
        Row("citation", report.Citation);
        console.Write(grid);

        void Row(string name, string? text) => grid.AddRow(new Text(name), new Text(text ?? "–"));
    }
}
