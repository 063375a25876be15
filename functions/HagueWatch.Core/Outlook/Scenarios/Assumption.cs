using System.Text.Json.Serialization;
using HagueWatch.Statistics;

namespace HagueWatch.Outlook.Scenarios;

/// <summary>Represents what a scenario assumes beyond what publishers say.</summary>
internal sealed record Assumption
{
    public const string RussiaGrowth = "russia.growth";
    public const string RussiaLevel = "russia.level";
    public const string AlliesGrowth = "allies.growth";
    public const string AlliesGrowthDifference = "allies.growth-difference";
    public const string RussiaEquipmentShare = "russia.equipment-share";
    public const string Depreciation = "equipment.depreciation";
    public const string FrozenYear = "frozen.year";
    public const string BackToTwoYear = "back-to-2.year";

    /// <summary>The name by which an operator sets it: <c>russia.growth</c>.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Unit { get; init; }

    /// <summary>The value; null where it is a table by ally.</summary>
    public required decimal? Value { get; init; }

    /// <summary>The lowest value that is drawn; null where the value is fixed.</summary>
    public decimal? Low { get; init; }

    /// <summary>The highest value that is drawn; null where the value is fixed.</summary>
    public decimal? High { get; init; }

    /// <summary>The lowest value that an operator can set.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)]
    public decimal Least { get; init; }

    /// <summary>The highest value that an operator can set.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)]
    public decimal Most { get; init; }

    /// <summary>Where the value comes from.</summary>
    public required string Source { get; init; }

    /// <summary>The day on which the source was last looked at.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Whether an operator set the value in place of the declared one.</summary>
    public bool IsSet { get; init; }

    /// <summary>Whether a range is declared, over which values are drawn.</summary>
    [JsonIgnore]
    public bool IsUncertain => Low is not null && High is not null;

    /// <summary>The low end of the range, the value and the high end; the value alone where it is fixed.</summary>
    [JsonIgnore]
    public IEnumerable<decimal> Tried => IsUncertain ? [Low!.Value, Value!.Value, High!.Value] : [Value!.Value];

    /// <summary>The value as a year.</summary>
    [JsonIgnore]
    public FiscalYear Year => new((int)Value!.Value);
}
