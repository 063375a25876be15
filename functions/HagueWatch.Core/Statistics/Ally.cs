namespace HagueWatch.Statistics;

/// <summary>Represents a member of the Alliance.</summary>
/// <param name="Code">ISO 3166-1 alpha-3.</param>
/// <param name="Name">The English name that NATO prints.</param>
/// <param name="Acceded">The day on which it became a party to the North Atlantic Treaty.</param>
internal sealed record Ally(string Code, string Name, DateOnly Acceded) : ReferenceArea(Code, Name)
{
    /// <summary>Whether the ally has armed forces; no spending pledge applies to one without.</summary>
    public bool HasArmedForces { get; init; } = true;

    /// <summary>The day from which on it is no longer one; null while it is.</summary>
    public DateOnly? Left { get; init; }

    /// <summary>The name as a sentence has it: "the United States".</summary>
    public string NameInSentence => Code is "USA" or "GBR" or "NLD" ? $"the {Name}" : Name;

    public override int GetHashCode() => base.GetHashCode();

    /// <summary>Returns whether it is a party to the treaty on a day.</summary>
    public bool IsMemberOn(DateOnly day) => Acceded <= day && !(Left <= day);

    /// <summary>
    /// Checks whether the ally counts in NATO's totals for a year: from the year of its accession to the one before it
    /// left.
    /// </summary>
    public bool IsMemberIn(FiscalYear year) => Acceded.Year <= year.Number && !(Left?.Year <= year.Number);
}
