using System.Globalization;
using System.Text.Json.Serialization;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Reading;

/// <summary>Sums up, in counts, money and one sentence, how the allies stand against one pledge.</summary>
/// <param name="pledge">The pledge.</param>
/// <param name="assessments">Every ally that it binds.</param>
internal sealed class AllianceVerdict(Pledge pledge, IReadOnlyList<Assessment> assessments)
{
    private const decimal MillionsInBillion = 1000;

    /// <summary>The allies that miss it, the furthest first.</summary>
    [JsonIgnore]
    public IReadOnlyList<Assessment> Missing { get; } =
    [
        .. assessments
            .Where(one => one.Status == AssessmentStatus.OffPath)
            .OrderBy(one => one.Figures!.Gap)
            .ThenBy(one => one.Ally.Code, StringComparer.Ordinal),
    ];

    /// <summary>How many allies could be judged.</summary>
    public int Assessed { get; } = assessments.Count(one => one.Figures is not null);

    /// <summary>The codes of the allies that miss it, the furthest first.</summary>
    public IReadOnlyList<string> Allies => [.. Missing.Select(one => one.Ally.Code)];

    /// <summary>What they lack together, in million US dollars; null where the edition has no such expenditure.</summary>
    public decimal? ShortUsdMillions => Shown.Millions(Sum(Missing));

    public decimal? ShortUsdMillionsWithoutUnitedStates =>
        Shown.Millions(Sum(Missing.Where(one => one.Ally != Statistics.Allies.UnitedStates)));

    public int? PriceBase => Missing.Select(one => one.Figures!.PriceBase?.Number).FirstOrDefault(year => year is not null);

    /// <summary>Says who misses it, without a full stop.</summary>
    [JsonIgnore]
    public string Heading => Assessed == 0 ? "No ally could be judged"
        : Missing.Count == 0 ? string.Create(CultureInfo.InvariantCulture, $"None of {Assessed} allies {Misses(2)}")
        : string.Create(CultureInfo.InvariantCulture, $"{Missing.Count} of {Assessed} allies {Misses(Missing.Count)}: {Names}");

    /// <summary>Says what they lack together, without a full stop; null where nobody lacks anything or it is not known.</summary>
    [JsonIgnore]
    public string? Money
    {
        get
        {
            if (Sum(Missing) is not { } all || PriceBase is not { } year)
            {
                return null;
            }

            var others = Sum(Missing.Where(one => one.Ally != Statistics.Allies.UnitedStates)) ?? 0;
            var together = Missing.Count == 1 ? "" : "together ";
            var without = others == all ? "" : $", {FormatBillions(others)} bn without the United States";
            return string.Create(
                CultureInfo.InvariantCulture, $"{together}US$ {FormatBillions(all)} bn short at {year} prices{without}");
        }
    }

    /// <summary>The answer in one sentence.</summary>
    public string Sentence => Money is { } money ? $"{Heading}; {money}." : $"{Heading}.";

    private string Names
    {
        get
        {
            var names = Missing.Select(one => one.Ally.NameInSentence).ToList();
            return names is [.. var first, var last] && first.Count > 0 ? $"{string.Join(", ", first)} and {last}" : names[0];
        }
    }

    private string Misses(int allies) => pledge.Kind == PledgeKind.Path
        ? allies == 1 ? "is off the line" : "are off the line"
        : $"{(allies == 1 ? "misses" : "miss")} {pledge.Kind.FormatGoal(pledge)}";

    private static decimal? Sum(IEnumerable<Assessment> missing)
    {
        var known = missing.Select(one => -one.Figures!.GapUsdMillions).OfType<decimal>().ToList();
        return known.Count == 0 ? null : known.Sum();
    }

    private static string FormatBillions(decimal millions) =>
        (millions / MillionsInBillion).ToString("#,0.0", CultureInfo.InvariantCulture);
}
