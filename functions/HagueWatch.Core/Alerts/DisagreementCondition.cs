using System.Globalization;
using HagueWatch.Corroboration;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>The condition of <c>sources.disagree</c>: two publishers are further apart than their definitions are.</summary>
internal static class DisagreementCondition
{
    public static string Key(Ally ally, MeasurePair pair) => $"{AlertKind.SourcesDisagree}/{ally}/{pair.Id}";

    public static Condition Create(Ally ally, MeasurePair pair, ArchivedEdition first, ArchivedEdition second) =>
        Corroborator.Compare(ally, pair, first.Edition, second.Edition) is { } compared
            ? new Condition(Key(ally, pair), compared.IsExpected ? AlertInput.Clear : AlertInput.Holds, transition => Describe(compared, first, second, transition))
            : new Condition(Key(ally, pair), AlertInput.Unknown, _ => throw new InvalidOperationException("There are no two figures to tell of."));

    private static EventDescription Describe(Corroboration.Corroboration compared, ArchivedEdition first, ArchivedEdition second, AlertTransition transition)
    {
        var verb = transition == AlertTransition.Resolved ? "no longer disagree" : "disagree";
        return new EventDescription
        {
            Kind = AlertKind.SourcesDisagree,
            Severity = AlertSeverity.Warning,
            Ally = compared.Ally.Code,
            Summary = string.Create(
                CultureInfo.InvariantCulture,
                $"{first.Entry.Publisher} and {second.Entry.Publisher} {verb} on {compared.Ally.Name} in {compared.Year}: {compared.First.Value:0.00} and {compared.Second.Value:0.00} % of GDP, {compared.Distance:+0.00;-0.00} points apart; their definitions explain {compared.Pair.Lowest:+0.00;-0.00} to {compared.Pair.Highest:+0.00;-0.00}."),
            Evidence = [SpendingDescription.EvidenceOf(compared.First, first), SpendingDescription.EvidenceOf(compared.Second, second)],
        };
    }
}
