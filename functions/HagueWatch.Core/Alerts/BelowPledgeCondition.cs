using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>The condition of <c>plan.below-pledge</c>: by an ally's own word it will miss its path.</summary>
/// <param name="Announced">What the ally announced.</param>
/// <param name="Path">The path that binds it: its own where it has one.</param>
/// <param name="Shortfalls">The years that the plan names with less than the path asks for.</param>
/// <param name="Baseline">The share that the path starts from; null where nothing is compared.</param>
/// <param name="Edition">The edition that has it.</param>
/// <param name="Severity">How severe the alert is.</param>
internal sealed record BelowPledgeCondition(
    Pledge Announced,
    Pledge Path,
    IReadOnlyList<Shortfall> Shortfalls,
    Observation? Baseline,
    ArchivedEdition Edition,
    AlertSeverity Severity)
    : Condition(
        Key(Announced),
        Shortfalls.Count > 0 || Announced.Kind == PledgeKind.Declined ? AlertInput.Holds : AlertInput.Clear)
{
    public static AlertKey Key(Pledge announced) =>
        new(AlertKind.PlanBelowPledge, announced.Allies![0], announced.Id);

    /// <summary>Compares what an ally announced with its path.</summary>
    /// <param name="announced">A plan or a refusal, of core defence in NATO's definition.</param>
    /// <param name="path">The path that binds the ally.</param>
    /// <param name="edition">The edition whose baseline counts.</param>
    /// <param name="severity">How severe the alert is.</param>
    public static Condition Create(Pledge announced, Pledge path, ArchivedEdition edition, AlertSeverity severity)
    {
        if (announced.Kind == PledgeKind.Declined)
        {
            return new BelowPledgeCondition(announced, path, [], null, edition, severity);
        }

        if (!Allies.TryFromCode(announced.Allies![0], out var ally)
            || edition.Edition.Find(ally, Indicators.FromCode(path.Indicator), path.BaselineYear!.Value)
                is not { Value: { } start } baseline)
        {
            return new UndecidedCondition(Key(announced));
        }

        Milestone[] named = [.. announced.Milestones, new Milestone(announced.TargetYear, announced.Target)];
        var shortfalls =
            from one in named
            let required = path.Kind.Required(path, start, one.Year)
            where one.Level - required < -path.Kind.Tolerance
            select new Shortfall(one.Year, one.Level, required.Value);
        return new BelowPledgeCondition(announced, path, [.. shortfalls], baseline, edition, severity);
    }

    public override AlertEvent Describe(AlertTransition transition) => new()
    {
        Alert = Alert,
        Transition = transition,
        Severity = Severity,
        Ally = Alert.Subject,
        Publisher = Edition.Entry.Publisher,
        Pledge = Announced.Id,
        Summary = Summarise(),
        Evidence = Baseline is null ? [] : [Evidence.From(Baseline, Edition)],
    };

    private string Summarise()
    {
        var ally = Allies.NameOf(Alert.Subject);
        var said = $"{Announced.Title}; {Announced.Source}; said on {Announced.Adopted:yyyy-MM-dd}"
            + (Announced.FirstHand ? "" : ", second-hand");
        if (Announced.Kind == PledgeKind.Declined)
        {
            return $"By its own word {ally} will not follow {Path.Kind.FormatVerdict(Path)} ({said}).";
        }

        return Shortfalls.Count == 0
            ? $"{ally} has a plan of its own that reaches {Path.Kind.FormatVerdict(Path)} ({said})."
            : $"By its own plan {ally} will miss {Path.Kind.FormatVerdict(Path)} ({said}): "
                + string.Join(", ", Shortfalls.Select(one => string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Shown.FormatShare(one.Level)} % in {one.Year}, the path asks for {Shown.FormatShare(one.Required)} %")))
                + ".";
    }
}

/// <summary>A year for which a plan names less than a path asks for, in per cent.</summary>
internal sealed record Shortfall(FiscalYear Year, decimal Level, decimal Required);
