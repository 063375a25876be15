using System.Text.Encodings.Web;
using System.Text.Json;
using HagueWatch.Editions;

namespace HagueWatch.Publishers.Aliases;

/// <summary>Lists what can happen to declared aliases, and says how to declare one.</summary>
internal static class AliasRules
{
    /// <summary>The setting of a publisher that names the file.</summary>
    public const string Setting = "AliasesFile";

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static FindingRule Applied { get; } = new("HW2030", "Wording is read by an alias", Severity.Information);

    /// <summary>Advises how to declare a wording, at the end of the finding that refuses it.</summary>
    /// <param name="publisher">Whose wording it is.</param>
    /// <param name="kind">One of <see cref="AliasKind"/>.</param>
    /// <param name="printed">The wording.</param>
    /// <param name="means">What it may mean.</param>
    public static string Advice(PublisherDescriptor publisher, string kind, string printed, string means)
    {
        var entry = JsonSerializer.Serialize(
            new { kind, printed = printed.Trim(), means, by = "<name>", date = "<yyyy-mm-dd>", reason = "<why>" },
            Form);
        return $"If only the wording is new, add this entry to the JSON list in the file that "
            + $"{publisher.Variable(Setting)} names: {entry}";
    }
}
