namespace HagueWatch.Site;

/// <summary>Names what a published record follows from.</summary>
/// <param name="Catalogue">The version of the catalogue.</param>
/// <param name="Evaluated">The instant of the assessment.</param>
/// <param name="Checked">The day on which the publisher of the pledges' figures was last reached.</param>
/// <param name="Verified">The day on which the archive was last proved to be unaltered.</param>
internal sealed record SiteBasis(int Catalogue, DateTimeOffset Evaluated, DateOnly? Checked, DateOnly? Verified)
{
    /// <summary>Whether another is newer in anything, so that this one must not take its place.</summary>
    public bool IsOlderThan(SiteBasis other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Catalogue < other.Catalogue
            || Evaluated < other.Evaluated
            || (Evaluated == other.Evaluated && (Checked < other.Checked || Verified < other.Verified));
    }
}
