using System.Globalization;
using HagueWatch.Corroboration;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>The condition of <c>sources.disagree</c>: two publishers differ by more than their definitions.</summary>
/// <param name="Compared">The two figures.</param>
/// <param name="First">The edition of the first.</param>
/// <param name="Second">The edition of the second.</param>
/// <param name="Severity">How severe the alert is.</param>
internal sealed record DisagreementCondition(
    MeasuredDistance Compared, ArchivedEdition First, ArchivedEdition Second, AlertSeverity Severity)
    : Condition(
        Key(Compared.Ally, Compared.Pair),
        Compared.IsExpected || Compared.AsKnownTogether is not null ? AlertInput.Clear : AlertInput.Holds)
{
    public static AlertKey Key(Ally ally, MeasurePair pair) => new(AlertKind.SourcesDisagree, ally.Code, pair.Id);

    public static Condition Create(
        Ally ally,
        MeasurePair pair,
        ArchivedEdition first,
        ArchivedEdition second,
        ArchivedEdition? earlier,
        AlertSeverity severity) =>
        Corroborator.Compare(ally, pair, first.Edition, second.Edition, earlier?.Edition) is { } compared
            ? new DisagreementCondition(compared, first, second, severity)
            : new UndecidedCondition(Key(ally, pair));

    public override AlertEvent Describe(AlertTransition transition)
    {
        var verb = transition == AlertTransition.Resolved ? "no longer disagree" : "disagree";
        return new AlertEvent
        {
            Alert = Alert,
            Transition = transition,
            Severity = Severity,
            Ally = Compared.Ally.Code,
            Summary = string.Create(
                CultureInfo.InvariantCulture,
                $"{PublisherNames.Of(First.Entry.Publisher)} and {PublisherNames.Of(Second.Entry.Publisher)} {verb} "
                + $"on {Compared.Ally.Name} in {Compared.Year}: "
                + $"{Shown.FormatShare(Compared.First.Value)} and "
                + $"{Shown.FormatShare(Compared.Second.Value)} % of GDP, "
                + $"{Shown.FormatGap(Compared.Distance)} points apart; their definitions explain "
                + $"{Shown.FormatGap(Compared.Pair.Lowest)} to {Shown.FormatGap(Compared.Pair.Highest)}.")
                + Compared.ExplainRevision(),
            Evidence = [Evidence.From(Compared.First, First), Evidence.From(Compared.Second, Second)],
        };
    }
}
