using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Outlook;

/// <summary>The condition of <c>outlook.unlikely</c>: an ally is less likely to reach its target than a declared level.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="Input">Whether it holds, in as many editions as its rule asks for.</param>
/// <param name="Outlook">What is expected of the ally.</param>
/// <param name="Method">The version of the method.</param>
/// <param name="Current">The edition that it rests on.</param>
/// <param name="Rule">How the alert is raised.</param>
internal sealed record UnlikelyCondition(
    AlertKey Alert, AlertInput Input, AllyOutlook Outlook, int Method, ArchivedEdition Current, AlertRule Rule) : Condition(Alert, Input)
{
    /// <summary>Judges every ally by the outlook of the current edition, and ends alerts that nothing judges any more.</summary>
    /// <param name="outlook">The outlook that is kept of the edition; null where there is none.</param>
    /// <param name="inputs">What the evaluation rests on.</param>
    /// <param name="ledger">The alerts so far.</param>
    public static IReadOnlyList<Condition> FindAll(EditionOutlook? outlook, EvaluationInputs inputs, Ledger ledger)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(ledger);
        var rule = inputs.Rules[AlertKind.OutlookUnlikely];
        if (rule.Below is not null && outlook is null)
        {
            return [];
        }

        List<AllyOutlook> judged = rule.Below is null
            ? []
            : [.. outlook!.Allies.Where(one => one.Status != OutlookStatus.NotApplicable)];
        var over = ledger.Alerts
            .Where(one => one.Key.Kind == AlertKind.OutlookUnlikely && one.Value.State is AlertState.Firing or AlertState.Pending)
            .ExceptBy(judged.Select(Key), one => one.Key)
            .Select(one => WithdrawnCondition.WithPledge(one.Key, one.Value));
        // Until what the publisher offers now is settled, no edition of it raises or resolves anything.
        var current = outlook is null || inputs.Quarantined.GetValueOrDefault(outlook.Publisher) is not null
            ? null
            : inputs.Editions.GetValueOrDefault(outlook.Publisher)?.Current;
        return
        [
            .. over,
            .. from one in judged
               where current is not null && one.Status == OutlookStatus.Given
               select Create(one, outlook!.Method, current!, rule, ledger.Alerts.GetValueOrDefault(Key(one))?.LastDecision),
        ];
    }

    public override AlertEvent Describe(AlertTransition transition)
    {
        Allies.TryFromCode(Outlook.Ally, out var ally);
        return new AlertEvent
        {
            Alert = Alert,
            Transition = transition,
            Severity = Rule.Severity,
            Ally = Outlook.Ally,
            Publisher = Current.Entry.Publisher,
            Pledge = Outlook.Pledge,
            Summary = Summarise(transition),
            Evidence = Current.Edition.Find(ally!, Indicators.DefenceShareOfGdp, Outlook.Year!.Value) is { } share
                ? [Evidence.From(share, Current)]
                : [],
        };
    }

    private static AlertKey Key(AllyOutlook one) => new(AlertKind.OutlookUnlikely, one.Ally, one.Pledge);

    private static UnlikelyCondition Create(
        AllyOutlook one, int method, ArchivedEdition current, AlertRule rule, LastDecision? before)
    {
        var holds = one.AtLeastTarget < rule.Below;
        var decision = new LastDecision
        {
            Holds = holds,
            Editions = before?.Holds != holds ? 1 : before.Edition == current.Entry.Edition ? before.Editions : before.Editions + 1,
            Cause = before is null ? AlertCause.Initial : before.Holds == holds ? before.Cause : AlertCause.NewYear,
            Edition = current.Entry.Edition,
            Link = current.Entry.Link,
            Year = one.Year!.Value.Number,
        };
        return new UnlikelyCondition(Key(one), rule.InputOf(decision), one, method, current, rule) { LastDecision = decision };
    }

    private string Summarise(AlertTransition transition)
    {
        var probability = Outlook.AtLeastTarget!.Value;
        var level = ProbabilityWords.Odds(Rule.Below!.Value);
        var compared = transition == AlertTransition.Raised
            ? string.Create(CultureInfo.InvariantCulture, $"below the level of {level} in {LastDecision!.Editions} editions")
            : $"no longer below the level of {level}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"That {Allies.NameOf(Outlook.Ally)} spends at least {Outlook.Target} % of GDP in {Outlook.TargetYear} is "
            + $"{ProbabilityWords.Likelihood(probability)} ({ProbabilityWords.Odds(probability)}), {compared}. "
            + $"By method {Method} and {PublisherNames.Of(Current.Entry.Publisher)}'s edition {Current.Entry.Edition}. ")
            + OutlookMethod.Limits;
    }
}
