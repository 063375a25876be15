using HagueWatch.Publishers.Aliases;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Sipri;

/// <summary>Says what aliases of SIPRI's wordings can mean; sheets and units by their figures' indicator.</summary>
internal static class SipriAliases
{
    private static readonly IReadOnlyList<string> Indicators =
        [.. SipriLayout.All.Select(layout => layout.Indicator.Code)];

    public static AliasVocabulary Vocabulary { get; } = new(
        new Dictionary<string, IReadOnlyList<string>>
        {
            [AliasKind.Label] =
                [.. Allies.All.Select(area => area.Code), ReferenceAreas.Russia.Code, ReferenceAreas.Ukraine.Code],
            [AliasKind.Sheet] = Indicators,
            [AliasKind.Unit] = Indicators,
        },
        Known);

    /// <summary>Advises how to declare a wording by an alias.</summary>
    public static string Advice(string kind, string printed, string means) =>
        AliasRules.Advice(SipriPublisher.Descriptor, kind, printed, means);

    private static string? Known(Alias alias) => alias.Kind switch
    {
        AliasKind.Label => SipriLabels.TryCountry(
            AliasList.KeyOf(alias.Kind, alias.Printed), out var area) ? area.Code : null,
        AliasKind.Sheet =>
            SipriLayout.All.FirstOrDefault(layout => layout.Match(alias.Printed).Success)?.Indicator.Code,
        _ => null,
    };
}
