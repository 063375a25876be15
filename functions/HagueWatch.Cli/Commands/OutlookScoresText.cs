using System.Globalization;
using HagueWatch.Reading;
using HagueWatch.Statistics;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>Prints how well the outlooks that were kept did, also where that is badly.</summary>
internal static class OutlookScoresText
{
    public static void Print(IAnsiConsole console, OutlookScoresReport report)
    {
        foreach (var pledge in report.Scores.GroupBy(one => (one.Pledge, one.Method)))
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pledge.Key.Pledge}, method {pledge.Key.Method}:"));
            var table = TextTable.Create(
                "Years",
                "By edition",
                ">Cases",
                ">Worth",
                ">CRPS",
                ">Status quo",
                ">In 80 %",
                ">Brier",
                ">Status quo");
            foreach (var one in pledge)
            {
                table.AddRow(
                    Format(one.Horizon, "0"),
                    string.Join(", ", one.Editions),
                    Format(one.Cases, "0"),
                    Format(one.EffectiveCases, "0.0"),
                    Format(one.Crps, "0.000"),
                    Format(one.StatusQuoCrps, "0.000"),
                    Format(one.Coverage, "0.00"),
                    Format(one.Brier, "0.000"),
                    Format(one.StatusQuoBrier, "0.000"));
            }

            console.Write(table);
            console.WriteLine();
        }

        if (report.Plans.Count > 0)
        {
            Prose.Write(
                console,
                "Allies' own plans where one of that day spoke of the year, in straight lines between the years that it names; CRPS beside "
                + "the method's and the status quo's in the same cases:");
            PlanScoresText.Print(console, report.Plans);
            console.WriteLine();
        }

        Prose.Write(console, string.Join(' ', [report.Caution, .. report.Caveats]));
        Prose.Write(
            console,
            "CRPS in points of GDP, 0 is best; in 80 % = the part of the cases within the 10 and 90 % quantiles; Brier of \"at least the "
            + "path in the next edition\", 0 is best; worth = independent cases.");
        var provisional = report.Scores.Sum(one => one.Provisional);
        if (provisional > 0)
        {
            Prose.Write(console, string.Create(
                CultureInfo.InvariantCulture, $"{provisional} cases are scored by an estimate, so that their score may change."));
        }

        Prose.Write(console, report.Rule);
        foreach (var one in report.Kept)
        {
            Prose.Write(
                console,
                string.Create(CultureInfo.InvariantCulture, $"Link {one.Link}: {PublisherNames.Of(one.Publisher)}'s edition ")
                + $"{EditionName.Format(one.Edition, one.Revision)}, as expected on {one.Day:yyyy-MM-dd}; {one.LinkSha256}.");
        }
    }

    private static string Format(decimal? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
