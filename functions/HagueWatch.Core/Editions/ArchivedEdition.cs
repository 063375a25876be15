namespace HagueWatch.Editions;

/// <summary>Represents an archived edition.</summary>
internal sealed record ArchivedEdition(
    CatalogueEntry Entry,
    EditionDescription Description,
    PackageLicence Licence,
    Edition Edition);

/// <summary>Describes the publisher's terms.</summary>
internal sealed record PackageLicence(string Title, string Path);
