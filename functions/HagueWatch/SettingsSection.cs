namespace HagueWatch;

/// <summary>Lists the settings of a section, so that one that none reads can be named.</summary>
/// <param name="Path">The section's key, such as <c>Publishers:Nato</c>; empty for settings without one.</param>
/// <param name="Keys">The settings in it.</param>
internal sealed record SettingsSection(string Path, IReadOnlyList<string> Keys)
{
    /// <summary>Lists the properties of a class of options.</summary>
    public static SettingsSection From<TOptions>(string path) => new(
        path,
        [
            .. typeof(TOptions).GetProperties()
                .Where(property => property.SetMethod?.IsPublic == true)
                .Select(property => property.Name),
        ]);
}
