using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using HagueWatch.Statistics;

namespace HagueWatch.Pledges;

/// <summary>What a pledge asks for: everything in which one kind of pledge differs from another.</summary>
[JsonConverter(typeof(JsonForm))]
internal abstract class PledgeKind
{
    /// <summary>The share of GDP on a straight line from the baseline year's share to the target.</summary>
    public static PledgeKind Path { get; } = new PathKind();

    /// <summary>At least the target, as a share of GDP, from the target year on.</summary>
    public static PledgeKind Floor { get; } = new FloorKind();

    /// <summary>At least the target, as equipment's share of defence expenditure, from the target year on.</summary>
    public static PledgeKind EquipmentFloor { get; } = new EquipmentFloorKind();

    /// <summary>What an ally announced itself. A dated claim: it never replaces a path.</summary>
    public static PledgeKind Plan { get; } = new PlanKind();

    /// <summary>An ally's word that it will not follow a pledge.</summary>
    public static PledgeKind Declined { get; } = new DeclinedKind();

    private static IReadOnlyList<PledgeKind> All { get; } = [Path, Floor, EquipmentFloor, Plan, Declined];

    /// <summary>The kind's name in a file of pledges.</summary>
    public abstract string Name { get; }

    /// <summary>The name of the alert that is raised where a pledge of this kind is missed.</summary>
    public abstract string Alert { get; }

    /// <summary>States, for readers, whose model the required level is.</summary>
    public abstract string Model { get; }

    /// <summary>The unit of the indicator and of the target.</summary>
    public virtual Unit Unit => Unit.PercentOfGdp;

    /// <summary>Whether the required level starts from the share of a baseline year.</summary>
    public virtual bool HasBaseline => false;

    /// <summary>How far below the required level an ally may be before it misses it, in percentage points.</summary>
    /// <value>Default: none. What is promised as a plain level is kept or not.</value>
    public virtual decimal Tolerance => 0;

    /// <summary>Whether it is one ally's own announcement, which may name levels for earlier years too.</summary>
    public virtual bool IsAnnouncement => false;

    /// <summary>The status in a year for which the pledge asks nothing.</summary>
    public virtual AssessmentStatus StatusWithoutLevel => AssessmentStatus.NotApplicable;

    /// <summary>Begins the sentence about an ally that misses the pledge.</summary>
    public virtual string Missed => "is";

    public virtual string StillMissed => "is still";

    public virtual string Met => "is no longer";

    /// <summary>Introduces the required level in a sentence.</summary>
    public virtual string Asks => "the pledge asks for";

    /// <summary>Computes the level that a pledge asks for in a year, unrounded.</summary>
    /// <param name="pledge">The pledge.</param>
    /// <param name="baseline">The level in the pledge's baseline year, for a kind that has one.</param>
    /// <param name="year">The year.</param>
    /// <returns>Null where the pledge asks for nothing in that year.</returns>
    public abstract decimal? Required(Pledge pledge, decimal? baseline, FiscalYear year);

    /// <summary>Computes how far the required level moves when the baseline moves by one.</summary>
    public virtual decimal SensitivityToBaseline(Pledge pledge, decimal baseline, FiscalYear year) => 0;

    /// <summary>Turns a gap into money: a share of GDP by the expenditure that the publisher derived it from.</summary>
    public virtual decimal? InMoney(decimal gap, decimal share, decimal? expenditure) =>
        share == 0 ? null : gap / share * expenditure;

    /// <summary>Completes a sentence after <see cref="Missed"/> or <see cref="Met"/>.</summary>
    public abstract string FormatVerdict(Pledge pledge);

    /// <summary>Names what is to be reached, as in "did not meet …".</summary>
    public virtual string FormatGoal(Pledge pledge) =>
        string.Create(CultureInfo.InvariantCulture, $"{pledge.Target} % of GDP");

    public override string ToString() => Name;

    private protected static decimal Interpolate(Milestone from, Milestone to, FiscalYear year) =>
        from.Level + ((to.Level - from.Level) * (year - from.Year) / (to.Year - from.Year));

    private sealed class JsonForm : JsonConverter<PledgeKind>
    {
        public override bool HandleNull => true;

        public override PledgeKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var name = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            return All.FirstOrDefault(kind => kind.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new JsonException($"The kind of a pledge must be one of {string.Join(", ", All)}.");
        }

        public override void Write(Utf8JsonWriter writer, PledgeKind value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Name);
    }
}
