namespace HagueWatch.Editions;

/// <summary>Orders the ids of a publisher's editions as they were released: numbers by their value.</summary>
/// <remarks><c>1949-2025_v1.10</c> follows <c>1949-2025_v1.2</c>, and <c>-v2</c> is as late as <c>_2</c>.</remarks>
internal sealed class EditionOrder : IComparer<string?>
{
    private EditionOrder()
    {
    }

    public static EditionOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (one, other) = (Parts(x ?? ""), Parts(y ?? ""));
        foreach (var (part, counterpart) in one.Zip(other))
        {
            if (Compare(part, counterpart) is not 0 and var order)
            {
                return order;
            }
        }

        return one.Count != other.Count ? one.Count - other.Count : string.CompareOrdinal(x, y);

        static int Compare(string part, string counterpart) =>
            char.IsAsciiDigit(part[0]) && char.IsAsciiDigit(counterpart[0]) && part.Length != counterpart.Length
                ? part.Length - counterpart.Length
                : string.CompareOrdinal(part, counterpart);
    }

    // Separators and the v of a version only separate; numbers lose their leading zeros.
    private static List<string> Parts(string id)
    {
        var parts = new List<string>();
        for (var start = 0; start < id.Length;)
        {
            var isNumber = char.IsAsciiDigit(id[start]);
            var isWord = char.IsAsciiLetter(id[start]);
            var end = start + 1;
            while (end < id.Length && (isNumber ? char.IsAsciiDigit(id[end]) : isWord && char.IsAsciiLetter(id[end])))
            {
                end++;
            }

            var part = id[start..end];
            if (isNumber)
            {
                parts.Add(part.TrimStart('0') is { Length: > 0 } value ? value : "0");
            }
            else if (isWord && !part.Equals("v", StringComparison.OrdinalIgnoreCase))
            {
                parts.Add(part);
            }

            start = end;
        }

        return parts;
    }
}
