using System.Globalization;
using System.Text.RegularExpressions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers;

/// <summary>Describes a publisher: all that is said of it outside its own folder is derived from this.</summary>
internal sealed record PublisherDescriptor
{
    /// <summary>The id in blob paths and commands: <c>nato</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name in settings and functions: <c>Nato</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The source and terms in every archived edition.</summary>
    public required PublisherTerms Terms { get; init; }

    /// <summary>Written into every manifest; raised whenever the same bytes would be read to another result.</summary>
    public required int ParserVersion { get; init; }

    /// <summary>When its function runs by default: six fields, UTC, some minutes apart from the others.</summary>
    public required string Schedule { get; init; }

    /// <summary>The codes of the findings that leave it uncertain which edition the documents are.</summary>
    public IReadOnlyList<string> UncertainEdition { get; init; } = [];

    /// <summary>
    /// Matches the names of its files that claim a last year of their figures, the group <c>year</c>; null if none do.
    /// </summary>
    public Regex? FileYear { get; init; }

    /// <summary>Whether a figure may be published again under its terms.</summary>
    /// <value>Default: every one may.</value>
    public Predicate<Observation> MayRepublish { get; init; } = _ => true;

    /// <summary>The section of its settings: <c>Publishers:Nato</c>.</summary>
    public string Section => $"Publishers:{Name}";

    /// <summary>The function that checks it for new editions: <c>IngestNato</c>.</summary>
    public string Function => $"Ingest{Name}";

    /// <summary>The setting that holds the function's schedule: <c>IngestNatoSchedule</c>.</summary>
    public string ScheduleSetting => $"{Function}Schedule";

    /// <summary>Spells one of its settings as messages name it: <c>Publishers__Nato__IndexUrl</c>.</summary>
    public string Variable(string setting) => Spelling.Variable($"{Section}:{setting}");

    /// <summary>Finds the last year that a file's name claims its figures to have; null if it claims none.</summary>
    public int? YearClaimedBy(Uri file)
    {
        var path = file.IsAbsoluteUri ? file.AbsolutePath : file.OriginalString;
        return FileYear?.Match(Uri.UnescapeDataString(path).Split('/')[^1]) is { Success: true } name
            ? int.Parse(name.Groups["year"].ValueSpan, CultureInfo.InvariantCulture)
            : null;
    }
}

/// <summary>Describes whose figures these are, and under which terms.</summary>
internal sealed record PublisherTerms(
    string Name,
    string Title,
    Uri Home,
    string LicenceName,
    Uri LicenceUrl,
    string Citation);
