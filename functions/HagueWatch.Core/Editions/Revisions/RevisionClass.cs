namespace HagueWatch.Editions.Revisions;

/// <summary>What became of a cell from one edition to another: the first of these that fits.</summary>
internal enum RevisionClass
{
    /// <summary>Only the newer edition gives a figure.</summary>
    New,

    /// <summary>Only the older edition gives a figure.</summary>
    Withdrawn,

    /// <summary>An estimate became an actual value, whether or not the figure changed.</summary>
    EstimateToActual,

    /// <summary>Both editions give the same figure, or both leave it out.</summary>
    Unchanged,

    /// <summary>The figure moved together with the price base or the currency it stands on; the two cannot be compared.</summary>
    Rebased,

    /// <summary>The figures differ by no more than half a unit of the coarser printed precision.</summary>
    Rounding,

    /// <summary>The publisher changed its mind.</summary>
    Revised,
}

/// <summary>The name under which a class is told.</summary>
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
