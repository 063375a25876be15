using System.Globalization;
using System.Text.Json;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Json;

/// <summary>Collects the figures of JSON documents, with what was noticed on the way.</summary>
/// <param name="notANumber">The rule for what is not an exact number.</param>
/// <param name="implausible">The rule for what is outside its range.</param>
internal sealed class JsonFigures(FindingRule notANumber, FindingRule implausible)
{
    private readonly Dictionary<(ReferenceArea, Indicator, FiscalYear), Observation> observations = [];

    public IReadOnlyCollection<Observation> Observations => observations.Values;

    public List<Finding> Findings { get; } = [];

    /// <summary>
    /// Adds a figure, unless there is one of its area, indicator and year already, which is returned.
    /// </summary>
    public Observation? Add(Observation figure)
    {
        var key = (figure.Area, figure.Indicator, figure.Year);
        return observations.TryAdd(key, figure) ? null : observations[key];
    }

    /// <summary>Reads a value exactly; null if it is missing, or not a number, which is reported.</summary>
    /// <param name="written">The value as the document has it.</param>
    /// <param name="location">Where it is.</param>
    /// <param name="cell">What it is, for messages: the series, area and year.</param>
    /// <param name="range">What is plausible; anything else is reported.</param>
    public decimal? ValueOf(
        JsonElement? written,
        string location,
        (string Series, ReferenceArea Area, FiscalYear Year) cell,
        (decimal Low, decimal High) range)
    {
        if (written is not { ValueKind: not JsonValueKind.Null } present)
        {
            return null;
        }

        return Check(
            JsonDocuments.TryExact(present, out var value) ? value : null, present.GetRawText(), location, cell, range);
    }

    /// <summary>Reads a value of a table; null if it is not a number, which is reported.</summary>
    public decimal? ValueOf(
        string written,
        string location,
        (string Series, ReferenceArea Area, FiscalYear Year) cell,
        (decimal Low, decimal High) range) =>
        Check(JsonDocuments.TryExact(written, out var value) ? value : null, $"\"{written}\"", location, cell, range);

    private decimal? Check(
        decimal? read,
        string written,
        string location,
        (string Series, ReferenceArea Area, FiscalYear Year) cell,
        (decimal Low, decimal High) range)
    {
        if (read is not { } value)
        {
            Findings.Add(notANumber.At(
                location,
                $"{cell.Series} of {cell.Area.Name} in {cell.Year} is {written}, which is not an exact "
                + "number. It is neither rounded nor read as missing: compare it with the publisher's page."));
            return null;
        }

        if (value < range.Low || value > range.High)
        {
            Findings.Add(implausible.At(location, string.Create(
                CultureInfo.InvariantCulture,
                $"{cell.Series} of {cell.Area.Name} in {cell.Year} is {value}; plausible is {range.Low} to "
                + $"{range.High}. ")
                + "Compare it with the publisher's page."));
        }

        return value;
    }
}
