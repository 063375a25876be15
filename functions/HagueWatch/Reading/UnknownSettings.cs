using Microsoft.Extensions.Configuration;

namespace HagueWatch.Reading;

/// <summary>Finds settings that nothing reads, such as misspelled ones.</summary>
/// <remarks>An endpoint's own settings are checked where it is read.</remarks>
internal sealed class UnknownSettings(IEnumerable<SettingsSection> sections, IConfiguration settings)
{
    /// <summary>Any two names of settings differ by more.</summary>
    private const int MaxTypingErrors = 2;

    private const string Schedule = "Schedule";

    private readonly ILookup<string, string> known = sections
        .SelectMany(section => section.Keys.Select(key => (section.Path, Key: key)).Concat(Parents(section.Path)))
        .Distinct()
        .ToLookup(one => one.Path, one => one.Key, StringComparer.OrdinalIgnoreCase);

    /// <returns>A sentence for each.</returns>
    public IReadOnlyList<string> Find() =>
    [
        .. known
            .SelectMany(section => section.Key.Length == 0
                ? FindUnknown("", settings.GetChildren(), section).Where(one => IsOurs(one.Setting, one.Nearest))
                : FindUnknown($"{section.Key}:", settings.GetSection(section.Key).GetChildren(), section))
            .Select(one => $"{Spelling.Variable(one.Setting.Path)} is not a setting and is ignored; the nearest one is "
                + $"{Spelling.Variable(one.Nearest)}.")
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<(IConfigurationSection Setting, string Nearest)> FindUnknown(
        string prefix, IEnumerable<IConfigurationSection> settings, IEnumerable<string> keys) =>
        from setting in settings
        where !keys.Contains(setting.Key, StringComparer.OrdinalIgnoreCase)
        let nearest = keys.MinBy(key => Spelling.Distance(setting.Key, key))!
        select (setting, prefix + nearest);

    // Beside the sections lie the variables of the whole machine. One that is no section has no settings in it.
    private bool IsOurs(IConfigurationSection setting, string nearest) =>
        setting.Key.EndsWith(Schedule, StringComparison.OrdinalIgnoreCase)
        || (Spelling.Distance(setting.Key, nearest) <= MaxTypingErrors
            && (!known.Contains(nearest) || setting.GetChildren().Any()));

    // Publishers:Nato is a key of Publishers, which is one of the root.
    private static IEnumerable<(string Path, string Key)> Parents(string path)
    {
        while (path.Length > 0)
        {
            var end = path.LastIndexOf(ConfigurationPath.KeyDelimiter, StringComparison.Ordinal);
            var parent = end < 0 ? "" : path[..end];
            yield return (parent, path[(end + 1)..]);
            path = parent;
        }
    }
}
