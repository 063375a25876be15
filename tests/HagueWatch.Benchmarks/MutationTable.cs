using System.Globalization;
using HagueWatch.Cli.Replay;
using HagueWatch.Editions;
using HagueWatch.Editions.Continuity;
using HagueWatch.Publishers.Eurostat;
using HagueWatch.Publishers.Nato;
using HagueWatch.Publishers.Sipri;
using HagueWatch.Publishers.WorldBank;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers;
using HagueWatch.Tests.Publishers.Mutations;

namespace HagueWatch.Benchmarks;

/// <summary>
/// Makes each kind of mistake in the bundled documents of each publisher, and counts what becomes of them:
/// <c>mutations</c> prints a table of refused, warned and passed.
/// </summary>
/// <remarks>
/// A document is read as it would be from the publisher, then compared with the edition before: NATO's of 2026 with that
/// of 2024, the others, of which one edition each is bundled, with themselves as published.
/// </remarks>
internal static class MutationTable
{
    private static readonly string[] Scopes = ["all measures", "deciding measure"];

    public static void Run()
    {
        var subjects = Read();
        Console.WriteLine($"| mistake | {string.Join(" | ", subjects.Select(subject => subject.Name))} |");
        Console.WriteLine($"|---|{string.Concat(subjects.Select(_ => "---|"))}");
        foreach (var (mistakes, isOfOne) in new[] { (Mistake.OfOneArea, true), (Mistake.OfAll, false) })
        {
            foreach (var mistake in mistakes)
            {
                foreach (var scope in Scopes)
                {
                    var counts = subjects.Select(subject => Count(subject, mistake, isOfOne, scope == Scopes[0]));
                    var row = $"{(isOfOne ? "one area" : "all areas")}, {scope}: {mistake.Kind}";
                    Console.WriteLine($"| {row} | {string.Join(" | ", counts)} |");
                }
            }
        }

        Console.WriteLine();
        Console.WriteLine("Refused / warned / passed unnoticed; in parentheses what the document alone shows.");
    }

    private static string Count(Subject subject, Mistake mistake, bool isOfOne, bool inAllMeasures)
    {
        var areas = subject.Edition.Observations
            .Where(one => one.Indicator == subject.Deciding && one.Area is Ally && one.Value > 0)
            .Select(one => one.Area)
            .Distinct()
            .ToList();
        Predicate<Observation> cells = inAllMeasures ? EditionMutations.Everything : EditionMutations.In(subject.Deciding);
        var (given, alone) = (new Tally(), new Tally());
        foreach (var (index, area) in areas.Index().Take(isOfOne ? areas.Count : 1))
        {
            var mistaken = mistake.Make(subject.Edition, area, areas[(index + 1) % areas.Count], cells);
            if (ValuesOf(mistaken).SequenceEqual(ValuesOf(subject.Edition)))
            {
                continue;
            }

            var parsed = subject.Parse(subject.Document.Write(mistaken));
            alone.Add(parsed.Findings, subject.Known);
            given.Add(
                parsed.Edition is { } edition
                    ? [.. parsed.Findings, .. ContinuityCheck.Check(subject.Before, edition)]
                    : parsed.Findings,
                subject.Known);
        }

        return $"{given} ({alone})";
    }

    private static IEnumerable<decimal?> ValuesOf(Edition edition) => edition.Observations.Select(one => one.Value);

    private static List<Subject> Read()
    {
        var bundled = ReplayEditions.Read();
        var (first, second) = (bundled.Offered[0], bundled.Offered[1]);
        var before = ParseNato(first.Read(), first.ExpectedGap).Edition!;
        return
        [
            Create("NATO 2024", first.Read(), bytes => ParseNato(bytes, first.ExpectedGap), Indicators.DefenceShareOfGdp, null),
            Create("NATO 2026", second.Read(), bytes => ParseNato(bytes, second.ExpectedGap), Indicators.DefenceShareOfGdp, before),
            Import("sipri", bytes => SipriParser.Parse(bytes), Indicators.MilitaryShareOfGdp),
            Import("worldbank", bytes => WorldBankParser.Parse([bytes]), Indicators.MilitaryShareOfGdp),
            Import("eurostat", bytes => EurostatParser.Parse([bytes]), EurostatDataSet.Measures[0].Share),
        ];

        Subject Import(string publisher, Func<Document, ParsedDocuments> parse, Indicator deciding)
        {
            var edition = bundled.Imported.Single(one => one.Publisher == publisher);
            var url = new Uri($"file:///{edition.FileName}");
            return Create(
                publisher,
                edition.Read().Bytes.ToArray(),
                bytes => parse(Documents.Create(bytes, facts => facts with { Url = url })),
                deciding,
                null);
        }
    }

    private static ParsedDocuments ParseNato(byte[] bytes, ExpectedGap? gap) =>
        new NatoParser(gap is null ? [] : [gap with { Document = Sha256.Compute(bytes) }]).Parse(Documents.Create(bytes));

    private static Subject Create(
        string name, byte[] bytes, Func<byte[], ParsedDocuments> parse, Indicator deciding, Edition? before)
    {
        var parsed = parse(bytes);
        var edition = parsed.Edition!;
        var earlier = before ?? edition;
        var known = parsed.Findings.Concat(ContinuityCheck.Check(earlier, edition)).Select(KeyOf).ToHashSet();
        return new Subject(name, new MutatedDocument(bytes, edition), parse, edition, earlier, deciding, known);
    }

    private static (string Code, string Location) KeyOf(Finding finding) => (finding.Code, finding.Location);

    private sealed record Subject(
        string Name,
        MutatedDocument Document,
        Func<byte[], ParsedDocuments> Parse,
        Edition Edition,
        Edition Before,
        Indicator Deciding,
        IReadOnlySet<(string Code, string Location)> Known);

    private sealed class Tally
    {
        private int refused;
        private int warned;
        private int passed;

        public void Add(IEnumerable<Finding> findings, IReadOnlySet<(string Code, string Location)> known)
        {
            var severities = findings
                .Where(finding => !known.Contains(KeyOf(finding)))
                .Select(finding => finding.Severity)
                .ToHashSet();
            refused += severities.Contains(Severity.Error) ? 1 : 0;
            warned += !severities.Contains(Severity.Error) && severities.Contains(Severity.Warning) ? 1 : 0;
            passed += severities.Contains(Severity.Error) || severities.Contains(Severity.Warning) ? 0 : 1;
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{refused}/{warned}/{passed}");
    }
}
