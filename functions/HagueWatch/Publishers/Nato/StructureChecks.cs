using System.Text.RegularExpressions;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Asks whether the tables are all there, whole, and about the same years and prices.</summary>
internal static class StructureChecks
{
    private static readonly Regex EstimatesNote = new(@"figures for (?<years>[0-9 ,]+(and [0-9]{4})?) (are|is) estimate");

    public static void Check(IReadOnlyList<NatoTable> tables, ExpectedGap? gap, ICollection<Finding> findings)
    {
        CheckPresence(tables, gap, findings);
        CheckYears(tables, findings);
        CheckPriceBases(tables, findings);
        foreach (var table in tables)
        {
            if (table.Unit.Length == 0)
            {
                findings.Add(StructureRules.UnexpectedUnit.At(table.TitlePlace, $"No unit stands below the title of " +
                    $"{table.Layout.Name}; figures without a unit are not taken."));
            }

            CheckEstimates(table, findings);
            CheckRows(table, findings);
        }
    }

    private static void CheckPresence(IReadOnlyList<NatoTable> tables, ExpectedGap? gap, ICollection<Finding> findings)
    {
        foreach (var layout in NatoTables.All)
        {
            if (tables.FirstOrDefault(table => table.Layout == layout) is not { } found)
            {
                Report(StructureRules.MissingTable, layout.Name, $"No sheet carries the title \"{layout.Name} : …\".");
                continue;
            }

            foreach (var block in layout.Blocks.Where(block => found.Blocks.All(one => one.Layout != block || one.Rows.Count == 0)))
            {
                Report(
                    StructureRules.MissingBlock,
                    block.Name.Length == 0 ? layout.Name : $"{layout.Name}: {block.Name}",
                    $"No rows of allies stand under the heading \"{NatoTables.Readable(block.Heading)}\" on the sheet {found.Sheet.Name}.");
            }
        }

        void Report(FindingRule rule, string name, string what) => findings.Add(gap?.Missing.Contains(name) == true
            ? StructureRules.DeclaredGap.At(name, $"{what} This document is declared to lack it: {gap.Reason}")
            : rule.At(name, $"{what} Compare with the publisher's PDF; a title or heading may have been reworded."));
    }

    private static void CheckYears(IReadOnlyList<NatoTable> tables, ICollection<Finding> findings)
    {
        var series = tables.Where(table => table is { Layout.IsSummary: false, Header: not null }).ToList();
        if (series.Count == 0)
        {
            return;
        }

        var usual = series.GroupBy(Span).MaxBy(group => group.Count())!.First();
        foreach (var table in tables.Where(table => table.Header is not null && Span(table) != Span(usual)))
        {
            findings.Add(StructureRules.DifferentYears.At(table.HeaderPlace, $"{table.Layout.Name} covers {Span(table)}, but " +
                $"{usual.Layout.Name} and others cover {Span(usual)}. All tables of an edition cover the same years: a column may have " +
                "been lost."));
        }
    }

    private static void CheckPriceBases(IReadOnlyList<NatoTable> tables, ICollection<Finding> findings)
    {
        var constant = tables
            .SelectMany(table => table.Blocks, (table, block) => (Table: table, Block: block, Year: table.PriceBaseOf(block)))
            .Where(one => one.Block.Layout.IsConstant)
            .ToList();
        var usual = constant.Where(one => one.Year is not null).GroupBy(one => one.Year).MaxBy(group => group.Count())?.Key;
        foreach (var (table, block, year) in constant.Where(one => one.Year is null || one.Year != usual))
        {
            findings.Add(StructureRules.PriceBaseUnclear.At(block.Location, year is null
                ? $"Neither the heading \"{block.Heading}\" nor the unit \"{table.Unit}\" names the year of the constant prices."
                : $"{table.Layout.Name} stands on prices of {year}, the other tables on prices of {usual}; they cannot be compared. " +
                    "Look at which of them was not converted."));
        }
    }

    private static void CheckEstimates(NatoTable table, ICollection<Finding> findings)
    {
        if (table.Header is not { } header)
        {
            return;
        }

        if (!header.Years.TakeLast(header.Estimates.Count).SequenceEqual(header.Estimates))
        {
            findings.Add(StructureRules.EstimatesDisagree.At(table.HeaderPlace, $"Marked as estimates are {Listed(header.Estimates)}, " +
                $"which are not the last of the years {Span(table)}. Compare with the publisher's PDF."));
        }

        var named = table.Notes
            .Select(note => (note.Location, Match: EstimatesNote.Match(LabelNormalizer.Normalize(note.Text))))
            .FirstOrDefault(one => one.Match?.Success == true);
        if (named.Match is null)
        {
            findings.Add(StructureRules.NoEstimatesNote.At(table.TitlePlace, $"No note of {table.Layout.Name} says which figures are " +
                $"estimates; taken from the header: {Listed(header.Estimates)}."));
            return;
        }

        var years = Regex.Matches(named.Match.Groups["years"].Value, "[0-9]+").Select(match => match.Value);
        if (!years.SequenceEqual(header.Estimates.Select(year => year.ToString())))
        {
            findings.Add(StructureRules.EstimatesDisagree.At(named.Location, $"The note calls {named.Match.Groups["years"].Value.Trim()} " +
                $"estimates, but the header at {table.HeaderPlace} marks {Listed(header.Estimates)}. Compare with the publisher's PDF."));
        }
    }

    private static void CheckRows(NatoTable table, ICollection<Finding> findings)
    {
        if (table.Header is not { } header)
        {
            return;
        }

        foreach (var block in table.Blocks.Where(block => block.Rows.Count > 0))
        {
            var allies = Allies.All.Where(ally => ally.IsMemberIn(header.Years[^1]) && (ally.HasArmedForces || block.Layout.HasIceland));
            var expected = allies.Concat(block.Layout.HasAggregates ? Aggregates.All : []);
            foreach (var area in expected.Where(area => !block.Rows.ContainsKey(area)))
            {
                findings.Add(StructureRules.MissingRow.At(block.Location, $"{area.Name} has no row in {table.Layout.Name}, " +
                    $"{block.Heading.Trim()}. Its label may have been reworded or its row lost; compare with the publisher's PDF."));
            }
        }
    }

    private static string Span(NatoTable table) => $"{table.Header!.Years[0]}-{table.Header.Years[^1]}";

    private static string Listed(IReadOnlyList<FiscalYear> years) => years.Count == 0 ? "no years" : string.Join(" and ", years);
}
