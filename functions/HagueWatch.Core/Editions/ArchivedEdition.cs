namespace HagueWatch.Editions;

/// <summary>An edition as the archive holds it.</summary>
internal sealed record ArchivedEdition(CatalogueEntry Entry, EditionDescription Description, PackageLicence Licence, Edition Edition);

/// <summary>The terms of the publisher.</summary>
internal sealed record PackageLicence(string Title, string Path);
