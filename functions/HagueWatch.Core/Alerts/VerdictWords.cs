using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>Puts changed verdicts into words.</summary>
internal static class VerdictWords
{
    /// <summary>Warns that the two editions do not mean quite the same figures; null where they do.</summary>
    public static string? Caveat(Pledge pledge, EditionPair? pair) =>
        Caveat(pair?.ChangesOf(Indicators.FromCode(pledge.Indicator)) ?? []);

    /// <summary>Warns of what changed between two editions; null where nothing did.</summary>
    public static string? Caveat(IEnumerable<EditionChange> changes) =>
        changes.Select(Describe).ToList() is { Count: > 0 } told ? $"Between the two editions {string.Join(" and ", told)}." : null;

    /// <param name="ally">The ally.</param>
    /// <param name="pledge">The pledge.</param>
    /// <param name="current">The edition of now.</param>
    /// <param name="replaced">The edition before; null where it is not held or the same.</param>
    /// <param name="changed">The verdicts of now, at least one.</param>
    /// <param name="accounts">Why each changed.</param>
    /// <param name="caveat">What the reader must know besides.</param>
    public static string Summarise(
        Ally ally,
        Pledge pledge,
        ArchivedEdition current,
        ArchivedEdition? replaced,
        IReadOnlyList<Verdict> changed,
        IReadOnlyList<GapAccount?> accounts,
        string? caveat)
    {
        var sentences = changed.Zip(accounts).Select(one => Sentence(ally, pledge, current, replaced, one.First, one.Second));
        return string.Join(' ', [.. sentences, .. caveat is null ? Array.Empty<string>() : [caveat]]);
    }

    private static string Sentence(
        Ally ally,
        Pledge pledge,
        ArchivedEdition current,
        ArchivedEdition? replaced,
        Verdict verdict,
        GapAccount? account)
    {
        var figure = verdict.Figures.Deciding;
        var before = replaced?.Edition.Find(ally, figure.Indicator, figure.Year);
        var estimate = before?.Status is ObservationStatus.Estimate or ObservationStatus.Provisional;
        var then = before?.Value is null
            ? ""
            : $", {Shown.FormatShare(before.Value)} %{(estimate ? " as an estimate" : "")} before ({replaced!.Entry.Title})";
        var reasons = account is null ? "" : AccountSentence.Create(account);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{ally.Name} {(verdict.Met ? "did meet" : "did not meet")} {pledge.Kind.FormatGoal(pledge)} in {figure.Year} after all: "
            + $"{Shown.FormatShare(figure.Value)} % is published now ({current.Entry.Title}){then}, "
            + $"{pledge.Kind.Asks} {Shown.FormatShare(verdict.Figures.Required)} %.{(reasons.Length > 0 ? " " : "")}{reasons}");
    }

    private static string Describe(EditionChange change) => change.Kind switch
    {
        EditionChangeKind.Redefined => $"the definition changed from \"{change.Older}\" to \"{change.Newer}\"",
        EditionChangeKind.Rebased => $"the price base changed from {change.Older} to {change.Newer}",
        _ => throw new ArgumentOutOfRangeException(nameof(change), change.Kind, null),
    };
}
