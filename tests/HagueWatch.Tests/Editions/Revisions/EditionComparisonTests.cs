using CsCheck;
using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Editions.Revisions;

[TestClass]
internal sealed class EditionComparisonTests
{
    private static readonly string?[] Kinds =
        [null, null, "", "2.03", "2.03e", "2.031", "2.04", "2.04e", "2.03 2015", "2.04 2021", "2.03 Leva", "1 Euros"];

    private static readonly Gen<Edition> AnyEdition =
        Gen.Int[0, Kinds.Length - 1].Array[24].Select(cells => Printed.Edition(cells.Select((kind, index) => Place(Kinds[kind], index))));

    [TestMethod]
    public void Of_AnyEditions_HoldsEveryCellOnceInOneClass() =>
        Gen.Select(AnyEdition, AnyEdition).Sample((older, newer) =>
        {
            var comparison = EditionComparison.Compare(older, newer);
            var places = older.Observations.Concat(newer.Observations).Select(PlaceOf).ToHashSet();
            return places.SetEquals(comparison.Cells.Select(PlaceOf))
                && places.Count == comparison.Cells.Count
                && places.Count == EditionComparison.Count(comparison.Cells).Sum(count => count.Cells);
        });

    [TestMethod]
    public void Of_AnEditionWithItself_IsAllUnchanged() =>
        AnyEdition.Sample(edition =>
        {
            var comparison = EditionComparison.Compare(edition, edition);
            return comparison.Cells.All(cell => cell.Class == RevisionClass.Unchanged)
                && comparison.Changes.Count + comparison.NewIndicators.Count + comparison.WithdrawnIndicators.Count == 0;
        });

    [TestMethod]
    public void Of_SidesSwapped_SwapsNewAndWithdrawn() =>
        Gen.Select(AnyEdition, AnyEdition).Sample((one, other) =>
        {
            var (there, back) = (EditionComparison.Compare(one, other), EditionComparison.Compare(other, one));
            return PlacesIn(there, RevisionClass.New).SetEquals(PlacesIn(back, RevisionClass.Withdrawn))
                && PlacesIn(there, RevisionClass.Withdrawn).SetEquals(PlacesIn(back, RevisionClass.New))
                && there.NewIndicators.ToHashSet().SetEquals(back.WithdrawnIndicators)
                && there.Changes.Count == back.Changes.Count;
        });

    [TestMethod]
    public void Of_EditionsOfTwoPublishers_IsRefused()
    {
        var other = new Edition { Publisher = "sipri", Id = "2024", Title = "", Published = default, Observations = [] };

        Assert.ThrowsExactly<ArgumentException>(() => EditionComparison.Compare(Printed.Edition(Printed.Cell("2.03")), other));
    }

    [TestMethod]
    public void Count_NoCells_NamesEveryClassInOrder() => Assert.AreSequenceEqual(
        Enum.GetValues<RevisionClass>().Select(one => (one, 0)),
        EditionComparison.Count([]));

    [TestMethod]
    public void WithdrawnIndicators_OneBlockGoneAndOneCellGone_NamesTheBlock()
    {
        var older = Printed.Edition(
            Printed.Cell("2.03"),
            Printed.Cell("2.04", year: 2023),
            Printed.Cell("20", indicator: Indicators.EquipmentShare),
            Printed.Cell("", indicator: Indicators.EquipmentShare, year: 2023),
            Printed.Cell("", indicator: Indicators.OtherShare));
        var newer = Printed.Edition(Printed.Cell("2.03"), Printed.Cell("", indicator: Indicators.EquipmentShare));

        var comparison = EditionComparison.Compare(older, newer);

        Assert.AreSequenceEqual([Indicators.EquipmentShare], comparison.WithdrawnIndicators);
        Assert.IsEmpty(comparison.NewIndicators);
    }

    [TestMethod]
    public void For_OneAlly_KeepsItsCellsAndTheChangesThatConcernIt()
    {
        var comparison = EditionComparison.Compare(
            Printed.Edition(Printed.Cell("2.03 2015"), Printed.Cell("7 Leva", year: 2020), Printed.Cell("1 2015", Allies.UnitedStates)),
            Printed.Edition(Printed.Cell("2.03 2021"), Printed.Cell("4 Euros", year: 2020), Printed.Cell("2 2021", Allies.UnitedStates)));

        var (poland, unitedStates) = (comparison.For(Printed.Poland), comparison.For(Allies.UnitedStates));

        Assert.AreSequenceEqual(
            [EditionChangeKind.Rebased, EditionChangeKind.CurrencyChanged],
            poland.Changes.Select(change => change.Kind));
        Assert.AreSequenceEqual([EditionChangeKind.Rebased], unitedStates.Changes.Select(change => change.Kind));
        Assert.HasCount(2, poland.Cells);
        Assert.AreEqual(Allies.UnitedStates, Assert.ContainsSingle(unitedStates.Cells).Area);
    }

    // Twenty-four cells: three areas, two indicators, four years.
    private static Observation? Place(string? cell, int index)
    {
        ReferenceArea[] areas = [Printed.Poland, Allies.UnitedStates, Aggregates.NatoTotal];
        Indicator[] indicators = [Indicators.DefenceShareOfGdp, Indicators.DefenceNationalCurrent];
        return Printed.Cell(cell, areas[index % 3], indicators[index / 3 % 2], 2023 + (index / 6));
    }

    private static (string, string, FiscalYear) PlaceOf(Observation one) => (one.Area.Code, one.Indicator.Code, one.Year);

    private static (string, string, FiscalYear) PlaceOf(CellRevision cell) => (cell.Area.Code, cell.Indicator.Code, cell.Year);

    private static HashSet<(string, string, FiscalYear)> PlacesIn(EditionComparison comparison, RevisionClass revisionClass) =>
        [.. comparison.Cells.Where(cell => cell.Class == revisionClass).Select(PlaceOf)];
}
