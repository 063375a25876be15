namespace HagueWatch.Dossiers;

/// <summary>What is published of one year, and what is asked for in it.</summary>
/// <param name="Year">The year.</param>
/// <param name="Share">Defence expenditure in % of GDP; null where none is published.</param>
/// <param name="Equipment">Equipment in % of defence expenditure; null where none is published.</param>
/// <param name="Asked">By the paths in the order of the standings.</param>
internal sealed record DossierYear(int Year, CitedFigure? Share, CitedFigure? Equipment, IReadOnlyList<AskedShare> Asked);

/// <summary>What a path asks for in a year, in % of GDP, and how far the published share is from it.</summary>
/// <param name="Pledge">The pledge's id.</param>
/// <param name="Required">Rounded to four decimals; null where nothing is asked.</param>
/// <param name="Gap">In percentage points, rounded to four decimals; null where no share is published.</param>
internal sealed record AskedShare(string Pledge, decimal? Required, decimal? Gap);
