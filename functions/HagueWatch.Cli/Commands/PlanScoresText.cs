using System.Globalization;
using HagueWatch.Outlook;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>Prints how allies' own plans did as forecasts, beside the method and the status quo in the same cases.</summary>
internal static class PlanScoresText
{
    /// <summary>Prints nothing where no plan is scored.</summary>
    public static void Print(IAnsiConsole console, IReadOnlyList<PlanScore> scores)
    {
        if (scores.Count == 0)
        {
            return;
        }

        var table = TextTable.Create("Years", ">Cases", ">By estimates", ">Own plan", ">Method", ">Status quo");
        foreach (var one in scores)
        {
            table.AddRow(
                one.Horizon.ToString(CultureInfo.InvariantCulture),
                one.Cases.ToString(CultureInfo.InvariantCulture),
                one.Provisional.ToString(CultureInfo.InvariantCulture),
                Format(one.Plan),
                Format(one.Crps),
                Format(one.StatusQuo));
        }

        console.Write(table);
    }

    private static string Format(decimal score) => score.ToString("0.000", CultureInfo.InvariantCulture);
}
