using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>Finds out why an alert changed: what would the new edition have said of the year that decided before?</summary>
/// <param name="ally">The ally.</param>
/// <param name="pledge">The pledge, as it stands now.</param>
/// <param name="before">What was decided before; null where nothing was.</param>
/// <param name="stoodOn">The edition that it was decided on.</param>
/// <param name="current">The edition that decides now.</param>
internal sealed class Counterfactual(Ally ally, Pledge pledge, LastDecision? before, ArchivedEdition? stoodOn, ArchivedEdition current)
{
    /// <summary>Finds what turned an outcome into another.</summary>
    /// <param name="outcome">What is asked of an assessment, such as whether the ally is off the path.</param>
    /// <param name="then">The outcome before.</param>
    /// <param name="now">The outcome now, which differs.</param>
    public AlertCause CauseOf<T>(Func<Assessment, T> outcome, T then, T now)
        where T : struct
    {
        if (before is null || stoodOn is null)
        {
            return AlertCause.Initial;
        }

        var year = new FiscalYear(before.Year);
        var asBefore = Assess(stoodOn, year);
        if (asBefore.Figures is not null && !Equals(outcome(asBefore), then))
        {
            // The same figures are judged differently: the pledge or its rule is another one now.
            return AlertCause.PathChanged;
        }

        var sameYear = Assess(current, year);
        return sameYear.Figures is null || !Equals(outcome(sameYear), now) ? AlertCause.NewYear : CauseOfReplacement(asBefore, sameYear, outcome, now);
    }

    private AlertCause CauseOfReplacement<T>(Assessment asBefore, Assessment sameYear, Func<Assessment, T> outcome, T now)
        where T : struct
    {
        if (current.Entry.Edition == stoodOn!.Entry.Edition && current.Entry.Documents.SequenceEqual(stoodOn.Entry.Documents))
        {
            return AlertCause.Correction;
        }

        if (asBefore.Figures is { } older && sameYear.Figures is { } newer
            && Equals(outcome(With(sameYear, older.Share, newer.Required)), now)
            && !Equals(outcome(With(sameYear, newer.Share, older.Required)), now))
        {
            return AlertCause.PathChanged;
        }

        var changes = EditionComparison.Compare(stoodOn.Edition, current.Edition).Changes;
        return changes.Any(change => Concerns(change, EditionChangeKind.Redefined)) ? AlertCause.Redefined
            : changes.Any(change => Concerns(change, EditionChangeKind.Rebased)) ? AlertCause.Rebased
            : AlertCause.Revised;
    }

    private bool Concerns(EditionChange change, EditionChangeKind kind) =>
        change.Kind == kind && change.Indicators.Any(indicator => indicator.Code == pledge.Indicator);

    private Assessment Assess(ArchivedEdition edition, FiscalYear year) => Assessor.Assess(ally, pledge, edition.Edition, year, before!.Holds);

    private Assessment With(Assessment assessment, decimal share, decimal required) => assessment with
    {
        Status = Assessor.StatusAt(share - required, before!.Holds),
        Figures = assessment.Figures! with { Share = share, Required = required },
    };
}
