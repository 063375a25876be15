using System.Diagnostics;
using System.Globalization;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Publishers.Eurostat;
using HagueWatch.Publishers.Nato;
using HagueWatch.Publishers.Sipri;
using HagueWatch.Publishers.WorldBank;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers.Workbooks;

namespace HagueWatch.Tests.Publishers.Mutations;

/// <summary>
/// Changes the publishers' real documents at random, with a fixed seed: no change may break the parser, and every figure of an edition that passes the
/// gate must be what the changed document says. <c>HAGUEWATCH_MUTATIONS=10000</c> asks for as many of each; the default is 300.
/// </summary>
[TestClass]
[TestCategory("Slow")]
internal sealed class MutationTests
{
    private const int Seed = 20260710;
    private const long MaxBytes = 512L << 20;
    // What takes so long hangs, also beside a busy neighbour.
    private static readonly TimeSpan MaxTime = TimeSpan.FromMinutes(1);

    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("HAGUEWATCH_MUTATIONS") ?? "300", CultureInfo.InvariantCulture);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(Originals.Nato2024)]
    [DataRow(Originals.Nato2026)]
    [DataRow(Originals.Sipri2025)]
    [DataRow(Originals.SipriTrimmed)]
    [DataRow(Originals.WorldBank)]
    [DataRow(Originals.Eurostat)]
    public void Parse_BytesChanged_NeverBreaksAndTellsOrChangesNothing(string name)
    {
        var original = Originals.Read(name);
        var (random, tally) = (new Random(Seed), new Tally());
        var before = Figures(Parse(name, original));
        for (var mutation = 0; mutation < Count; mutation++)
        {
            var bytes = original.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            if (random.Next(10) == 0)
            {
                bytes = bytes[..random.Next(bytes.Length)];
            }

            var parsed = ParseWithinLimits(name, bytes);
            // A zip's parts have check sums: what passes is the same workbook. JSON has none: there a figure may become another.
            if (parsed is ParsedEdition && name.EndsWith(".xlsx", StringComparison.Ordinal))
            {
                Assert.AreEqual(before, Figures(parsed), $"Mutation {mutation} of {name} changed a figure, and nobody noticed.");
            }
            else if (parsed is ParsedEdition)
            {
                JsonFigures.AssertAreStated(parsed.Edition!.Observations, bytes, $"Mutation {mutation} of {name}");
            }

            tally.Add(parsed, Figures(parsed) != before);
        }

        TestContext.WriteLine($"{name}, bytes: {tally}");
    }

    [TestMethod]
    [DataRow(Originals.WorldBank)]
    [DataRow(Originals.Eurostat)]
    public void Parse_JsonTokenChanged_IsFoundOrIsWhatTheDocumentSays(string name)
    {
        var tokens = JsonTokens.Read(Originals.Read(name));
        var (random, tally) = (new Random(Seed), new Tally());
        var before = Figures(Parse(name, tokens.Write()));
        for (var mutation = 0; mutation < Count; mutation++)
        {
            var (changed, text) = tokens.Change(random);
            var parsed = ParseWithinLimits(name, changed);
            var after = Figures(parsed);
            if (parsed is ParsedEdition)
            {
                JsonFigures.AssertAreStated(parsed.Edition!.Observations, changed, $"Mutation {mutation} of {name}, {text}");
            }

            tally.Add(parsed, after != before);
        }

        TestContext.WriteLine($"{name}, tokens: {tally}");
    }

    [TestMethod]
    [DataRow(Originals.Nato2024)]
    [DataRow(Originals.Nato2026)]
    [DataRow(Originals.Sipri2025)]
    [DataRow(Originals.SipriTrimmed)]
    public void Parse_CellChanged_IsFoundOrIsWhatTheCellSays(string name)
    {
        var original = Originals.Read(name);
        var workbook = WorkbookEditor.Open(original);
        var before = Parse(name, original).Edition!.Observations;
        var tables = before
            .Where(one => one.Value is not null)
            .GroupBy(one => one.SourceCell.Split('!')[0])
            .Select(table => (Sheet: table.Key, Cells: table.ToList(), HasNegatives: table.Any(one => one.Value < 0), Tally: new Tally()))
            .ToList();
        var random = new Random(Seed);
        for (var mutation = 0; mutation < Count; mutation++)
        {
            var (sheet, cells, hasNegatives, tally) = tables[random.Next(tables.Count)];
            var target = cells[random.Next(cells.Count)];
            string[] texts = ["", "#REF!", "n/a", "-1", "1e9", "9999999999999999999999999999999", $"0.{random.Next(1, 99)}", $"{random.Next(1, 9)}.{random.Next(10, 99)}"];
            var text = texts[random.Next(texts.Length)];

            var parsed = ParseWithinLimits(name, workbook.SaveWith(sheet, target.SourceCell[(sheet.Length + 1)..], text));
            var after = parsed.Edition?.Observations.FirstOrDefault(one => one.SourceCell == target.SourceCell);
            var factor = target.Indicator == Indicators.MilitaryShareOfGdp ? 100 : 1;
            var isNumber = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
            if (parsed is ParsedEdition)
            {
                Assert.IsTrue(after?.Value is null ? !isNumber : isNumber && after.Value == number * factor, $"Mutation {mutation}: {target.SourceCell} = '{text}' is archived as {after?.Value}.");
                // And of the other cells what they said before.
                Assert.AreSequenceEqual(Others(before, target), Others(parsed.Edition!.Observations, target), $"Mutation {mutation}: {target.SourceCell} = '{text}'.");
            }

            // Of these texts it is declared that they are no figures.
            if (text is "#REF!" or "n/a" or "9999999999999999999999999999999" || (text == "-1" && !hasNegatives))
            {
                Assert.IsInstanceOfType<Refusal>(parsed, $"Mutation {mutation}: {target.SourceCell} = '{text}' passed.");
            }

            tally.Add(parsed, after?.Value != target.Value);
        }

        foreach (var (sheet, _, _, tally) in tables)
        {
            TestContext.WriteLine($"{name}, cells of {sheet}: {tally}");
        }
    }

    private static (string, decimal?)[] Others(IEnumerable<Observation> observations, Observation target) =>
        [.. observations.Where(one => one.SourceCell != target.SourceCell).Select(one => (one.SourceCell, one.Value))];

    private static ParsedDocuments ParseWithinLimits(string name, byte[] bytes)
    {
        var started = Stopwatch.GetTimestamp();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var parsed = Parse(name, bytes);
        Assert.IsLessThan(MaxTime, Stopwatch.GetElapsedTime(started), "It hangs.");
        Assert.IsLessThan(MaxBytes, GC.GetAllocatedBytesForCurrentThread() - before, "It takes too much memory.");
        return parsed;
    }

    private static ParsedDocuments Parse(string name, byte[] bytes) => name.Split('/')[0] switch
    {
        "nato" => new NatoParser().Parse(Documents.Create(bytes)),
        "sipri" => SipriParser.Parse(Documents.Create(bytes)),
        "worldbank" => WorldBankParser.Parse([Documents.Create(bytes)]),
        _ => EurostatParser.Parse([Documents.Create(bytes)]),
    };

    private static string Figures(ParsedDocuments parsed) =>
        parsed.Edition is null ? "" : Sha256.Compute(ObservationsCsv.Write(parsed.Edition.Observations).Span).ToString();

    /// <summary>What became of the mutations.</summary>
    private sealed class Tally
    {
        private int refused;
        private int told;
        private int undetected;
        private int harmless;

        public void Add(ParsedDocuments parsed, bool changed)
        {
            refused += parsed is ParsedEdition ? 0 : 1;
            told += parsed is ParsedEdition && changed && parsed.Findings.Any(finding => finding.Severity == Severity.Warning) ? 1 : 0;
            undetected += parsed is ParsedEdition && changed && parsed.Findings.All(finding => finding.Severity != Severity.Warning) ? 1 : 0;
            harmless += parsed is ParsedEdition && !changed ? 1 : 0;
        }

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{refused} refused, {told} archived with a warning somewhere, {undetected} archived as another plausible figure without any, {harmless} changed no figure");
    }
}
