using System.Globalization;
using HagueWatch.Benchmarks;

if (args is ["cold-start", .. var rounds])
{
    await ColdStart.RunAsync(rounds is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 15);
}
else if (args is ["drain", .. var due])
{
    await DrainTable.RunAsync(due.Length == 0 ? [1000, 10_000] : [.. due.Select(count => int.Parse(count, CultureInfo.InvariantCulture))]);
}
else if (args is ["verbs", .. var times])
{
    await VerbTable.RunAsync(times is [var often] ? int.Parse(often, CultureInfo.InvariantCulture) : 15);
}
else if (args is ["growth", .. var editions])
{
    await GrowthTable.RunAsync(editions.Length == 0 ? [10, 100, 1000] : [.. editions.Select(count => int.Parse(count, CultureInfo.InvariantCulture))]);
}
else if (args is ["outlook", .. var repeats])
{
    OutlookTable.Run(repeats is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 15);
}
else if (args is ["mutations"])
{
    MutationTable.Run();
}
else if (args is ["workbooks", "first", var workbook, var reader])
{
    WorkbookTable.PrintFirst(workbook, reader);
}
else if (args is ["workbooks", .. var reads])
{
    await WorkbookTable.RunAsync(reads is [var warm] ? int.Parse(warm, CultureInfo.InvariantCulture) : 20);
}
else
{
    Console.Error.WriteLine("Measure one of: cold-start, drain, growth, mutations, outlook, verbs, workbooks.");
    return 2;
}

return 0;
