using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>How an alert of one kind is raised and resolved. Rules are data: see <c>rules.json</c>.</summary>
internal sealed record AlertRule
{
    public required AlertSeverity Severity { get; init; }

    /// <summary>The gap, in percentage points, from which on an alert about spending is critical.</summary>
    /// <value>Default: none.</value>
    public decimal? CriticalGap { get; init; }

    /// <summary>How many editions in a row must agree before an alert about spending is raised.</summary>
    /// <remarks>A revision of an edition does not count.</remarks>
    /// <value>Default: 1.</value>
    public int For { get; init; } = 1;

    /// <summary>For how many editions an alert about spending keeps firing after its condition last held.</summary>
    /// <value>Default: 0.</value>
    public int KeepFiringFor { get; init; }

    /// <summary>From how many percentage points on a change of a published figure, or of a gap, is told.</summary>
    public decimal MaterialChange { get; init; } = 0.05m;

    /// <summary>The certainty, 0 to 1, below which an alert about spending is information only.</summary>
    /// <value>Default: none.</value>
    public decimal? MinCertainty { get; init; }

    /// <summary>The probability, 0 to 1, of reaching the target below which an alert about an outlook holds.</summary>
    /// <value>Default: none, and no such alert is raised.</value>
    public decimal? Below { get; init; }

    /// <summary>Returns what an alert about published figures makes of its last decision.</summary>
    public AlertInput InputOf(LastDecision decision) => decision.Holds
        ? decision.Editions >= For ? AlertInput.Holds : AlertInput.HoldsBriefly
        : decision.Editions > KeepFiringFor ? AlertInput.Clear : AlertInput.ClearBriefly;

    /// <summary>Finds how severe an alert is at a gap in percentage points and a certainty, where one is known.</summary>
    public AlertSeverity SeverityAt(decimal gap, Certainty? certainty) =>
        certainty?.Value < MinCertainty ? AlertSeverity.Information
        : gap <= CriticalGap ? AlertSeverity.Critical
        : Severity;
}

/// <summary>The rules of all kinds of alerts, read from a data file.</summary>
internal sealed class AlertRules
{
    private const string File = "rules.json";

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    private readonly Dictionary<string, AlertRule> rules;

    private AlertRules(Dictionary<string, AlertRule> rules, IReadOnlyList<Inhibition> inhibitions, Sha256 sha256) =>
        (this.rules, Inhibitions, Sha256) = (rules, inhibitions, sha256);

    /// <summary>Which events speak for which others.</summary>
    public IReadOnlyList<Inhibition> Inhibitions { get; }

    /// <summary>The hash of the files, by which a change of rules is noticed.</summary>
    public Sha256 Sha256 { get; }

    public AlertRule this[AlertKind kind] => rules[kind.Name];

    /// <summary>Reads the rules that come with the pipeline: one for every kind.</summary>
    public static AlertRules ReadBundled()
    {
        var json = BundledFile.Read(typeof(AlertRules), File);
        var content = Deserialize(json, File);
        return new AlertRules(RulesOf(content, File), content.Inhibitions!, Sha256.Compute(json));
    }

    /// <summary>
    /// Reads an operator's rules. A kind that the file does not name keeps its bundled rule; a file without
    /// <c>inhibitions</c> keeps the bundled ones.
    /// </summary>
    /// <param name="json">The file's content.</param>
    /// <param name="location">The file's name, for messages.</param>
    /// <exception cref="SettingException">The content is not a set of rules, or a rule cannot be used.</exception>
    public static AlertRules Read(ReadOnlySpan<byte> json, string location)
    {
        var bundled = ReadBundled();
        var rules = new Dictionary<string, AlertRule>(bundled.rules);
        var content = Deserialize(json, location);
        foreach (var (name, rule) in RulesOf(content, location))
        {
            if (FindFault(name, rule) is { } fault)
            {
                throw new SettingException($"{location}: the rule '{name}' cannot be used: {fault}.");
            }

            rules[name] = rule;
        }

        if (content.Inhibitions?.SelectMany(one => new[] { one.Source, one.Target })
            .FirstOrDefault(name => !Inhibition.IsName(name)) is { } unknown)
        {
            throw new SettingException(
                $"{location}: the inhibition of '{unknown}' cannot be used: there is no such kind of alert; "
                + $"the kinds are {string.Join(", ", AlertKind.All)}.");
        }

        var hashes = $"{bundled.Sha256}\n{Sha256.Compute(json)}";
        return new AlertRules(
            rules, content.Inhibitions ?? bundled.Inhibitions, Sha256.Compute(Encoding.UTF8.GetBytes(hashes)));
    }

    private static string? FindFault(string name, AlertRule rule) =>
        AlertKind.All.All(kind => kind.Name != name)
            ? $"there is no such kind of alert; the kinds are {string.Join(", ", AlertKind.All)}"
        : rule.For is < 1 or > 10 ? "'for' must be 1 to 10 editions"
        : rule.KeepFiringFor is < 0 or > 10 ? "'keepFiringFor' must be 0 to 10 editions"
        : rule.CriticalGap >= 0 ? "'criticalGap' must be below zero: it is how far below the required level an ally is"
        : rule.MinCertainty is < 0 or > 1 ? "'minCertainty' must be 0 to 1"
        : rule.MaterialChange <= 0 ? "'materialChange' must be above zero"
        : name == AlertKind.OutlookUnlikely.Name ? FindFaultOfOutlook(rule)
        : rule.Below is not null ? "only an alert about an outlook has a probability 'below' which it holds"
        : rule is not { For: 1, KeepFiringFor: 0, CriticalGap: null, MinCertainty: null }
            && AlertKind.Spending.All(kind => kind.Name != name)
            ? "only an alert about spending counts editions, and has a critical gap and a certainty"
        : null;

    private static string? FindFaultOfOutlook(AlertRule rule) =>
        rule.Below is < 0.05m or > 0.95m ? "'below' must be 0.05 to 0.95: nothing is known more exactly"
        : rule.For < 2 ? "'for' must be at least 2 editions: one outlook alone says too little"
        : rule is not { CriticalGap: null, MinCertainty: null } ? "an alert about an outlook has no critical gap and no certainty"
        : null;

    private static Content Deserialize(ReadOnlySpan<byte> json, string location)
    {
        try
        {
            return JsonSerializer.Deserialize<Content>(json, Form)
                ?? throw new SettingException($"{location} holds no rules.");
        }
        catch (JsonException failure)
        {
            throw new SettingException($"{location} is not a set of rules: {failure.Message}", failure);
        }
    }

    private static Dictionary<string, AlertRule> RulesOf(Content content, string location)
    {
        try
        {
            return content.Kinds.ToDictionary(
                kind => kind.Key,
                kind => kind.Value.Deserialize<AlertRule>(Form)
                    ?? throw new SettingException($"{location}: the rule '{kind.Key}' is null."));
        }
        catch (JsonException failure)
        {
            throw new SettingException($"{location} is not a set of rules: {failure.Message}", failure);
        }
    }

    /// <summary>The form of the file: a rule by the name of its kind, and the inhibitions.</summary>
    private sealed class Content
    {
        [JsonExtensionData]
        public Dictionary<string, JsonElement> Kinds { get; init; } = [];

        public IReadOnlyList<Inhibition>? Inhibitions { get; init; }
    }
}
