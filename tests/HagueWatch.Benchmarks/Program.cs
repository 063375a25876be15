using System.Globalization;
using HagueWatch.Benchmarks;

switch (args)
{
    case ["all"]:
        // What docs/performance.md shows, in its order.
        await WorkbookTable.RunAsync(20);
        await VerbTable.RunAsync(15);
        await ColdStart.RunAsync(15);
        OutlookTable.Run(15);
        await DrainTable.RunAsync([1000]);
        await GrowthTable.RunAsync([10, 100, 1000]);
        break;
    case ["cold-start", ..]:
        await ColdStart.RunAsync(Number(15));
        break;
    case ["drain", ..]:
        await DrainTable.RunAsync(Numbers(1000, 10_000));
        break;
    case ["growth", ..]:
        await GrowthTable.RunAsync(Numbers(10, 100, 1000));
        break;
    case ["mutations"]:
        MutationTable.Run();
        break;
    case ["outlook", ..]:
        OutlookTable.Run(Number(15));
        break;
    case ["verbs", ..]:
        await VerbTable.RunAsync(Number(15));
        break;
    case ["workbooks", "first", var workbook, var reader]:
        WorkbookTable.PrintFirst(workbook, reader);
        break;
    case ["workbooks", ..]:
        await WorkbookTable.RunAsync(Number(20));
        break;
    default:
        Console.Error.WriteLine("Measure all, or one of: cold-start, drain, growth, mutations, outlook, verbs, workbooks.");
        return 2;
}

return 0;

int Number(int otherwise) => Numbers(otherwise)[0];

IReadOnlyList<int> Numbers(params int[] otherwise) =>
    args.Length == 1 ? otherwise : [.. args.Skip(1).Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
