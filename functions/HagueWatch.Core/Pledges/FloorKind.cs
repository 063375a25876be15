using System.Globalization;
using HagueWatch.Statistics;

namespace HagueWatch.Pledges;

/// <summary>A level that is the same in every year from the target year on.</summary>
internal class FloorKind : PledgeKind
{
    public override string Name => "floor";

    public override string Alert => "floor.below";

    public override string Model => "The required share is the pledge's own level, the same in every year.";

    public override decimal? Required(Pledge pledge, decimal? baseline, FiscalYear year) =>
        year >= pledge.TargetYear ? pledge.Target : null;

    public override string FormatVerdict(Pledge pledge) =>
        string.Create(CultureInfo.InvariantCulture, $"below {pledge.Target} % of GDP");
}

/// <summary>A floor under equipment's share of defence expenditure.</summary>
internal sealed class EquipmentFloorKind : FloorKind
{
    public override string Name => "equipment-floor";

    public override string Alert => "equipment.below";

    public override Unit Unit => Unit.PercentOfDefence;

    public override string Missed => "spends";

    public override string StillMissed => "still spends";

    public override string Met => "no longer spends";

    public override decimal? InMoney(decimal gap, decimal share, decimal? expenditure) => gap / 100 * expenditure;

    public override string FormatGoal(Pledge pledge) => string.Create(
        CultureInfo.InvariantCulture, $"{pledge.Target} % of its defence expenditure on equipment");

    public override string FormatVerdict(Pledge pledge) => string.Create(
        CultureInfo.InvariantCulture, $"less than {pledge.Target} % of its defence expenditure on equipment");
}
