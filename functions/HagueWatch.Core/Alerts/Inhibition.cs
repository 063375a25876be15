using System.Text.Json.Serialization;

namespace HagueWatch.Alerts;

/// <summary>A rule by which one event tells what another would repeat. Data: see <c>rules.json</c>.</summary>
/// <param name="Source">A kind of alert, or a kind and a pledge: <c>trajectory.off-path/spain-2025</c>.</param>
/// <param name="Target">The kind, or kind and pledge, that it tells as well.</param>
/// <param name="On">What both must have in common.</param>
internal sealed record Inhibition(
    [property: JsonRequired] string Source, [property: JsonRequired] string Target, InhibitionScope On = default)
{
    /// <summary>Returns whether the rule lets one event speak for another.</summary>
    public bool Joins(AlertEvent source, AlertEvent target) =>
        source.Id != target.Id
        && Matches(Source, source)
        && Matches(Target, target)
        && On switch
        {
            InhibitionScope.Figure => RestsOnFiguresOf(source, target),
            InhibitionScope.Alert => target.Revision?.Alert == source.Alert,
            _ => throw new ArgumentOutOfRangeException(nameof(source), On, null),
        };

    /// <summary>Returns whether the names in a rule are a kind of alert, alone or with a pledge.</summary>
    public static bool IsName(string name) => AlertKind.All.Any(kind => kind.Name == name.Split('/', 2)[0]);

    private static bool Matches(string name, AlertEvent one) =>
        name == one.Kind.Name || name == $"{one.Kind.Name}/{one.Alert.Criterion}";

    private static bool RestsOnFiguresOf(AlertEvent source, AlertEvent target)
    {
        var told = Told(source).ToHashSet();
        return source.Ally is not null
            && source.Ally == target.Ally
            && Told(target).Any()
            && Told(target).All(told.Contains);
    }

    /// <summary>Names the figures that an event is about, each in its edition.</summary>
    private static IEnumerable<(string, string, int, string, int)> Told(AlertEvent one)
    {
        var figures = one.Revision is not null ? one.Evidence
            : one.Verdicts.Count > 0
                ? one.Evidence.Where(figure => one.Verdicts.Any(verdict => verdict.Year == figure.Year))
            : one.Evidence.Take(1);
        return figures.Select(one => (one.Publisher, one.Edition, one.Revision, one.Indicator, one.Year));
    }
}

/// <summary>Lists what two events must have in common.</summary>
internal enum InhibitionScope
{
    /// <summary>The same published figures of an ally, in the same edition.</summary>
    Figure,

    /// <summary>One alert: the target reports on evidence of the source's alert.</summary>
    Alert,
}

/// <summary>Names an event that is not sent where another one tells its figure.</summary>
/// <param name="Event">The event's id.</param>
/// <param name="Alert">Its alert.</param>
/// <param name="Transition">What happened to the alert.</param>
/// <param name="Sequence">Its number among the alert's events.</param>
/// <param name="State">The alert's state after it.</param>
/// <param name="Severity">Its severity.</param>
internal sealed record RelatedEvent(
    string Event, AlertKey Alert, AlertTransition Transition, int Sequence, AlertState State, AlertSeverity Severity)
{
    public static RelatedEvent From(AlertEvent one) =>
        new(one.Id, one.Alert, one.Transition, one.Sequence, one.State, one.Severity);
}

/// <summary>Finds among the events of one evaluation those that others tell as well.</summary>
internal static class Inhibitions
{
    /// <summary>Marks each event that another tells, and names it in that other.</summary>
    /// <remarks>
    /// Of two kinds, one of an alert that fires speaks for one of an alert that does not, and else the more severe one,
    /// whichever the rule names first. No two speak for each other.
    /// </remarks>
    public static IReadOnlyList<AlertEvent> Apply(IReadOnlyList<AlertEvent> events, IReadOnlyList<Inhibition> rules)
    {
        var speakers = events.ToDictionary(one => one.Id, _ => new List<string>());
        var pairs =
            from rule in rules
            from source in events
            from target in events
            where rule.Joins(source, target)
            select Outranks(target, source) ? (Speaker: target, Silent: source) : (Speaker: source, Silent: target);
        foreach (var (speaker, silent) in pairs)
        {
            if (!SpeakersOf(speaker.Id).Contains(silent.Id) && !speakers[silent.Id].Contains(speaker.Id))
            {
                speakers[silent.Id].Add(speaker.Id);
            }
        }

        return
        [
            .. events.Select(one =>
            {
                List<AlertEvent> related = [.. events.Where(other => SpeakersOf(other.Id).Contains(one.Id))];
                return one with
                {
                    InhibitedBy = [.. SpeakersOf(one.Id)],
                    Related = [.. related.Select(RelatedEvent.From)],
                };
            }),
        ];

        HashSet<string> SpeakersOf(string id) =>
            [.. speakers[id], .. speakers[id].SelectMany(SpeakersOf)];
    }

    private static bool Outranks(AlertEvent one, AlertEvent other) =>
        one.Kind != other.Kind
        && (Fires(one) == Fires(other) ? one.Severity > other.Severity : Fires(one));

    private static bool Fires(AlertEvent one) => one.State == AlertState.Firing;
}
