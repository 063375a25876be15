using HagueWatch.Editions;
using HagueWatch.Pledges;

namespace HagueWatch.Alerts;

/// <summary>What one edition changed, for all allies at once.</summary>
internal sealed record Bulletin
{
    private const int MoversShown = 5;

    /// <summary>The same at every repeat: it follows from the publisher, the link of the edition and the deployment.</summary>
    public string Id => EventId.Compute(Subject, Link, Deployment);

    /// <inheritdoc cref="AlertEvent.Deployment"/>
    public string? Deployment { get; init; }

    public string Subject => SubjectOf(Publisher, Edition);

    public required string Publisher { get; init; }

    public required string Edition { get; init; }

    public required int Revision { get; init; }

    /// <summary>The number of the edition's link in the publisher's chain.</summary>
    public required int Link { get; init; }

    public required string Title { get; init; }

    public required DateOnly Published { get; init; }

    /// <summary>The instant of the evaluation.</summary>
    public required DateTimeOffset Time { get; init; }

    public string? Traceparent { get; init; }

    /// <summary>A few sentences for a person.</summary>
    public required string Summary { get; init; }

    public required BulletinCounts Counts { get; init; }

    /// <summary>What was told of the edition's figures, in the allies' order.</summary>
    public required IReadOnlyList<BulletinItem> Changed { get; init; }

    /// <summary>The codes of the allies of whom nothing was told.</summary>
    public required IReadOnlyList<string> Unchanged { get; init; }

    /// <summary>The allies whose gap to the common path changed most, the largest change first.</summary>
    public required IReadOnlyList<BulletinMove> Movers { get; init; }

    /// <summary>The id of an edition's bulletin.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="deployment">The deployment that issued it.</param>
    public static string IdOf(CatalogueEntry edition, string? deployment)
    {
        ArgumentNullException.ThrowIfNull(edition);
        return EventId.Compute(SubjectOf(edition.Publisher, edition.Edition), edition.Link, deployment);
    }

    /// <summary>Writes the bulletin of an edition that an evaluation is the first to decide on.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="evaluation">What was found.</param>
    /// <param name="told">The events that followed, inhibited and silenced ones included.</param>
    /// <param name="firing">How many alerts about the publisher's figures fire now.</param>
    /// <param name="now">The instant of the evaluation.</param>
    /// <param name="issuer">The run that evaluated.</param>
    public static Bulletin Create(
        ArchivedEdition edition,
        Evaluation evaluation,
        IReadOnlyList<AlertEvent> told,
        int firing,
        DateTimeOffset now,
        EventIssuer issuer)
    {
        var entry = edition.Entry;
        List<AlertEvent> events = [.. told.Where(one => one.Ally is not null && one.Publisher == entry.Publisher)];
        List<SpendingCondition> assessed =
            [.. evaluation.Conditions.OfType<SpendingCondition>().Where(one => one.Current.Entry == entry)];
        var counts = BulletinCounts.Of(events, firing);
        List<BulletinMove> movers =
        [
            .. assessed
                .Where(one => one.Assessment.Pledge is { Kind: PathKind, Allies: null } && one.Account is not null)
                .OrderByDescending(one => Math.Abs(one.Account!.Change))
                .Take(MoversShown)
                .Select(BulletinMove.From),
        ];
        return new Bulletin
        {
            Publisher = entry.Publisher,
            Edition = entry.Edition,
            Revision = entry.Revision,
            Link = entry.Link,
            Title = entry.Title,
            Published = entry.Published,
            Time = now,
            Deployment = issuer.Deployment,
            Traceparent = issuer.Traceparent,
            Summary = BulletinWords.Summarise(entry, events, counts, movers),
            Counts = counts,
            Changed = [.. events.Where(one => one.InhibitedBy.Count == 0).Select(BulletinItem.From)],
            Unchanged =
            [
                .. assessed.Select(one => one.Assessment.Ally.Code)
                    .Distinct()
                    .Except(events.Select(one => one.Ally!)),
            ],
            Movers = movers,
        };
    }

    private static string SubjectOf(string publisher, string edition) => $"bulletin/{publisher}/{edition}";
}

/// <summary>Counts what was told of an edition; inhibited events count with those that tell them.</summary>
/// <param name="Raised">Alerts that began to fire.</param>
/// <param name="Updated">Alerts that go on, worse or by the figures of another year.</param>
/// <param name="Resolved">Alerts that are over.</param>
/// <param name="Retracted">Alerts that should not have been raised.</param>
/// <param name="Verdicts">Past verdicts that changed.</param>
/// <param name="Silenced">Events that a silence kept back.</param>
/// <param name="Firing">Alerts about the publisher's figures that fire now.</param>
internal sealed record BulletinCounts(
    int Raised, int Updated, int Resolved, int Retracted, int Verdicts, int Silenced, int Firing)
{
    public static BulletinCounts Of(IReadOnlyCollection<AlertEvent> events, int firing)
    {
        return new BulletinCounts(
            Count(AlertTransition.Raised),
            events.Count(one => one.Transition == AlertTransition.Updated && one.State == AlertState.Firing),
            Count(AlertTransition.Resolved),
            Count(AlertTransition.Retracted),
            events.Sum(one => one.Verdicts.Count),
            events.Count(one => one.SilencedBy is not null),
            firing);

        int Count(AlertTransition transition) => events.Count(one => one.Transition == transition);
    }
}

/// <summary>One thing that was told of an ally.</summary>
/// <param name="Event">The event's id.</param>
/// <param name="Alert">The alert.</param>
/// <param name="Ally">ISO 3166-1 alpha-3.</param>
/// <param name="Transition">What happened to the alert.</param>
/// <param name="Severity">How severe it is.</param>
/// <param name="Cause">Why.</param>
/// <param name="Year">The year that decides.</param>
/// <param name="Share">The published share, in the pledge's unit.</param>
/// <param name="Gap">In percentage points.</param>
/// <param name="Certainty">In what part of the known revisions the status would survive.</param>
/// <param name="Change">The change of the gap since the last decision.</param>
/// <param name="Parts">Its parts, which add up to it.</param>
/// <param name="With">The alerts whose events it tells.</param>
/// <param name="Silenced">Whether a silence kept it back.</param>
internal sealed record BulletinItem(
    string Event,
    AlertKey Alert,
    string Ally,
    AlertTransition Transition,
    AlertSeverity Severity,
    AlertCause? Cause,
    int? Year,
    decimal? Share,
    decimal? Gap,
    decimal? Certainty,
    decimal? Change,
    IReadOnlyList<AccountPart> Parts,
    IReadOnlyList<AlertKey> With,
    bool Silenced)
{
    public static BulletinItem From(AlertEvent one) => new(
        one.Id,
        one.Alert,
        one.Ally!,
        one.Transition,
        one.Severity,
        one.Cause,
        one.Figures?.Year,
        one.Figures?.Share,
        one.Figures?.Gap,
        one.Figures?.Certainty?.Value,
        one.Account?.Change,
        one.Account?.Parts ?? [],
        [.. one.Related.Select(related => related.Alert)],
        one.SilencedBy is not null);
}

/// <summary>How an ally's gap to the common path changed.</summary>
/// <param name="Ally">ISO 3166-1 alpha-3.</param>
/// <param name="Gap">In percentage points.</param>
/// <param name="Change">Since the last decision.</param>
/// <param name="Parts">Its parts, which add up to it.</param>
internal sealed record BulletinMove(string Ally, decimal Gap, decimal Change, IReadOnlyList<AccountPart> Parts)
{
    public static BulletinMove From(SpendingCondition condition)
    {
        var account = Account.From(condition.Account!);
        return new BulletinMove(
            condition.Assessment.Ally.Code, account.GapBefore + account.Change, account.Change, account.Parts);
    }
}
