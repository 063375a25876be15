using System.Globalization;
using HagueWatch.Pledges;
using HagueWatch.Reading;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>Prints how estimates of running years were revised.</summary>
internal static class EstimatesText
{
    public static void Print(IAnsiConsole console, EstimatesReport report)
    {
        if (report.Indicators.Count == 0)
        {
            console.WriteLine($"Too few revisions of {report.Publisher}'s estimates are known.");
        }

        foreach (var indicator in report.Indicators)
        {
            var table = new Table { Title = new TableTitle($"{indicator.Name} ({indicator.Source})".EscapeMarkup()) };
            table.AddColumns("Ally", "Year", "Edition", "Estimate %", "Now %", "Revision %");
            foreach (var one in indicator.Cases)
            {
                table.AddRow(
                    one.Ally,
                    one.Year.ToString(CultureInfo.InvariantCulture),
                    one.Edition,
                    Shown.FormatShare(one.Estimate),
                    Shown.FormatShare(one.Given),
                    Shown.FormatGap(100 * one.Relative));
            }

            console.Write(table);
            foreach (var edition in indicator.Editions)
            {
                console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{edition.Edition}: {edition.Cases} revisions; what moved all allies alike: {100 * edition.Common:+0.0;-0.0;0.0} %."));
            }

            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"The median revision is {100 * indicator.MedianRelative:0.0} % of the figure, either way, "
                + $"less what moved all allies alike."));
        }
    }
}
