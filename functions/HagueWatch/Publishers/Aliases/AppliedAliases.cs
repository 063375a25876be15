using System.Globalization;
using System.Text.Json;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Aliases;

/// <summary>Reads the wordings of one edition by the aliases that hold for it, and keeps which were used.</summary>
internal sealed class AppliedAliases
{
    private readonly ILookup<(string Kind, string Key), Alias> aliases;
    private readonly HashSet<Alias> used = [];

    public AppliedAliases(IEnumerable<Alias> declared) =>
        aliases = declared.ToLookup(one => (one.Kind, AliasList.KeyOf(one.Kind, one.Printed)));

    /// <summary>The hash of the aliases that were used; null if none was.</summary>
    /// <remarks>What is read and as what, but not the prose that says why.</remarks>
    public Sha256? Hash => used.Count == 0
        ? null
        : Sha256.Compute(JsonSerializer.SerializeToUtf8Bytes(used
            .Select(one => new { one.Kind, Printed = AliasList.KeyOf(one.Kind, one.Printed), one.Means })
            .Distinct()
            .OrderBy(one => one.Kind, StringComparer.Ordinal)
            .ThenBy(one => one.Printed, StringComparer.Ordinal)
            .ThenBy(one => one.Means, StringComparer.Ordinal)));

    /// <summary>Finds the alias of a wording; null if there is none.</summary>
    /// <param name="kind">One of <see cref="AliasKind"/>.</param>
    /// <param name="printed">The wording.</param>
    /// <param name="means">What it must mean; null for anything.</param>
    public Alias? Find(string kind, string printed, string? means = null) => aliases.Count == 0
        ? null
        : aliases[(kind, AliasList.KeyOf(kind, printed))].FirstOrDefault(one => means is null || one.Means == means);

    /// <summary>Keeps that an alias was used at a place; where there is none, nothing happens.</summary>
    public void Use(Alias? alias, string location, ICollection<Finding> findings)
    {
        if (alias is not null)
        {
            used.Add(alias);
            findings.Add(AliasRules.Applied.At(location, string.Create(
                CultureInfo.InvariantCulture,
                $"The {alias.Kind} \"{alias.Printed}\" is read as {alias.Means}, as {alias.By} declared on ")
                + string.Create(CultureInfo.InvariantCulture, $"{alias.Date:yyyy-MM-dd}: {alias.Reason}")));
        }
    }
}
