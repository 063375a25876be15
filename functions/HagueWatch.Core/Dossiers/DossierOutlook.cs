using HagueWatch.Outlook;

namespace HagueWatch.Dossiers;

/// <summary>What may become of an ally's share, by each path.</summary>
/// <param name="Method">The version of the method.</param>
/// <param name="Errors">Where the errors are from.</param>
/// <param name="Revisions">Whose revisions of estimates are counted in; null where none are known.</param>
/// <param name="Paths">By the paths that bind the ally.</param>
/// <param name="Caution">What the method does not know.</param>
internal sealed record DossierOutlook(
    int Method, ErrorSource Errors, string? Revisions, IReadOnlyList<AllyOutlook> Paths, string Caution);
