using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Outlook;

/// <summary>How well the outlooks that are kept did at one horizon, beside the status quo.</summary>
/// <param name="Method">The version of the method.</param>
/// <param name="Pledge">The pledge's id.</param>
/// <param name="Horizon">In years.</param>
/// <param name="Editions">The editions by which it was expected.</param>
/// <param name="Cases">How many forecasts: editions by allies.</param>
/// <param name="EffectiveCases">How many independent ones they are worth; see <see cref="Outlook.EffectiveCases"/>.</param>
/// <param name="Provisional">How many of them are scored by an estimate still.</param>
/// <param name="Crps">The mean continuous ranked probability score, in points of GDP; 0 is best.</param>
/// <param name="StatusQuoCrps">That of "the share stays as it is".</param>
/// <param name="Coverage">In what part of the cases the share lay within the 10 and 90 % quantiles; 0.8 is best.</param>
/// <param name="Brier">The mean Brier score of "at least the path in the next edition"; null but at one year.</param>
/// <param name="StatusQuoBrier">That of "the share stays as it is".</param>
internal sealed record OutlookScore(
    int Method,
    string Pledge,
    int Horizon,
    IReadOnlyList<string> Editions,
    int Cases,
    decimal EffectiveCases,
    int Provisional,
    decimal Crps,
    decimal StatusQuoCrps,
    decimal Coverage,
    decimal? Brier,
    decimal? StatusQuoBrier)
{
    /// <summary>What decides which edition scores.</summary>
    public const string Rule =
        "An outlook is scored by the first later edition that has the year as an actual value, else by the latest one that has it.";

    /// <summary>Says how much the scores of some cases are worth.</summary>
    public static string CautionOf(IEnumerable<OutlookCase> cases)
    {
        var origins = cases.Select(one => one.Edition).Distinct().Count();
        return origins == 0
            ? "Nothing has come yet of what was expected, so that there is no score."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"These are the outlooks of {origins} {(origins == 1 ? "edition" : "editions")}: ")
                + "allies share their shocks, and one or two origins are no evidence for or against a method.";
    }

    /// <summary>Says where the edition that scores does not mean quite the same figures as that of the outlook.</summary>
    /// <param name="cases">What is scored.</param>
    /// <param name="known">The editions that are known.</param>
    public static IReadOnlyList<string> CaveatsOf(IEnumerable<OutlookCase> cases, IReadOnlyList<ArchivedEdition> known) =>
    [
        .. from pair in cases.Select(one => (one.Edition, one.CameBy)).Distinct()
           let older = known.FirstOrDefault(one => one.Entry.Edition == pair.Edition)
           let newer = known.FirstOrDefault(one => one.Entry.Edition == pair.CameBy)
           where older is not null && newer is not null
           let caveat = VerdictWords.Caveat(new EditionPair(older, newer).ChangesOf(Indicators.DefenceShareOfGdp))
           where caveat is not null
           select $"Edition {pair.Edition} is scored by edition {pair.CameBy}. {caveat}",
    ];

    /// <summary>Scores all cases by method, pledge and horizon.</summary>
    public static IReadOnlyList<OutlookScore> Of(IEnumerable<OutlookCase> cases) =>
    [
        .. from one in cases
           group one by (one.Method, one.Pledge, one.Horizon) into alike
           orderby alike.Key
           select Of(alike.Key.Method, alike.Key.Pledge, alike.Key.Horizon, [.. alike]),
    ];

    private static OutlookScore Of(int method, string pledge, int horizon, IReadOnlyList<OutlookCase> cases) => new(
        method,
        pledge,
        horizon,
        [.. cases.Select(one => one.Edition).Distinct()],
        cases.Count,
        Outlook.EffectiveCases.Count(
            horizon, [.. cases.Select(one => (one.Year.Number - horizon, Math.Log((double)(one.Came / one.Share))))]),
        cases.Count(one => one.Provisional),
        Shown.Points(cases.Average(one => one.Crps)),
        Shown.Points(cases.Average(one => one.StatusQuoCrps)),
        Shown.Points(cases.Average(one => one.WithinInterval ? 1m : 0)),
        Mean(cases.Select(one => one.Brier)),
        Mean(cases.Select(one => one.StatusQuoBrier)));

    private static decimal? Mean(IEnumerable<decimal?> scores) => scores.Average() is { } mean ? Shown.Points(mean) : null;
}
