using System.Text.Json.Serialization;
using HagueWatch.Statistics;

namespace HagueWatch.Editions;

/// <summary>One published release of one publisher.</summary>
internal sealed class Edition
{
    private readonly Dictionary<Indicator, Dictionary<(string Area, FiscalYear Year), Observation>> byIndicator = [];
    private readonly IReadOnlyList<Observation> observations = [];
    private FiscalYear? lastYear;

    /// <summary>The publisher's id, such as <c>nato</c>.</summary>
    public required string Publisher { get; init; }

    /// <summary>
    /// The release's id; NATO: the last year of its tables. <see cref="EditionOrder"/> sorts those of one publisher.
    /// </summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>The day of publication, as far as it is known from the documents.</summary>
    public required DateOnly Published { get; init; }

    /// <summary>The figures in the order of the documents; no two have the same area, indicator and year.</summary>
    /// <exception cref="ArgumentException">Two observations have the same area, indicator and year.</exception>
    public required IReadOnlyList<Observation> Observations
    {
        get => observations;
        init
        {
            observations = value;
            foreach (var (indicator, count) in value.CountBy(one => one.Indicator))
            {
                byIndicator[indicator] = new(count);
            }

            foreach (var one in value)
            {
                byIndicator[one.Indicator].Add((one.Area.Code, one.Year), one);
            }
        }
    }

    /// <summary>The tables with the words that define them, so that a change of definition is noticed.</summary>
    public IReadOnlyList<TableHeading> Tables { get; init; } = [];

    /// <summary>The publisher's notes, verbatim, with their locations.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];

    /// <summary>Whether there is a figure at all, and not only gaps.</summary>
    public bool HasFigures => Observations.Any(observation => observation.Value is not null);

    /// <summary>The last year of the edition's series.</summary>
    public FiscalYear LastYear => lastYear ??= Observations.Max(observation => observation.Year);

    /// <summary>Copies the edition with other figures.</summary>
    public Edition WithObservations(IReadOnlyList<Observation> others) => With(Id, others);

    /// <summary>Copies the edition under another id.</summary>
    public Edition WithId(string id) => With(id, Observations);

    public Observation? Find(ReferenceArea area, Indicator indicator, FiscalYear year) =>
        byIndicator.GetValueOrDefault(indicator)?.GetValueOrDefault((area.Code, year));

    private Edition With(string id, IReadOnlyList<Observation> figures) => new()
    {
        Publisher = Publisher,
        Id = id,
        Title = Title,
        Published = Published,
        Observations = figures,
        Tables = Tables,
        Notes = Notes,
    };
}

/// <summary>Represents the text above a block of figures.</summary>
/// <param name="Sheet">The sheet's name as printed.</param>
/// <param name="Title">The sheet's title.</param>
/// <param name="Unit">The unit line.</param>
/// <param name="Block">The block's subtitle; empty if there is none.</param>
/// <param name="Indicator">What the block's figures are filed under.</param>
/// <param name="PriceBase">The price base of the block, if it has one.</param>
internal sealed record TableHeading(
    string Sheet,
    string Title,
    string Unit,
    string Block,
    string Indicator,
    int? PriceBase)
{
    /// <summary>
    /// Removes the text: some publishers print none, and this pipeline's names take its place.
    /// </summary>
    public TableHeading WithoutProse() => this with { Title = "", Unit = "", Block = "" };
}

/// <summary>Represents a note of the publisher.</summary>
internal sealed record Note([property: JsonPropertyName("place")] string Location, string Text);
