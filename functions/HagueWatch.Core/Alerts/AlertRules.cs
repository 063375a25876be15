using System.Text.Json;
using System.Text.Json.Serialization;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>How an alert of one kind is raised and resolved. Rules are data: see <c>rules.json</c>.</summary>
internal sealed record AlertRule
{
    public required AlertSeverity Severity { get; init; }

    /// <summary>The gap, in percentage points, from which on the alert is critical.</summary>
    /// <value>Default: none.</value>
    public decimal? CriticalGap { get; init; }

    /// <summary>How many editions in a row must agree before the alert is raised. A revision of an edition is no further one.</summary>
    /// <value>Default: 1.</value>
    public int For { get; init; } = 1;

    /// <summary>For how many editions the alert keeps firing after its condition was last seen to hold.</summary>
    /// <value>Default: 0.</value>
    public int KeepFiringFor { get; init; }

    public AlertSeverity SeverityAt(decimal gap) => gap <= CriticalGap ? AlertSeverity.Critical : Severity;
}

/// <summary>The rules of the alerts about spending, read from a data file.</summary>
internal sealed class AlertRules
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    private readonly Dictionary<string, AlertRule> rules;

    private AlertRules(Dictionary<string, AlertRule> rules, Sha256 sha256)
    {
        this.rules = rules;
        Sha256 = sha256;
    }

    /// <summary>The hash of the file, by which a change of rules is noticed.</summary>
    public Sha256 Sha256 { get; }

    public AlertRule this[AlertKind kind] => rules[kind.Name];

    /// <summary>Names the kind of the alerts that a pledge gives rise to.</summary>
    public static AlertKind KindOf(Pledge pledge) => pledge.Kind switch
    {
        PledgeKind.Path => AlertKind.TrajectoryOffPath,
        PledgeKind.Floor => AlertKind.FloorBelow,
        PledgeKind.EquipmentFloor => AlertKind.EquipmentBelow,
        PledgeKind.Plan => AlertKind.PlanSlipped,
        var other => throw new ArgumentOutOfRangeException(nameof(pledge), other, null),
    };

    /// <summary>Reads the rules that come with the pipeline.</summary>
    public static AlertRules ReadBundled() => Read(BundledFile.Read(typeof(AlertRules), "rules.json"), "rules.json");

    /// <param name="json">The file's content.</param>
    /// <param name="location">The file's name, for messages.</param>
    /// <exception cref="SettingException">The content is no set of rules, or lacks one.</exception>
    public static AlertRules Read(ReadOnlySpan<byte> json, string location)
    {
        var rules = Deserialize(json, location);
        var names = AlertKind.Spending.Select(kind => kind.Name).ToList();
        if (names.Except(rules.Keys).Concat(rules.Keys.Except(names)).FirstOrDefault() is { } odd)
        {
            throw new SettingException($"{location} must have one rule for each of {string.Join(", ", names)}; look at '{odd}'.");
        }

        foreach (var (name, rule) in rules)
        {
            var fault =
                rule.For is < 1 or > 10 ? "'for' must be 1 to 10 editions"
                : rule.KeepFiringFor is < 0 or > 10 ? "'keepFiringFor' must be 0 to 10 editions"
                : rule.CriticalGap >= 0 ? "'criticalGap' must be below zero: it is how far below the required level an ally is"
                : null;
            if (fault is not null)
            {
                throw new SettingException($"{location}: the rule '{name}' cannot be used: {fault}.");
            }
        }

        return new AlertRules(rules, Sha256.Compute(json));
    }

    private static Dictionary<string, AlertRule> Deserialize(ReadOnlySpan<byte> json, string location)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, AlertRule>>(json, Form) ?? throw new SettingException($"{location} holds no rules.");
        }
        catch (JsonException failure)
        {
            throw new SettingException($"{location} is no set of rules: {failure.Message}", failure);
        }
    }
}
