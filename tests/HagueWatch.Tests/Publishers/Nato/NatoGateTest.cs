using System.Collections.Concurrent;
using System.Xml.Linq;
using HagueWatch.Editions;
using HagueWatch.Publishers.Nato;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers.Workbooks;

namespace HagueWatch.Tests.Publishers.Nato;

/// <summary>One thing is changed in a good workbook; the gate must see it, name its place, and see nothing else without need.</summary>
internal abstract class NatoGateTest
{
    private protected const string MadeUp = "made up";
    private protected const string Original = "2024";

    private static readonly ConcurrentDictionary<string, Lazy<ParsedDocuments>> Parsed = new();

    private protected static string[] Available => Originals.Has(Originals.Nato2024) ? [MadeUp, Original] : [MadeUp];

    private protected static WorkbookEditor Open(string workbook) =>
        WorkbookEditor.Open(workbook == MadeUp ? MadeUpEdition.Workbook : Originals.Read(Originals.Nato2024));

    private protected static string LastYear(string workbook) => workbook == MadeUp ? "2026e" : "2024e";

    /// <summary>What the parser reads from a workbook that nothing was changed in; parsed once for all tests.</summary>
    private protected static ParsedDocuments Unchanged(string workbook) =>
        Parsed.GetOrAdd(workbook, name => new Lazy<ParsedDocuments>(() => Parse(Open(name)))).Value;

    private protected static ParsedDocuments Parse(WorkbookEditor editor) => new NatoParser().Parse(Documents.Create(editor.Save()));

    private protected static XElement Label(SheetEditor sheet, string label) => sheet.Row(label).Elements().First(cell => sheet.Text(cell).Length > 0);

    private protected static Finding AssertError(ParsedDocuments parsed, string code, string location)
    {
        var finding = parsed.Findings.FirstOrDefault(one => one.Code == code && one.Location.Contains(location, StringComparison.Ordinal));
        Assert.IsNotNull(finding, $"No {code} at {location} among:\n{string.Join('\n', parsed.Findings.Where(one => one.Severity == Severity.Error))}");
        Assert.AreEqual(Severity.Error, finding.Severity);
        Assert.IsInstanceOfType<Refusal>(parsed);
        return finding;
    }

    private protected static void AssertErrors(ParsedDocuments parsed, params string[] codes)
    {
        var errors = parsed.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
        Assert.AreSequenceEqual(codes, errors.Select(finding => finding.Code).Distinct().Order().ToArray(), string.Join('\n', errors));
    }

    private protected static void AssertSameFigures(ParsedDocuments expected, ParsedDocuments actual)
    {
        AssertErrors(actual);
        Assert.AreSequenceEqual(Figures(expected), Figures(actual));

        static List<Observation> Figures(ParsedDocuments parsed) => [.. parsed.Edition!.Observations.Select(figure => figure with { SourceCell = "" })];
    }
}
