using System.Diagnostics.CodeAnalysis;

namespace HagueWatch.Statistics;

/// <summary>Lists the allies and the labels that publishers print for them.</summary>
/// <remarks>Who is one is data: <c>allies.json</c>, and an operator's file, which a host declares once, before it reads anything.</remarks>
internal static class Allies
{
    private static AllyRegistry registry = AllyRegistry.ReadBundled();

    /// <summary>The allies in the order in which NATO lists them, those that left included.</summary>
    public static IReadOnlyList<Ally> All => registry.All;

    /// <summary>The hash of who is an ally, by which a change is noticed.</summary>
    public static Sha256 Sha256 => registry.Sha256;

    public static Ally UnitedStates => registry.ByCode["USA"];

    public static Ally Iceland => registry.ByCode["ISL"];

    /// <summary>Takes over what an operator's file says of membership, in place of any that was declared before.</summary>
    /// <exception cref="SettingException">The content cannot be used.</exception>
    public static void Declare(ReadOnlySpan<byte> json, string location) =>
        registry = AllyRegistry.ReadBundled().Plus(json, location);

    /// <summary>Finds an ally by its ISO 3166-1 alpha-3 code, in any case.</summary>
    public static bool TryFromCode(string code, [NotNullWhen(true)] out Ally? ally) =>
        registry.ByCode.TryGetValue(code, out ally);

    /// <summary>Returns the name of an ally, or the code itself where there is none of it.</summary>
    public static string NameOf(string code) => TryFromCode(code, out var ally) ? ally.Name : code;

    /// <summary>
    /// Finds an ally by a label as some publisher prints it; stars and currencies must be removed first.
    /// </summary>
    public static bool TryFromLabel(string label, [NotNullWhen(true)] out Ally? ally) =>
        registry.ByLabel.TryGetValue(LabelNormalizer.Normalize(label), out ally);
}
