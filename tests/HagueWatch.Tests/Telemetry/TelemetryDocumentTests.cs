using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using HagueWatch.Telemetry;

namespace HagueWatch.Tests.Telemetry;

/// <summary>Holds the section "Telemetry" of <c>docs/operations.md</c> to the names in the code.</summary>
[TestClass]
internal sealed partial class TelemetryDocumentTests
{
    private static readonly string Section = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md")).Split("\n## ").Single(one => one.StartsWith("Telemetry\n", StringComparison.Ordinal));

    [TestMethod]
    public void Names_SpansAttributesAndInstruments_AreThoseDocumented()
    {
        var spans = typeof(Spans).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);
        var names = spans.Concat(Instruments().Select(instrument => instrument.Name));

        Assert.AreEqual(
            string.Join('\n', names.Order(StringComparer.Ordinal)),
            string.Join('\n', Name.Matches(Section).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void Instruments_All_AreDocumentedWithTheirUnits()
    {
        Assert.IsNotEmpty(Instruments());
        foreach (var instrument in Instruments())
        {
            Assert.Contains($"\n| `{instrument.Name}` | `{instrument.Unit}` | ", Section);
            Assert.IsNotEmpty(instrument.Description!);
        }
    }

    private static IReadOnlyList<Instrument> Instruments()
    {
        RuntimeHelpers.RunClassConstructor(typeof(PipelineMetrics).TypeHandle);
        var instruments = new List<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == PipelineMetrics.MeterName)
                {
                    instruments.Add(instrument);
                }
            },
        };
        listener.Start();
        return instruments;
    }

    [GeneratedRegex("""`((?:haguewatch|error|http)\.[a-z._]+)`""")]
    private static partial Regex Name { get; }
}
