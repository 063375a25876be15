using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace HagueWatch.Publishers.Workbooks;

/// <summary>Holds the settings of a publisher whose editions are workbooks that a page links to.</summary>
/// <param name="indexUrl">The page's address by default.</param>
internal abstract class IndexedOptions(Uri indexUrl) : PublisherOptions
{
    private const string YearGroup = "year";

    /// <summary>The page that links to the editions.</summary>
    public Uri IndexUrl { get; set; } = indexUrl;

    /// <summary>The address of the workbook to read in place of the one that the page links to.</summary>
    /// <value>Default: none.</value>
    public Uri? DocumentUrl { get; set; }

    /// <summary>Matches further names of files that are editions, and their last year as the group <c>year</c>.</summary>
    /// <value>Default: none; the names so far are known.</value>
    public string? LinkPattern { get; set; }

    /// <summary>A JSON file of new wordings that are declared to mean something known.</summary>
    /// <value>Default: none.</value>
    public string? AliasesFile { get; set; }

    public override (string Setting, Uri Value) Address => (nameof(IndexUrl), IndexUrl);

    public override IEnumerable<Uri> Addresses => DocumentUrl is null ? [IndexUrl] : [IndexUrl, DocumentUrl];

    /// <summary>Whether <see cref="LinkPattern"/> is unset or can be used.</summary>
    public bool HasValidPattern => string.IsNullOrEmpty(LinkPattern) || TryParse(LinkPattern, out _);

    /// <summary>Finds the year of a file that <see cref="LinkPattern"/> matches; null if it does not.</summary>
    public int? YearByPattern(Uri file) =>
        TryParse(LinkPattern, out var pattern)
        && pattern.Match(Uri.UnescapeDataString(file.Segments[^1])) is { Success: true } name
        && name.Groups[YearGroup] is { Length: 4 } digits
        && int.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            ? year
            : null;

    private static bool TryParse(string? text, [NotNullWhen(true)] out Regex? pattern)
    {
        pattern = null;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        try
        {
            // Without backtracking, no pattern takes for ever.
            pattern = new Regex(
                text, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            return false;
        }

        return pattern.GetGroupNames().Contains(YearGroup);
    }
}
