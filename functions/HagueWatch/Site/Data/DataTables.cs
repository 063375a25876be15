using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Data;

/// <summary>Makes the tables of the data product from the record.</summary>
internal static class DataTables
{
    /// <summary>Every published figure of every edition, a row each.</summary>
    public static DataTable Figures(PublicRecord record) => new(
        "figures",
        "Every published figure of every edition, with its cell and document",
        [
            .. EditionColumns,
            new("published", DataType.Date, "The day on which the edition was published."),
            new("known_since", DataType.Date, "The day from which the edition was known here."),
            new("ally", DataType.Text, "ISO 3166-1 alpha-3, or a code of an aggregate such as NATO."),
            new("ally_name", DataType.Text, "The English name."),
            new("indicator", DataType.Text, "A code in SDMX's style, such as DEF_GDP_SHARE."),
            YearColumn,
            new("value", DataType.Number, "As published, in the unit; empty where the publisher left it out."),
            new("decimals", DataType.Integer, "The decimals to which the figure is given."),
            new("unit", DataType.Text, "A code such as PC_GDP (per cent of GDP) or MIO_USD (million US dollars)."),
            new("price_base", DataType.Integer, "The year of the prices of a constant-price figure."),
            new("currency", DataType.Text, "The national currency, as the publisher names it."),
            new("status", DataType.Text, "SDMX's CL_OBS_STATUS: A actual, E estimate, P provisional, O missing and so on."),
            new("flags", DataType.Text, "The publisher's marks, verbatim."),
            new("cell", DataType.Text, "Where the document has it: sheet and cell, or a JSON path."),
            new("document_sha256", DataType.Text, "SHA-256 of the edition's document; of several, of each, separated by blanks."),
            new(
                "document_url",
                DataType.Text,
                "Where the publisher has it, or each, separated by blanks; empty where it was replayed or imported from a file."),
            new("licence", DataType.Text, "The publisher's terms."),
        ],
        from edition in record.Editions
        let documents = edition.Description.Documents
        let hashes = string.Join(' ', documents.Select(document => document.Sha256))
        let addresses = string.Join(
            ' ', documents.Select(document => PublicAddress.Of(document).Address?.AbsoluteUri).OfType<string>())
        from one in edition.Edition.Observations
        select (IReadOnlyList<object?>)
        [
            .. NameOf(edition.Entry),
            edition.Entry.Published,
            DateOnly.FromDateTime(edition.Entry.KnownFrom.UtcDateTime),
            one.Area.Code, one.Area.Name, one.Indicator.Code, one.Year.Number,
            one.Value is { } value ? Precision.WithoutTrailingZeros(value) : null,
            one.Decimals, one.Indicator.Unit.Code, one.PriceBase?.Number, one.Currency, one.Status.ToCode(), one.Flags,
            one.SourceCell, hashes, addresses is "" ? null : addresses, edition.Licence.Title,
        ])
    {
        Key = ["publisher", "edition", "revision", "ally", "indicator", "year"],
    };

    /// <summary>How every ally stood to every pledge, by every edition.</summary>
    public static DataTable Assessments(PublicRecord record) => new(
        "assessments",
        "How every ally stood to every pledge that binds it, by every edition by which it is judged",
        [
            new("pledge", DataType.Text, "The pledge's or plan's id, such as hague-2025."),
            new("ally", DataType.Text, "ISO 3166-1 alpha-3."),
            new("ally_name", DataType.Text, "The English name."),
            .. EditionColumns,
            YearColumn,
            new("share", DataType.Number, "The published share, in per cent."),
            new(
                "required",
                DataType.Number,
                "What the pledge asks for in the year, in per cent, to four decimals; of a path, by Hague Watch's model."),
            new(
                "gap",
                DataType.Number,
                "Share less required share, in percentage points, to four decimals; the status is decided unrounded."),
            new("status", DataType.Text, "ahead, on-path, watch, off-path, no-data or not-applicable."),
            new("gap_usd_millions", DataType.Number, "The gap in million US dollars at the prices of price_base, to one decimal."),
            new("price_base", DataType.Integer, "The year of the prices and exchange rates."),
            new("certainty", DataType.Number, "The part of the known revisions that the status would survive, 0 to 1, to three decimals."),
            new("provisional", DataType.Boolean, "Whether the share is an estimate."),
            new("marginal", DataType.Boolean, "Whether the rounding of the printed figures could change the status."),
        ],
        from edition in record.Editions
        from pledge in record.Pledges.Pledges
        where pledge.Publisher == edition.Entry.Publisher && pledge.Kind != PledgeKind.Declined
        from one in record.AssessAsKnownWith(pledge, edition.Entry)
        select (IReadOnlyList<object?>)
        [
            pledge.Id, one.Ally.Code, one.Ally.Name,
            .. NameOf(edition.Entry),
            one.Year?.Number,
            one.Figures is { } figures ? Precision.WithoutTrailingZeros(figures.Share) : null,
            Points(one.Figures?.Required), Points(one.Figures?.Gap), Spelling.Kebab(one.Status),
            Shown.Millions(one.Figures?.GapUsdMillions) is { } money ? Precision.WithoutTrailingZeros(money) : null,
            one.Figures?.PriceBase?.Number, one.Certainty?.Value, one.Figures?.Provisional, one.Figures?.Marginal,
        ])
    {
        Key = ["pledge", "ally", "publisher", "edition", "revision"],
    };

    /// <summary>What each edition of the publisher of the pledges' figures says of the same cell, a column an edition.</summary>
    public static DataTable Vintages(PublicRecord record)
    {
        var editions = record.Editions.Where(one => one.Entry.Publisher == record.Path?.Publisher).ToList();
        var cells = editions
            .SelectMany(edition => edition.Edition.Observations)
            .Select(one => (one.Area, one.Indicator, one.Year))
            .Distinct()
            .OrderBy(cell => cell.Area.Code, StringComparer.Ordinal)
            .ThenBy(cell => cell.Indicator.Code, StringComparer.Ordinal)
            .ThenBy(cell => cell.Year);
        return new DataTable(
            "vintages",
            "The same figure in every edition: a column an edition, by which revisions are seen at once",
            [
                new("ally", DataType.Text, "ISO 3166-1 alpha-3, or a code of an aggregate such as NATO."),
                new("indicator", DataType.Text, "A code in SDMX's style, such as DEF_GDP_SHARE."),
                YearColumn,
                .. editions.Select(edition => new DataColumn(
                    SitePaths.NameOf(edition.Entry), DataType.Number, $"As published on {Words.Day(edition.Entry.Published)}.")),
            ],
            cells.Select(cell => (IReadOnlyList<object?>)
            [
                cell.Area.Code, cell.Indicator.Code, cell.Year.Number,
                .. editions.Select(edition => (object?)(edition.Edition.Find(cell.Area, cell.Indicator, cell.Year)?.Value
                    is { } value ? Precision.WithoutTrailingZeros(value) : null)),
            ]))
        {
            Key = ["ally", "indicator", "year"],
        };
    }

    private static DataColumn YearColumn { get; } =
        new("year", DataType.Integer, "The year, as the publisher counts it.");

    private static IReadOnlyList<DataColumn> EditionColumns { get; } =
    [
        new("publisher", DataType.Text, "Whose figures: the publisher's id."),
        new("edition", DataType.Text, "The publisher's release."),
        new("revision", DataType.Integer, "The n-th version of the release."),
    ];

    private static IReadOnlyList<object?> NameOf(CatalogueEntry entry) => [entry.Publisher, entry.Edition, entry.Revision];

    private static decimal? Points(decimal? value) =>
        value is { } number ? Precision.WithoutTrailingZeros(Shown.Points(number)) : null;
}
