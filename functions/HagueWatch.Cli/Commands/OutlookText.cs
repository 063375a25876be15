using System.Globalization;
using HagueWatch.Outlook;
using HagueWatch.Pledges;
using HagueWatch.Reading;
using HagueWatch.Statistics;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>Prints the outlook: ranges, probabilities in words and in tenths, and what they rest on.</summary>
internal static class OutlookText
{
    private static readonly int[] Levels = [10, 25, 50, 75, 90];

    public static void Print(IAnsiConsole console, OutlookReport report, bool isOfOneAlly)
    {
        if (isOfOneAlly)
        {
            foreach (var one in report.Allies)
            {
                PrintAlly(console, one);
            }
        }
        else
        {
            foreach (var pledge in report.Allies.GroupBy(one => one.Pledge))
            {
                PrintPledge(console, [.. pledge]);
            }

            Prose.Write(
                console,
                "10 % and 90 %: in one of ten cases the share is at most, or at least, this. 1 in 10 is very unlikely, 2 and 3 unlikely, "
                + "4 to 6 about as likely as not, 7 and 8 likely, 9 very likely.");
        }

        PrintBasis(console, report);
    }

    private static void PrintAlly(IAnsiConsole console, AllyOutlook one)
    {
        var name = Allies.NameOf(one.Ally);
        if (one is not { Status: OutlookStatus.Given, AtLeastTarget: { } probability })
        {
            console.WriteLine($"{name}, {one.Pledge}: no outlook, {Missing(one)}.");
            return;
        }

        Prose.Write(console, string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: at least {one.Target} % of GDP in {one.TargetYear} is {Say(probability)}."));
        if (one.Next is { } next)
        {
            Prose.Write(console, string.Create(
                CultureInfo.InvariantCulture,
                $"At least the path in {next.Year} ({Shown.FormatShare(next.Path)} %) is {Say(next.AtLeastPath)}."));
        }

        console.WriteLine(one.Pledge);
        var table = TextTable.Create("Year", ">10 %", ">25 %", ">Median", ">75 %", ">90 %", ">Centre", ">Line", ">Plan");
        foreach (var year in one.Years)
        {
            table.AddRow(
            [
                year.Year.ToString(),
                .. Levels.Select(level => Shown.FormatShare(year.Quantile(level))),
                Shown.FormatShare(year.Centre),
                Shown.FormatShare(year.Line),
                Shown.FormatShare(year.Plan),
            ]);
        }

        console.Write(table);
    }

    private static void PrintPledge(IAnsiConsole console, IReadOnlyList<AllyOutlook> outlooks)
    {
        var (target, year) = (outlooks[0].Target, outlooks[0].TargetYear);
        console.WriteLine($"{outlooks[0].Pledge}, in {year}:");
        var table = TextTable.Create(
            "Ally",
            ">Share",
            ">10 %",
            ">Centre",
            ">90 %",
            string.Create(CultureInfo.InvariantCulture, $"At least {target} %"),
            "On the path next");
        foreach (var one in outlooks.OrderBy(one => one.AtLeastTarget is null).ThenByDescending(one => one.AtLeastTarget))
        {
            table.AddRow(Row(one));
        }

        console.Write(table);
        console.WriteLine();
    }

    private static string[] Row(AllyOutlook one)
    {
        var name = Allies.NameOf(one.Ally);
        if (one is not { Status: OutlookStatus.Given, AtLeastTarget: { } probability, Years: [.., var last] })
        {
            return [name, Missing(one), "", "", "", "", ""];
        }

        return
        [
            name,
            Shown.FormatShare(one.Share) + (one.Provisional == true ? "e" : ""),
            Shown.FormatShare(last.Quantile(10)),
            Shown.FormatShare(last.Centre),
            Shown.FormatShare(last.Quantile(90)),
            ProbabilityWords.Odds(probability),
            one.Next is { } next ? ProbabilityWords.Odds(next.AtLeastPath) : "",
        ];
    }

    private static string Say(decimal probability) =>
        $"{ProbabilityWords.Likelihood(probability)} ({ProbabilityWords.Odds(probability)})";

    private static string Missing(AllyOutlook one) => Spelling.Kebab(one.Status).Replace('-', ' ');

    private static void PrintBasis(IAnsiConsole console, OutlookReport report)
    {
        var (by, errors) = (report.Edition, report.Errors);
        Prose.Write(
            console,
            $"By {PublisherNames.Of(by.Publisher)}'s edition {by.Edition}, published {by.Published:yyyy-MM-dd}; shares in % of GDP; "
            + "e = estimate.");
        Prose.Write(
            console,
            $"Errors: shares of {errors.FirstYear} to {errors.LastYear} by {PublisherNames.Of(errors.Publisher)}'s edition "
            + $"{errors.Edition}, up to {errors.LongestHorizon} years ahead; method {report.Method}. "
            + (report.Revisions is { } source ? $"Revisions of estimates: {source}." : "No revisions of estimates are known."));
        Prose.Write(console, report.Caution);
    }
}
