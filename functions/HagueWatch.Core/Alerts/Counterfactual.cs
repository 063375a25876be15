using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>Finds why an alert changed: what does the new edition say of the year that decided before?</summary>
/// <param name="ally">The ally.</param>
/// <param name="pledge">The pledge in its present form.</param>
/// <param name="before">What was decided before; null where nothing was.</param>
/// <param name="current">The edition that decides now.</param>
/// <param name="earlier">The edition that was decided on before; null where there is none or it is not held.</param>
internal sealed class Counterfactual(
    Ally ally, Pledge pledge, LastDecision? before, ArchivedEdition current, ArchivedEdition? earlier)
{
    /// <summary>Whether the edition that decided before was withdrawn, or is known only later.</summary>
    public bool IsAmended { get; init; }

    /// <summary>Finds what turned an outcome into another.</summary>
    /// <param name="outcome">What is asked of an assessment, such as whether the ally is off the path.</param>
    /// <param name="then">The outcome before.</param>
    /// <param name="now">The outcome now, which differs.</param>
    public AlertCause FindCause<T>(Func<Assessment, T> outcome, T then, T now)
        where T : struct
    {
        if (IsAmended)
        {
            return AlertCause.Correction;
        }

        if (before is null || earlier is null)
        {
            return AlertCause.Initial;
        }

        var year = new FiscalYear(before.Year);
        var asBefore = Assess(earlier, year);
        if (asBefore.Figures is not null && !Equals(outcome(asBefore), then))
        {
            // The same figures are judged differently: the pledge or its rule is another one now.
            return AlertCause.PathChanged;
        }

        var sameYear = Assess(current, year);
        return sameYear.Figures is null || !Equals(outcome(sameYear), now) ? AlertCause.NewYear
            : IsSameDocument(earlier) ? AlertCause.Correction
            : IsPathChanged(asBefore, sameYear, outcome, now) ? AlertCause.PathChanged
            : CauseOfRevision(earlier);
    }

    private bool IsSameDocument(ArchivedEdition earlier) =>
        current.Entry.Edition == earlier.Entry.Edition
        && current.Entry.Documents.SequenceEqual(earlier.Entry.Documents);

    private bool IsPathChanged<T>(Assessment asBefore, Assessment sameYear, Func<Assessment, T> outcome, T now) =>
        asBefore.Figures is { } older && sameYear.Figures is { } newer
        && Equals(outcome(With(sameYear, older.Share, newer.Required)), now)
        && !Equals(outcome(With(sameYear, newer.Share, older.Required)), now);

    private AlertCause CauseOfRevision(ArchivedEdition earlier)
    {
        var changes = EditionComparison.Compare(earlier.Edition, current.Edition).Changes;
        return changes.Any(change => Concerns(change, EditionChangeKind.Redefined)) ? AlertCause.Redefined
            : changes.Any(change => Concerns(change, EditionChangeKind.Rebased)) ? AlertCause.Rebased
            : AlertCause.Revised;
    }

    private bool Concerns(EditionChange change, EditionChangeKind kind) =>
        change.Kind == kind && change.Indicators.Any(indicator => indicator.Code == pledge.Indicator);

    private Assessment Assess(ArchivedEdition edition, FiscalYear year) =>
        Assessor.Assess(ally, pledge, edition.Edition, year, before!.Holds);

    private Assessment With(Assessment assessment, decimal share, decimal required) => assessment with
    {
        Status = Assessor.StatusAt(share - required, before!.Holds),
        Figures = assessment.Figures! with
        {
            Deciding = assessment.Figures.Deciding with { Value = share },
            Required = required,
        },
    };
}
