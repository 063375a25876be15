using HagueWatch.Statistics;

namespace HagueWatch.Dossiers;

/// <summary>What an ally will be asked in the review of 2029, from the archive alone.</summary>
/// <remarks>
/// Shares are in % of GDP or of defence expenditure, gaps in percentage points. Published figures are as published.
/// </remarks>
internal sealed record Dossier
{
    /// <summary>The year in which the allies review the trajectory, by the declaration of The Hague.</summary>
    public const int ReviewYear = 2029;

    /// <summary>ISO 3166-1 alpha-3.</summary>
    public required string Ally { get; init; }

    public required string Name { get; init; }

    /// <summary>Whether it has armed forces; no spending pledge applies to an ally without.</summary>
    public required bool HasArmedForces { get; init; }

    /// <summary>The edition by which the paths are assessed; null where none is known.</summary>
    public required CitedEdition? Edition { get; init; }

    /// <summary>Where the ally is by each path that binds it.</summary>
    public required IReadOnlyList<PathStanding> Standings { get; init; }

    /// <summary>Every year from the first published share to the last target year.</summary>
    public required IReadOnlyList<DossierYear> Years { get; init; }

    /// <summary>By pledge, then year.</summary>
    public required IReadOnlyList<YearVerdicts> Verdicts { get; init; }

    /// <summary>What the ally announced itself, the newest first.</summary>
    public required IReadOnlyList<AnnouncedPlan> Plans { get; init; }

    /// <summary>Everything that was told of its spending, the oldest first.</summary>
    public required IReadOnlyList<ToldAlert> Alerts { get; init; }

    /// <summary>Each publisher's newest shares of GDP.</summary>
    public required IReadOnlyList<PublishedMeasure> Measures { get; init; }

    public required IReadOnlyList<MeasureDistance> Distances { get; init; }

    /// <summary>What changed for many figures at once from one edition to the next.</summary>
    public required IReadOnlyList<CommonChange> CommonChanges { get; init; }

    /// <summary>The figures that are not published as they first were.</summary>
    public required IReadOnlyList<RevisedFigure> Revisions { get; init; }

    /// <summary>What may come; null where no method can say.</summary>
    public required DossierOutlook? Outlook { get; init; }

    /// <summary>What came of earlier outlooks.</summary>
    public required DossierScores Scores { get; init; }

    /// <summary>What none of its figures says.</summary>
    public required IReadOnlyList<string> Limits { get; init; }

    /// <summary>Where every figure was published, by the numbers that figures name.</summary>
    public required IReadOnlyList<SourceNote> Notes { get; init; }
}

/// <summary>Names an edition.</summary>
/// <param name="Publisher">The publisher's id.</param>
/// <param name="Edition">The edition's id.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="Published">The day of its publication.</param>
internal sealed record CitedEdition(string Publisher, string Edition, int Revision, DateOnly Published)
{
    /// <summary>Formats it as tables name it: <c>NATO 2026r1</c>.</summary>
    public string Format() => FormattableString.Invariant($"{PublisherNames.Of(Publisher)} {Edition}r{Revision}");

    /// <summary>Formats it with its day: <c>NATO, edition 2026r1, published 2026-07-10</c>.</summary>
    public string FormatInFull() =>
        FormattableString.Invariant($"{PublisherNames.Of(Publisher)}, edition {Edition}r{Revision}, published {Published:yyyy-MM-dd}");
}
