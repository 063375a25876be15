using HagueWatch.Editions.Revisions;

namespace HagueWatch.Dossiers;

/// <summary>A figure that is published otherwise now than it first was, by at least half a hundredth.</summary>
/// <param name="Indicator">The indicator's code.</param>
/// <param name="First">As first published.</param>
/// <param name="FirstEdition">The edition that published it first.</param>
/// <param name="Now">As the newest edition has it.</param>
/// <param name="Points">Now less first, in percentage points.</param>
/// <param name="Class">How the two differ.</param>
internal sealed record RevisedFigure(
    string Indicator, CitedFigure First, CitedEdition FirstEdition, CitedFigure Now, decimal Points, RevisionClass Class);

/// <summary>What changed for many figures at once from one edition to the next.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="Indicators">The codes of the indicators.</param>
/// <param name="OlderEdition">The edition before.</param>
/// <param name="NewerEdition">The edition after.</param>
/// <param name="Older">As the edition before has it.</param>
/// <param name="Newer">As the edition after has it.</param>
internal sealed record CommonChange(
    EditionChangeKind Kind,
    IReadOnlyList<string> Indicators,
    CitedEdition OlderEdition,
    CitedEdition NewerEdition,
    string Older,
    string Newer);
