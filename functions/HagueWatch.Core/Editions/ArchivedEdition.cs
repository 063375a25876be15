namespace HagueWatch.Editions;

/// <summary>An edition as the archive holds it.</summary>
public sealed record ArchivedEdition(CatalogueEntry Entry, EditionDescription Description, PackageLicence Licence, Edition Edition);

/// <summary>The terms of the publisher.</summary>
public sealed record PackageLicence(string Title, string Path);
