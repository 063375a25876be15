namespace HagueWatch.Editions.Revisions;

/// <summary>Classifies how a cell changed between editions, by the first class that fits.</summary>
internal enum RevisionClass
{
    /// <summary>Only the newer edition has a figure.</summary>
    New,

    /// <summary>Only the older edition has a figure.</summary>
    Withdrawn,

    /// <summary>An estimate became an actual value, whether or not the figure changed.</summary>
    EstimateToActual,

    /// <summary>Both editions have the same figure, or none.</summary>
    Unchanged,

    /// <summary>The price base or the currency changed with the figure; the two cannot be compared.</summary>
    Rebased,

    /// <summary>The figures differ by no more than half a unit of the coarser printed precision.</summary>
    Rounding,

    /// <summary>The publisher changed the figure.</summary>
    Revised,
}

/// <summary>Names the classes for people.</summary>
internal static class RevisionClassName
{
    public static string ToName(this RevisionClass revisionClass) => revisionClass switch
    {
        RevisionClass.New => "new",
        RevisionClass.Withdrawn => "withdrawn",
        RevisionClass.EstimateToActual => "estimate→actual",
        RevisionClass.Unchanged => "unchanged",
        RevisionClass.Rebased => "rebased",
        RevisionClass.Rounding => "rounding",
        RevisionClass.Revised => "revised",
        _ => throw new ArgumentOutOfRangeException(nameof(revisionClass), revisionClass, null),
    };
}
