using System.Text.Json;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Lists the known cases, each with a reason, that would otherwise break a rule.</summary>
internal static class KnownCases
{
    private static readonly Lazy<IReadOnlyList<KnownJump>> LazyJumps = new(() => Read<KnownJump>("known-jumps.json"));
    private static readonly Lazy<List<KnownException>> LazyExceptions =
        new(() => Read<KnownException>("known-exceptions.json"));

    /// <summary>Finds the known reason for a jump to a year.</summary>
    public static KnownJump? Jump(ReferenceArea ally, FiscalYear year) =>
        LazyJumps.Value.FirstOrDefault(jump => jump.Ally == ally.Code && jump.Year == year.Number);

    /// <summary>Finds the case that a rule excepts for an ally in a year.</summary>
    public static KnownException? Exception(string rule, ReferenceArea ally, FiscalYear year)
    {
        // Asked for every figure, so it is no query, which would allocate for each.
        foreach (var one in LazyExceptions.Value)
        {
            if (one.Ally == ally.Code && one.Rule == rule && one.From <= year.Number && year.Number <= one.To)
            {
                return one;
            }
        }

        return null;
    }

    /// <summary>Reads the corrections that come with the pipeline.</summary>
    public static CorrectionList ReadCorrections() =>
        CorrectionList.Read(BundledFile.Read(typeof(KnownCases), "corrections.json"), "corrections.json");

    private static List<T> Read<T>(string name) =>
        JsonSerializer.Deserialize<List<T>>(BundledFile.Read(typeof(KnownCases), name), JsonSerializerOptions.Web)!;
}

/// <summary>Explains a jump from one year to the next.</summary>
internal sealed record KnownJump(string Ally, int Year, string Reason);

/// <summary>Explains why a cross-check does not hold.</summary>
/// <param name="Rule">The rule's code.</param>
/// <param name="Ally">ISO 3166-1 alpha-3.</param>
/// <param name="From">The first year.</param>
/// <param name="To">The last year.</param>
/// <param name="Band">How far the case may go, in the rule's unit; null if the rule does not apply at all.</param>
/// <param name="Reason">For a person.</param>
internal sealed record KnownException(string Rule, string Ally, int From, int To, decimal? Band, string Reason);
