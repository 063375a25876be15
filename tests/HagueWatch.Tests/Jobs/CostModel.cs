using System.Globalization;

namespace HagueWatch.Tests.Jobs;

/// <summary>The tables of a chapter about costs in docs/operations.md.</summary>
internal sealed record CostModel(IReadOnlyList<FunctionCost> Functions, IReadOnlyList<CostItem> Items)
{
    /// <summary>Reads what a month costs by default.</summary>
    public static CostModel Read() => Read("## What it costs");

    /// <summary>Reads what the options add.</summary>
    public static CostModel ReadOptions() => Read("## What the options cost");

    private static CostModel Read(string heading)
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs", "operations.md"))
            .SkipWhile(line => line != heading)
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | "))
            .ToLookup(cells => cells.Length);
        return new CostModel(
            [.. rows[6].Skip(1).Select(cells => new FunctionCost(
                cells[0].Trim('`'), (int)Number(cells[1]), (int)Number(cells[2]), (int)Number(cells[3]), (int)Number(cells[4]), (int)Number(cells[5])))],
            [.. rows[4].Skip(1).Select(cells => new CostItem(cells[0], Number(cells[1]), PriceOfOne(cells[2]), Number(cells[3])))]);
    }

    // A price stands as "0.40 per 1,000,000".
    private static decimal PriceOfOne(string price) => price.Split(" per ") is [var amount, var units] ? Number(amount) / Number(units) : 0;

    private static decimal Number(string cell) => decimal.Parse(cell.Trim('*'), NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}

/// <summary>What a function does in a month, and in a run that finds nothing new.</summary>
internal sealed record FunctionCost(string Name, int Runs, int Seconds, int Reads, int Writes, int Lists);

/// <summary>What is paid for, how much of it in a month, and at what price in US$.</summary>
internal sealed record CostItem(string Name, decimal Quantity, decimal Price, decimal Cost);
