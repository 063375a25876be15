using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Webhooks.Formats;

/// <summary>Words for what an event has as names and numbers.</summary>
internal static class AlertWords
{
    private static readonly Dictionary<AlertKind, string> Topics = new()
    {
        [AlertKind.TrajectoryOffPath] = "off its path",
        [AlertKind.FloorBelow] = "below the pledged share of GDP",
        [AlertKind.EquipmentBelow] = "below the pledged share for equipment",
        [AlertKind.PlanSlipped] = "behind its own plan",
        [AlertKind.PlanBelowPledge] = "plans less than it pledged",
        [AlertKind.OutlookUnlikely] = "unlikely to reach its target",
        [AlertKind.EvidenceRevised] = "figures behind an alert were replaced",
        [AlertKind.VerdictChanged] = "a past verdict changed",
        [AlertKind.EditionQuarantined] = "its edition was refused",
        [AlertKind.SourceUnreachable] = "cannot be reached",
        [AlertKind.SourceFailing] = "cannot be read",
        [AlertKind.SourceStale] = "its edition is late",
        [AlertKind.SourcesDisagree] = "publishers disagree about it",
        [AlertKind.ArchiveCorrupt] = "it is damaged",
        [AlertKind.FunctionOverdue] = "has not done its work",
        [AlertKind.EndpointFailing] = "this endpoint receives nothing",
    };

    /// <summary>Says whom an alert is about and what of it.</summary>
    public static string Topic(AlertKey alert) =>
        $"{Allies.NameOf(alert.Subject)}, {Topics.GetValueOrDefault(alert.Kind, alert.Kind.Name)}";

    /// <summary>Says in a word what happened to an alert. A kind of alert without a state is told once.</summary>
    public static string Transition(AlertTransition transition, AlertState state) => transition switch
    {
        AlertTransition.Raised => "Raised",
        AlertTransition.Updated => state == AlertState.Firing ? "Updated" : "Notice",
        AlertTransition.Resolved => "Resolved",
        AlertTransition.Retracted => "Retracted",
        _ => throw new ArgumentOutOfRangeException(nameof(transition), transition, null),
    };

    public static string State(AlertTransition transition, AlertState state) => transition switch
    {
        AlertTransition.Raised => "raised: it fires now",
        AlertTransition.Updated => state == AlertState.Firing ? "updated: it still fires" : "told once: it has none",
        AlertTransition.Resolved => "resolved: it is over",
        AlertTransition.Retracted => "retracted: it is over and should not have been raised",
        _ => throw new ArgumentOutOfRangeException(nameof(transition), transition, null),
    };

    /// <returns>Null where there are none.</returns>
    public static string? Figures(int? year, decimal? share, decimal? gap, decimal? certainty) =>
        share is null || gap is null
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Shown.FormatShare(share)} % in {year}, gap {Shown.FormatGap(gap)} points")
                + (certainty is { } part ? $", certainty {Certainty(part)}" : "");

    /// <summary>A certainty in whole per cent, which never says more than is known.</summary>
    public static string Certainty(decimal part) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(part * 100)} %");

    /// <summary>Says by how much a gap changed, and by what.</summary>
    public static string Change(decimal change, IReadOnlyList<AccountPart> parts)
    {
        var total = Math.Round(change, 2, MidpointRounding.AwayFromZero);
        var shown = Account.Round(parts, total, 2).Select(part => $"{Part(part.Name)} {Shown.FormatGap(part.Points)}");
        string[] texts = [$"changed by {Shown.FormatGap(total)} points", string.Join(", ", shown)];
        return string.Join(": ", texts.Where(text => text.Length > 0));
    }

    public static string Part(AccountPartName name) => name switch
    {
        AccountPartName.Path => "path",
        AccountPartName.NewYear => "new year",
        AccountPartName.Revision => "revised figure",
        AccountPartName.Baseline => "revised baseline",
        AccountPartName.Common => "what moved all allies alike",
        AccountPartName.Pledge => "changed pledge",
        AccountPartName.Correction => "correction",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };
}
