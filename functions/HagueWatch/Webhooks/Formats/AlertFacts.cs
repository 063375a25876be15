using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Webhooks.Formats;

/// <summary>Lists the facts of an alert's event for a message.</summary>
internal static class AlertFacts
{
    public static IReadOnlyList<Fact> Create(AlertEvent one) =>
    [
        new("Severity", one.Severity.ToString()),
        new("State", AlertWords.State(one.Transition, one.State)),
        .. one.Ally is { } ally ? new[] { new Fact("Ally", $"{Allies.NameOf(ally)} ({ally})") } : [],
        .. one.Figures is { } figures ? Figures(one, figures) : [],
        .. one.Account is { } account ? new[] { new Fact("Account", Describe(account)) } : [],
        .. one.Verdicts.Count == 0 ? Array.Empty<Fact>() : [Verdicts(one.Verdicts)],
        .. one.Acknowledged is { } word ? Acknowledged(word) : [],
        new("Alert", Invariant($"{one.Alert}, event {one.Sequence}")),
    ];

    /// <summary>Lists what there may be many of.</summary>
    public static IEnumerable<MessageList> Lists(AlertEvent one) =>
    [
        new("Evidence", [.. one.Evidence.SelectMany(Describe)]),
        new("Source of the pledge", one.Figures is { Source.Length: > 0 } figures ? [SourceOf(figures.Source)] : []),
        new(
            "Related alerts",
            [
                .. one.Related.Select(other => new Entry(
                    $"{AlertWords.Topic(other.Alert)} ({Spelling.Kebab(other.Transition)}): {other.Alert}")),
            ]),
        one.Quarantine is { } quarantine
            ? new(
                "What is wrong",
                [
                    .. quarantine.Findings.Select(finding => new Entry(
                        $"{finding.Code} at {finding.Location}: {finding.Message}")),
                ],
                Math.Max(quarantine.Errors - quarantine.Findings.Count, 0))
            : new("What is wrong", []),
    ];

    private static IEnumerable<Fact> Figures(AlertEvent one, TrajectoryFigures figures)
    {
        var unit = UnitOf(one);
        var estimate = figures.Provisional ? ", an estimate" : "";
        yield return new("Share", Invariant($"{Shown.FormatShare(figures.Share)} {unit} in {figures.Year}{estimate}"));
        yield return new("Required", $"{Shown.FormatShare(figures.Required)} {unit}");
        var money = figures.GapUsdMillions is { } millions
            ? Invariant($" ({Shown.FormatMillions(millions)} million US dollars in prices of {figures.PriceBase})")
            : "";
        var marginal = figures.Marginal ? "; the rounding of what is published could turn it" : "";
        yield return new("Gap", $"{Shown.FormatGap(figures.Gap)} percentage points{money}{marginal}");
        if (figures.Certainty is { } certainty)
        {
            yield return new("Certainty", Invariant(
                $"would survive {AlertWords.Certainty(certainty.Value)} of the {certainty.Cases} known revisions"));
        }

        yield return new("Pledge", Invariant(
            $"{one.Pledge}: {Shown.FormatShare(figures.Target)} {unit} by {figures.TargetYear}"));
    }

    private static string UnitOf(AlertEvent one) =>
        one.Evidence is [var first, ..] && Indicators.TryFromCode(first.Indicator, out var indicator)
            ? indicator.Unit.Name
            : "%";

    private static string Describe(Account account) =>
        $"since edition {account.Edition} the gap {AlertWords.Change(account.Change, account.Parts)}";

    private static Fact Verdicts(IReadOnlyList<ChangedVerdict> verdicts) => new(
        "Verdicts",
        string.Join("; ", verdicts.Select(verdict => Invariant(
            $"{verdict.Year} {(verdict.Met ? "missed before, met now" : "met before, missed now")}"))));

    // The reason is a fact of its own, so that one that is written from right to left has nothing else in its line.
    private static IEnumerable<Fact> Acknowledged(Acknowledgement word) =>
    [
        new("Acknowledged", $"by {word.By} at {CloudEventsFormat.FormatInstant(word.At)}"),
        new("Reason", word.Reason),
    ];

    private static IEnumerable<Entry> Describe(Evidence evidence)
    {
        yield return new(Describe(evidence, ""), evidence.Url);
        if (evidence.Earlier is { } earlier)
        {
            yield return new(Describe(earlier, "before: "), earlier.Url);
        }
    }

    private static string Describe(Evidence evidence, string prefix)
    {
        var value = evidence.Value is { } number ? Precision.Format(number) : "blank";
        return Invariant(
            $"{prefix}{PublisherNames.Of(evidence.Publisher)} {evidence.Edition}, revision {evidence.Revision}, {evidence.Cell}: {value} ")
            + Invariant($"({evidence.Indicator} {evidence.Year})");
    }

    private static Entry SourceOf(string source) =>
        new(source, Uri.TryCreate(source, UriKind.Absolute, out var url) ? url : null);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
