using System.Text.RegularExpressions;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Checks whether the tables are complete, and cover the same years at the same prices.</summary>
internal static partial class StructureChecks
{
    public static void Check(IReadOnlyList<NatoTable> tables, ExpectedGap? gap, List<Finding> findings)
    {
        findings.AddRange(CheckPresence(tables, gap));
        findings.AddRange(CheckYears(tables));
        findings.AddRange(CheckPriceBases(tables));
        foreach (var table in tables)
        {
            if (table.Unit.Length == 0)
            {
                table.HasUncertainMeaning = true;
                findings.Add(StructureRules.UnexpectedUnit.At(
                    table.TitlePlace,
                    $"There is no unit below the title of {table.Layout.Name}; figures without a unit are not used. "
                    + "Compare the table with the publisher's PDF."));
            }

            if (table is { Header: { } header, HasUncertainYears: false })
            {
                findings.AddRange(CheckEstimates(table, header));
            }

            if (table.Header is { Fault: null } years)
            {
                findings.AddRange(CheckRows(table, years));
            }
        }
    }

    private static IEnumerable<Finding> CheckPresence(IReadOnlyList<NatoTable> tables, ExpectedGap? gap)
    {
        foreach (var layout in NatoTables.All)
        {
            if (tables.FirstOrDefault(table => table.Layout.Name == layout.Name) is not { } found)
            {
                yield return Report(
                    StructureRules.MissingTable, layout.Name, $"No sheet has the title \"{layout.Name} : …\".");
                continue;
            }

            if (found.Header is null)
            {
                // Without a header no row is read.
                continue;
            }

            var filled = found.Blocks.Where(one => one.Rows.Count > 0).Select(one => one.Layout);
            foreach (var block in found.Layout.Blocks.Except(filled))
            {
                yield return Report(
                    StructureRules.MissingBlock,
                    block.Name.Length == 0 ? layout.Name : $"{layout.Name}: {block.Name}",
                    $"Sheet {found.Sheet.Name} has no rows of allies under the heading "
                    + $"\"{NatoTables.Readable(block.Heading)}\".");
            }
        }

        Finding Report(FindingRule rule, string name, string message) => gap?.Missing.Contains(name) == true
            ? StructureRules.DeclaredGap.At(name, $"{message} This document is declared to lack it: {gap.Reason}")
            : rule.At(
                name, $"{message} A title or heading may have been reworded: compare it with the publisher's PDF.");
    }

    private static IEnumerable<Finding> CheckYears(IReadOnlyList<NatoTable> tables)
    {
        var sound = tables.Where(table => table is { Header: not null, HasUncertainYears: false }).ToList();
        var usual = sound
            .Where(table => !table.Layout.IsSummary)
            .GroupBy(Span)
            .MaxBy(group => group.Count())?.First();
        foreach (var table in sound.Where(table => usual is not null && Span(table) != Span(usual)))
        {
            table.HasUncertainYears = true;
            yield return StructureRules.DifferentYears.At(
                table.HeaderPlace,
                $"{table.Layout.Name} covers {Span(table)}, but {usual!.Layout.Name} and others cover {Span(usual)}. "
                + "All tables of an edition cover the same years: check whether a column was lost.");
        }
    }

    private static IEnumerable<Finding> CheckPriceBases(IReadOnlyList<NatoTable> tables)
    {
        var constant = tables
            .SelectMany(table => table.Blocks, (table, block) => (Table: table, Block: block))
            .Where(one => one.Block.Layout.IsConstant)
            .Select(one => (one.Table, one.Block, Year: one.Table.PriceBaseOf(one.Block)))
            .ToList();
        var usual = constant
            .Where(one => one.Year is not null)
            .GroupBy(one => one.Year)
            .MaxBy(group => group.Count())?.Key;
        // A unit that is not the expected one has been reported; it may be why there is no year.
        foreach (var (table, block, year) in constant
            .Where(one => one.Year is null ? !one.Table.HasUncertainMeaning : one.Year != usual)
            .ToList())
        {
            table.HasUncertainMeaning = true;
            yield return StructureRules.PriceBaseUnclear.At(block.Location, year is null
                ? $"Neither the heading \"{block.Heading}\" nor the unit \"{table.Unit}\" names the year of "
                    + "the constant prices. Compare them with the publisher's PDF."
                : $"{table.Layout.Name} is at prices of {year}, the other tables are at prices of {usual}, "
                    + "so they cannot be compared. Check which table was not converted.");
        }
    }

    private static IEnumerable<Finding> CheckEstimates(NatoTable table, NatoHeader header)
    {
        if (!header.Years.TakeLast(header.Estimates.Count).SequenceEqual(header.Estimates))
        {
            yield return StructureRules.EstimatesDisagree.At(
                table.HeaderPlace,
                $"The header marks {Format(header.Estimates)} as estimates, which are not the last of the years "
                + $"{Span(table)}. Compare it with the publisher's PDF.");
        }

        var note = table.Notes
            .Select(note => (note.Location, Match: EstimatesNote().Match(LabelNormalizer.Normalize(note.Text))))
            .FirstOrDefault(one => one.Match.Success);
        if (note.Match is null)
        {
            yield return StructureRules.NoEstimatesNote.At(
                table.TitlePlace,
                $"No note of {table.Layout.Name} says which figures are estimates. The header's marks are used: "
                + $"{Format(header.Estimates)}.");
            yield break;
        }

        var years = note.Match.Groups["years"].Value.Trim();
        if (!Number().Matches(years).Select(match => match.Value)
            .SequenceEqual(header.Estimates.Select(year => year.ToString())))
        {
            yield return StructureRules.EstimatesDisagree.At(
                note.Location,
                $"The note calls {years} estimates, but the header at {table.HeaderPlace} marks "
                + $"{Format(header.Estimates)}. Compare both with the publisher's PDF.");
        }
    }

    private static IEnumerable<Finding> CheckRows(NatoTable table, NatoHeader header) =>
        from block in table.Blocks
        where block.Rows.Count > 0
        let allies = Allies.All
            .Where(ally => ally.IsMemberIn(header.Years[^1]) && (ally.HasArmedForces || block.Layout.HasIceland))
        from area in allies.Concat(block.Layout.HasAggregates ? Aggregates.All : [])
        where !block.Rows.ContainsKey(area)
        select StructureRules.MissingRow.At(
            block.Location,
            $"{area.Name} has no row in {table.Layout.Name}{UnderHeading(block)}. Its label may have been reworded or "
            + "its row lost: compare the table with the publisher's PDF.");

    private static string UnderHeading(NatoBlock block) =>
        block.Heading.Length == 0 ? "" : $" under \"{block.Heading.Trim()}\"";

    private static string Span(NatoTable table) => $"{table.Header!.Years[0]}-{table.Header.Years[^1]}";

    private static string Format(IReadOnlyList<FiscalYear> years) =>
        years.Count == 0 ? "no years" : string.Join(" and ", years);

    [GeneratedRegex(@"figures for (?<years>[0-9 ,]+(and [0-9]{4})?) (are|is) estimate", RegexOptions.CultureInvariant)]
    private static partial Regex EstimatesNote();

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
