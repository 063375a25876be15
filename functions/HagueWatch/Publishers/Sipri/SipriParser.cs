using System.Text.RegularExpressions;
using HagueWatch.Editions;
using HagueWatch.Publishers.Aliases;
using HagueWatch.Publishers.Sipri.Gate;
using HagueWatch.Publishers.Workbooks;

namespace HagueWatch.Publishers.Sipri;

/// <summary>
/// Reads SIPRI's Military Expenditure Database: the allies, Russia and Ukraine, from four of its sheets.
/// </summary>
/// <remarks>
/// A pure function of bytes and facts; thread-safe. SIPRI's terms allow less than a tenth of the data to be repeated.
/// </remarks>
internal static partial class SipriParser
{
    /// <summary>Raised whenever the same bytes would be read to another result.</summary>
    public const int Version = 1;

    /// <param name="document">The workbook.</param>
    /// <param name="aliases">Wordings that are declared to mean something known; none by default.</param>
    public static ParsedDocuments Parse(Document document, AliasList? aliases = null)
    {
        var findings = new List<Finding>();
        using var memory = new RentedMemory();
        if (WorkbookReader.Read(document, WorkbookLimits.Default, findings, memory) is not { } workbook)
        {
            return ParsedDocuments.Judge(null, findings);
        }

        var applied = (aliases ?? AliasList.Empty).For([document.Facts.Sha256]);
        var sheets = SipriLayout.All
            .Select(layout => SipriSheet.TryRead(workbook, layout, applied, findings))
            .OfType<SipriFigures>()
            .ToList();
        if (sheets.Count == 0 || IdOf(document.Facts.Url, sheets) is not { } id)
        {
            findings.Add(SipriRules.NoEdition.At(
                document.Facts.Url.ToString(),
                "Neither the file's name (SIPRI-Milex-data-<years>.xlsx) nor a title above its figures names the "
                + "edition. This is probably another of SIPRI's files: check what was fetched."));
            return ParsedDocuments.Judge(null, findings, aliases: applied.Hash);
        }

        findings.AddRange(SipriGate.Check(sheets));
        var published = WorkbookFile.PublicationDate(document.Facts, workbook);
        return EditionGate.Judge(
            SipriPublisher.Descriptor,
            new Edition
            {
                Publisher = SipriPublisher.Descriptor.Id,
                Id = id,
                Title = $"SIPRI Military Expenditure Database, {id}",
                Published = published,
                Observations = [.. sheets.SelectMany(sheet => sheet.Observations)],
                Tables = [.. sheets.Select(sheet => sheet.Heading)],
                Notes = Notes(workbook, sheets),
            },
            published,
            [document],
            findings,
            aliases: applied.Hash);
    }

    /// <summary>
    /// Finds the edition in a file's name: <c>1949-2024_2</c>; null if the file is not the database's.
    /// </summary>
    public static string? EditionIn(string path) =>
        FileName().Match(path) is { Success: true } name
            ? Counted().Replace(name.Groups["edition"].Value, "_${number}")
            : null;

    private static string? IdOf(Uri url, IReadOnlyList<SipriFigures> sheets) =>
        EditionIn(Uri.UnescapeDataString(url.IsAbsoluteUri ? url.AbsolutePath : url.OriginalString))
        ?? sheets.Select(sheet => Years().Match(sheet.Heading.Title)).FirstOrDefault(years => years.Success)?.Value;

    /// <summary>Collects the special notes, and the footnotes of the countries that are kept.</summary>
    private static IReadOnlyList<Note> Notes(Workbook workbook, IReadOnlyList<SipriFigures> sheets)
    {
        if (workbook.Sheets.FirstOrDefault(sheet => sheet.Name == "Footnotes") is not { } footnotes)
        {
            return [];
        }

        var numbers = sheets
            .SelectMany(sheet => sheet.NoteMarks)
            .SelectMany(mark => Number().Matches(mark))
            .Select(match => match.Value)
            .ToHashSet();
        return
        [
            .. from row in footnotes.Rows
               where row.Cells.Count > 1 && row.At(1) is not null
               let mark = row.At(1)!.Text.Trim()
               where numbers.Contains(mark) || mark is "†" or "‡" or "§" or "¶" or "‖"
               select new Note(footnotes.Locate(row, row.Cells[1].Column), $"{mark} {row.Cells[1].Text.Trim()}"),
        ];
    }

    [GeneratedRegex(
        @"/?SIPRI-Milex-data-(?<edition>[0-9]{4}-[0-9]{4}([A-Za-z0-9_.-]|[ +]?\([0-9]+\))*?)\.xlsx$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FileName();

    // A browser's or a server's second copy: " (1)".
    [GeneratedRegex(@"[ +]?\((?<number>[0-9]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Counted();

    [GeneratedRegex(@"[0-9]{4}-[0-9]{4}", RegexOptions.CultureInvariant)]
    private static partial Regex Years();

    [GeneratedRegex(@"[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
