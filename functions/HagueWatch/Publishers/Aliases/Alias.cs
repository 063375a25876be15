using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Aliases;

/// <summary>Declares that a publisher's new wording means something known.</summary>
internal sealed record Alias
{
    /// <summary>What is worded anew: one of <see cref="AliasKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The new wording as printed; a label without its footnote marks and its currency.</summary>
    public required string Printed { get; init; }

    /// <summary>
    /// What it means: the code of an ally or aggregate, or the name of a table, or of a block (<c>Table 3: …</c>).
    /// </summary>
    public required string Means { get; init; }

    /// <summary>Who declared it.</summary>
    public required string By { get; init; }

    /// <summary>The day on which it was declared.</summary>
    public required DateOnly Date { get; init; }

    public required string Reason { get; init; }

    /// <summary>The only document for which it holds; null for all.</summary>
    public Sha256? Document { get; init; }
}

/// <summary>Lists what an alias can be about.</summary>
internal static class AliasKind
{
    public const string Label = "label";
    public const string Title = "title";
    public const string Unit = "unit";
    public const string Heading = "heading";
    public const string Sheet = "sheet";
}
