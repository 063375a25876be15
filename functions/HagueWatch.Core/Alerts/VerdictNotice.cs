using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>What an evaluation found of an ally's verdicts by one pledge, and the event about those that changed.</summary>
/// <param name="Alert">The key under which they are kept; it has no state.</param>
/// <param name="Verdicts">The verdicts as they are now.</param>
/// <param name="Changed">The event; null where no verdict that was kept has changed.</param>
internal sealed record VerdictNotice(AlertKey Alert, KeptVerdicts Verdicts, AlertEvent? Changed)
{
    public static AlertKey Key(Ally ally, Pledge pledge) => new(AlertKind.VerdictChanged, ally.Code, pledge.Id);

    /// <summary>Compares an ally's verdicts with those that are kept.</summary>
    /// <param name="ally">The ally.</param>
    /// <param name="pledge">A pledge that binds the ally.</param>
    /// <param name="rules">How severe the event is.</param>
    /// <param name="kept">The verdicts of the evaluation before; null where there was none.</param>
    /// <param name="published">The publisher's editions.</param>
    /// <returns>Null where the pledge has no verdicts.</returns>
    public static VerdictNotice? Create(
        Ally ally, Pledge pledge, AlertRules rules, KeptVerdicts? kept, PublishedEditions published)
    {
        var current = published.Current;
        var verdicts = Verdict.Of(ally, pledge, current.Edition);
        if (verdicts.Count == 0)
        {
            return null;
        }

        var changed = kept is null
            ? []
            : verdicts.Where(verdict => HasChanged(ally, pledge, verdict, kept, published)).ToList();
        // A year that is blank now keeps its verdict.
        var met = new SortedDictionary<int, bool>(kept?.Met ?? []);
        verdicts.ToList().ForEach(verdict => met[verdict.Year.Number] = verdict.Met);
        var alert = Key(ally, pledge);
        return new VerdictNotice(
            alert,
            new KeptVerdicts(current.Entry.Edition, current.Entry.Link, met),
            changed.Count == 0 ? null : Describe(alert, ally, pledge, rules, kept!, published, changed));
    }

    /// <summary>Returns whether what is published turned a verdict on a year that is over.</summary>
    /// <remarks>The year that decides now is the alert's own; where the pledge itself changed, nothing was published.</remarks>
    private static bool HasChanged(
        Ally ally, Pledge pledge, Verdict verdict, KeptVerdicts kept, PublishedEditions published) =>
        verdict.Year < published.Current.Edition.LastYear
        && kept.Met.TryGetValue(verdict.Year.Number, out var before)
        && before != verdict.Met
        && (published.PairWith(kept.At(verdict.Year)) is not { } pair
            || Verdict.Of(ally, pledge, pair.Earlier.Edition)
                .All(older => older.Year != verdict.Year || older.Met != verdict.Met));

    private static AlertEvent Describe(
        AlertKey alert,
        Ally ally,
        Pledge pledge,
        AlertRules rules,
        KeptVerdicts kept,
        PublishedEditions published,
        IReadOnlyList<Verdict> changed)
    {
        var accounts = changed.Select(verdict => AccountOf(ally, pledge, kept, published, verdict)).ToList();
        var (worst, account) = changed.Zip(accounts).OrderBy(one => one.First.Met).First();
        var pair = published.PairWith(kept.At(worst.Year));
        var replaced = pair?.Replaced;
        var caveat = VerdictWords.Caveat(pledge, pair);
        return new AlertEvent
        {
            Alert = alert,
            Transition = AlertTransition.Updated,
            Severity = worst.Met ? AlertSeverity.Information : rules[AlertKind.VerdictChanged].Severity,
            Cause = published.IsAmended(kept.At(worst.Year)) ? AlertCause.Correction
                : account?.FindCause(gap => Assessor.StatusAt(pledge.Kind, gap, false) == AssessmentStatus.OffPath, !worst.Met)
                ?? AlertCause.Initial,
            Ally = ally.Code,
            Publisher = published.Current.Entry.Publisher,
            Pledge = pledge.Id,
            Summary = VerdictWords.Summarise(ally, pledge, published.Current, replaced, changed, accounts, caveat),
            Figures = SpendingDescription.FiguresOf(pledge, worst.Figures, certainty: null),
            Account = account is null ? null : Account.From(account),
            Verdicts = [.. changed.Select(verdict => new ChangedVerdict(verdict.Year.Number, verdict.Met))],
            Caveat = caveat,
            Evidence =
            [
                .. changed
                    .SelectMany(verdict => new[] { verdict.Figures.Deciding, verdict.Figures.Baseline })
                    .OfType<Observation>()
                    .Distinct()
                    .Select(figure => Evidence.From(figure, published.Current, replaced)),
            ],
        };
    }

    private static GapAccount? AccountOf(
        Ally ally, Pledge pledge, KeptVerdicts kept, PublishedEditions published, Verdict verdict)
    {
        var before = kept.At(verdict.Year);
        return published.PairWith(before) is { } pair
            ? GapAccount.Create(ally, pledge, before, pair, verdict.Figures, published.IsAmended(before))
            : null;
    }
}

/// <summary>The verdicts on an ally by one pledge, as an evaluation found them.</summary>
/// <param name="Edition">The edition that they rest on.</param>
/// <param name="Link">The number of its link in the publisher's chain.</param>
/// <param name="Met">Whether the pledge was met, by year.</param>
internal sealed record KeptVerdicts(string Edition, int Link, SortedDictionary<int, bool> Met)
{
    /// <summary>Returns the decision that a year's verdict was.</summary>
    public LastDecision At(FiscalYear year) => new()
    {
        Holds = !Met[year.Number],
        Editions = 1,
        Cause = AlertCause.Initial,
        Edition = Edition,
        Link = Link,
        Year = year.Number,
    };
}

/// <summary>A year's verdict that is another one than before.</summary>
/// <param name="Year">The year.</param>
/// <param name="Met">Whether the pledge was met, as it is published now; before it was the opposite.</param>
internal sealed record ChangedVerdict(int Year, bool Met);
