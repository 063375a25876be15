using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using HagueWatch.Editions;
using HagueWatch.Publishers.Eurostat;

namespace HagueWatch.Tests.Publishers.Eurostat;

/// <summary>What the gate makes of alterations of Eurostat's own answer, by kind.</summary>
[TestClass]
internal sealed class EurostatGateTests
{
    private static readonly string[] Items = ["P51G", "TE"];
    private static readonly string[] Units = ["MIO_EUR", "MIO_NAC", "PC_GDP"];
    private static readonly string[] Areas = [.. "EU27_2020 BE BG CZ DK DE EE IE EL ES FR HR IT CY LV LT LU HU MT NL AT PL PT RO SI SK FI SE".Split(' ')];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("none", "passed")]
    [DataRow("exchange TE PC_GDP DE FR", "HW4410")]
    [DataRow("exchange TE PC_GDP DE PL", "HW4410")]
    [DataRow("exchange TE MIO_EUR DE FR", "HW4410")]
    [DataRow("exchange TE MIO_NAC DE FR", "HW4410")]
    [DataRow("exchange TE MIO_NAC DE PL", "HW4410")]
    [DataRow("exchange P51G MIO_NAC DE FR", "HW4410")]
    [DataRow("exchange TE all DE FR", "HW4410")]
    [DataRow("exchange all all DE FR", "passed")]
    [DataRow("exchange all all DE PL", "passed")]
    [DataRow("exchange all PC_GDP DE PL", "HW4407")]
    [DataRow("scale TE PC_GDP all 0.01", "HW4401")]
    [DataRow("scale TE PC_GDP all 10", "HW4401")]
    [DataRow("scale TE MIO_EUR all 1000", "HW4410")]
    [DataRow("scale TE MIO_EUR DE 1.5", "HW4410")]
    [DataRow("scale TE MIO_NAC DE 1000", "HW4410")]
    [DataRow("scale TE PC_GDP PL 10", "HW4402")]
    [DataRow("scale TE all all 1.5", "HW4410")]
    [DataRow("scale all all all 2", "HW4410")]
    [DataRow("zero TE PC_GDP PL", "HW4402")]
    [DataRow("cell TE PC_GDP DE 2023 2", "HW4407")]
    [DataRow("cell TE MIO_EUR DE 2023 2", "HW4407")]
    [DataRow("cell TE MIO_NAC PL 2023 2", "HW4410")]
    [DataRow("cell TE PC_GDP DE 2023 -1", "HW3302")]
    [DataRow("cell P51G PC_GDP DE 2023 -1", "HW4410")]
    [DataRow("cell P51G MIO_EUR DE 2023 -1", "HW4410")]
    [DataRow("cell P51G all DE 2023 100", "HW4410")]
    [DataRow("blank TE PC_GDP DE 2023", "HW4405")]
    [DataRow("blank TE MIO_EUR DE 2025", "HW4405")]
    [DataRow("blank P51G MIO_NAC IT 2025", "HW4405")]
    [DataRow("blank TE all DE 2023", "HW4406 warned")]
    [DataRow("blank TE all DE 2025", "passed")]
    [DataRow("blank TE all all 2023", "HW4404")]
    [DataRow("shift TE PC_GDP PL", "HW4410")]
    [DataRow("shift TE all all", "HW4410")]
    [DataRow("shift all all all", "HW4411")]
    [DataRow("copy all all DE FR", "HW4412")]
    [DataRow("two countries", "HW2305")]
    public void Parse_Alteration_IsRefusedWarnedOrPassed(string kind, string outcome)
    {
        var json = JsonNode.Parse(Originals.Read(Originals.Eurostat))!.AsObject();
        var values = Alter(kind.Split(' '), json["value"]!.AsObject());
        json["value"] = values;

        var parsed = EurostatParser.Parse([Documents.Create(Encoding.UTF8.GetBytes(json.ToJsonString()))]);

        foreach (var finding in parsed.Findings.Take(4))
        {
            TestContext.WriteLine($"{finding.Code} {finding.Location}: {finding.Message}");
        }

        var codes = parsed.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Code).Distinct().ToList();
        var warnings = parsed.Findings.Where(finding => finding.Severity == Severity.Warning && finding.Code != "HW4413").Select(finding => finding.Code).ToList();
        TestContext.WriteLine($"{kind}: {string.Join(", ", codes)} | {string.Join(", ", warnings.Distinct())}");
        Assert.AreEqual(outcome.Split(' ')[0], codes.FirstOrDefault(code => code == outcome) ?? codes.FirstOrDefault() ?? warnings.FirstOrDefault() ?? "passed", kind);
        Assert.AreEqual(outcome.StartsWith("HW", StringComparison.Ordinal) && !outcome.EndsWith("warned", StringComparison.Ordinal), parsed is Refusal);
    }

    private static JsonObject Alter(string[] words, JsonObject values)
    {
        var before = values.ToDictionary(value => int.Parse(value.Key, CultureInfo.InvariantCulture), value => value.Value!.GetValue<decimal>());
        var after = new Dictionary<int, decimal>(before);
        switch (words)
        {
            case ["exchange", var item, var unit, var one, var other]:
                foreach (var cell in Cells(item, unit, one, "all"))
                {
                    Move(cell, cell + ((Array.IndexOf(Areas, other) - Array.IndexOf(Areas, one)) * 5));
                    Move(cell + ((Array.IndexOf(Areas, other) - Array.IndexOf(Areas, one)) * 5), cell);
                }

                break;
            case ["copy", var item, var unit, var one, var other]:
                foreach (var cell in Cells(item, unit, one, "all"))
                {
                    Move(cell, cell + ((Array.IndexOf(Areas, other) - Array.IndexOf(Areas, one)) * 5));
                }

                break;
            case ["scale", var item, var unit, var area, var factor]:
                Scale(Cells(item, unit, area, "all"), factor);
                break;
            case ["zero", var item, var unit, var area]:
                Scale(Cells(item, unit, area, "all"), "0");
                break;
            case ["cell", var item, var unit, var area, var year, var factor]:
                Scale(Cells(item, unit, area, year), factor);
                break;
            case ["blank", var item, var unit, var area, var year]:
                Cells(item, unit, area, year).ToList().ForEach(cell => after.Remove(cell));
                break;
            case ["shift", var item, var unit, var area]:
                foreach (var cell in Cells(item, unit, area, "all").Where(cell => cell % 5 > 0))
                {
                    Move(cell, cell - 1);
                }

                break;
            case ["two", ..]:
                Areas.Where(area => area is not ("DE" or "FR")).SelectMany(area => Cells("all", "all", area, "all")).ToList().ForEach(cell => after.Remove(cell));
                break;
        }

        return new JsonObject(after.Select(value => KeyValuePair.Create(value.Key.ToString(CultureInfo.InvariantCulture), (JsonNode?)JsonValue.Create(value.Value))));

        void Move(int to, int from)
        {
            after.Remove(to);
            if (before.TryGetValue(from, out var value))
            {
                after[to] = value;
            }
        }

        void Scale(IEnumerable<int> cells, string factor)
        {
            foreach (var cell in cells.Where(before.ContainsKey))
            {
                after[cell] *= decimal.Parse(factor, CultureInfo.InvariantCulture);
            }
        }
    }

    private static IEnumerable<int> Cells(string item, string unit, string area, string year) =>
        from i in Enumerable.Range(0, 2)
        where item == "all" || Items[i] == item
        from u in Enumerable.Range(0, 3)
        where unit == "all" || Units[u] == unit
        from a in Enumerable.Range(0, Areas.Length)
        where area == "all" || Areas[a] == area
        from y in Enumerable.Range(0, 5)
        where year == "all" || (2021 + y).ToString(CultureInfo.InvariantCulture) == year
        select (((((i * 3) + u) * Areas.Length) + a) * 5) + y;
}
