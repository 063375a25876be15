using System.Text;
using CsCheck;
using HagueWatch.Archive;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Tests.Archive;

[TestClass]
internal sealed class ObservationsCsvTests
{
    private static readonly Gen<Observation> Any =
        from area in OneOf<ReferenceArea>([.. ReferenceAreas.All])
        from indicator in OneOf([.. Indicators.All])
        from year in Gen.Int[FiscalYear.First, FiscalYear.Last]
        from value in Gen.Decimal
        from isMissing in Gen.Bool
        from status in Gen.Enum<ObservationStatus>()
        from currency in OneOf(null, "Leks", "Euros, \"restated\"", "New Lei", "Türk\nLirası")
        from priceBase in OneOf<FiscalYear?>(null, new FiscalYear(2015), new FiscalYear(2021))
        from decimals in Gen.Int[0, 15]
        select new Observation
        {
            Area = area,
            Indicator = indicator,
            Year = new FiscalYear(year),
            Value = isMissing ? null : value,
            Status = status,
            Flags = "e *",
            Currency = currency,
            PriceBase = priceBase,
            Decimals = decimals,
            SourceCell = "Table 3!N14",
        };

    [TestMethod]
    public void Read_WhatWriteWrote_IsTheSame() =>
        Any.Array[0, 20].Sample(observations => ObservationsCsv.Read(ObservationsCsv.Write(observations), "x").SequenceEqual(observations));

    [TestMethod]
    public void Write_OneFigure_GivesTheColumnsOfTheContract()
    {
        var csv = Encoding.UTF8.GetString(ObservationsCsv.Write([Hungary]).Span);

        Assert.AreEqual(
            "REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,CURRENCY,PRICE_BASE,OBS_STATUS,OBS_FLAG,DECIMALS,SOURCE_CELL\n"
            + "HUN,DEF_GDP_SHARE,2026,2.09,PC_GDP,,2021,E,e,2,Table 3!N17\n",
            csv);
    }

    [TestMethod]
    [DataRow("HUN", "XXX", "'XXX' is not a known area")]
    [DataRow("DEF_GDP_SHARE", "DEF_NEW", "'DEF_NEW' is not a known indicator")]
    [DataRow(",E,", ",Z,", "'Z' is not a known status")]
    [DataRow("2.09", "two", "two")]
    public void Read_WhatWriteNeverWrites_NamesPlaceAndLine(string part, string replacement, string fault)
    {
        var csv = Encoding.UTF8.GetString(ObservationsCsv.Write([Hungary]).Span).Replace(part, replacement, StringComparison.Ordinal);

        var failure = Assert.ThrowsExactly<IntegrityException>(() => ObservationsCsv.Read(Encoding.UTF8.GetBytes(csv), "editions/x/observations.csv"));

        StringAssert.Contains(failure.Message, "editions/x/observations.csv, line 2");
        StringAssert.Contains(failure.Message, fault);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Observation Hungary => new()
    {
        Area = Allies.TryFromCode("HUN", out var ally) ? ally : throw new InvalidOperationException(),
        Indicator = Indicators.DefenceShareOfGdp,
        Year = new FiscalYear(2026),
        Value = 2.09m,
        Status = ObservationStatus.Estimate,
        Flags = "e",
        PriceBase = new FiscalYear(2021),
        Decimals = 2,
        SourceCell = "Table 3!N17",
    };
}
