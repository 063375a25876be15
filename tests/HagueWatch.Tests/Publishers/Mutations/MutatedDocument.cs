using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HagueWatch.Editions;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers.Workbooks;

namespace HagueWatch.Tests.Publishers.Mutations;

/// <summary>Writes a publisher's document again with other figures, each in the cell that it was read from.</summary>
internal sealed partial class MutatedDocument
{
    private readonly byte[] original;
    private readonly Edition edition;

    /// <param name="original">The document: a workbook, the World Bank's answer or one of Eurostat's.</param>
    /// <param name="edition">What it is read to.</param>
    public MutatedDocument(byte[] original, Edition edition) => (this.original, this.edition) = (original, edition);

    /// <summary>Returns the document with the figures of an edition that differ from those it was read to.</summary>
    public byte[] Write(Edition mutated)
    {
        var changes = edition.Observations.Zip(mutated.Observations)
            .Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => (pair.First.SourceCell, Stored(pair.First, pair.Second.Value)))
            .ToList();
        return original[0] == (byte)'P' ? WriteWorkbook(changes) : WriteJson(changes);
    }

    // SIPRI's workbook has shares as parts of one.
    private static decimal? Stored(Observation read, decimal? value) =>
        read.SourceCell.StartsWith("Share of GDP!", StringComparison.Ordinal) ? value / 100 : value;

    private byte[] WriteWorkbook(List<(string Cell, decimal? Value)> changes)
    {
        var editor = WorkbookEditor.Open(original);
        foreach (var sheet in changes.GroupBy(change => change.Cell.Split('!')[0]))
        {
            var cells = editor.Sheet(sheet.Key);
            var byPlace = cells.Xml.Descendants().Where(one => one.Name.LocalName == "c").ToDictionary(SheetEditor.Place);
            foreach (var (cell, value) in sheet)
            {
                var place = byPlace[cell.Split('!')[1]];
                if (value is { } number)
                {
                    SheetEditor.SetNumber(place, number.ToString(CultureInfo.InvariantCulture));
                }
                else
                {
                    SheetEditor.Clear(place);
                }
            }
        }

        return editor.Save();
    }

    // "… [1][17].value" is a row of the World Bank's, "… $.value[17]" a cell of Eurostat's.
    private byte[] WriteJson(List<(string Cell, decimal? Value)> changes)
    {
        var json = JsonNode.Parse(original)!;
        foreach (var (cell, value) in changes)
        {
            var index = Index().Match(cell).Groups["index"].Value;
            if (json is JsonArray answer)
            {
                answer[1]![int.Parse(index, CultureInfo.InvariantCulture)]!["value"] = value;
            }
            else if (value is null)
            {
                json["value"]!.AsObject().Remove(index);
            }
            else
            {
                json["value"]![index] = value;
            }
        }

        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    [GeneratedRegex(@"\[(?<index>[0-9]+)\](\.value)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Index();
}
