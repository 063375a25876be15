using System.Globalization;
using System.Text.Json;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers;

/// <summary>Holds the corrections that are declared for a publisher's figures, read from a data file.</summary>
internal sealed class CorrectionList
{
    /// <summary>The flag of a corrected figure.</summary>
    public const string Flag = "corrected";

    private readonly IReadOnlyList<Correction> corrections;

    private CorrectionList(IReadOnlyList<Correction> corrections) => this.corrections = corrections;

    public static CorrectionList Empty { get; } = new([]);

    /// <param name="json">The file's content: a JSON list.</param>
    /// <param name="location">The file's name, for messages.</param>
    /// <exception cref="SettingException">
    /// The content is not a list of corrections, or one is invalid; the message says which.
    /// </exception>
    public static CorrectionList Read(ReadOnlyMemory<byte> json, string location) =>
        new(DeclaredList.Read<Correction>(
            json,
            location,
            ("correction", "corrections"),
            one => $"{one.Edition} {one.Area} {one.Indicator} {one.Year}",
            (one, others) => FaultOf(one) ?? Repeated(one, others)));

    /// <summary>Replaces published values with the declared ones, with a finding for each.</summary>
    /// <param name="edition">The edition as published.</param>
    /// <param name="documents">The documents that it was read from.</param>
    /// <param name="findings">Receives what was corrected, and which corrections no longer apply.</param>
    /// <returns>The corrected edition, and the hash of the corrections that are declared for it.</returns>
    public (Edition Edition, Sha256? Corrections) Apply(
        Edition edition,
        IReadOnlyList<Sha256> documents,
        List<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(findings);
        var declared = corrections
            .Where(one => one.Edition == edition.Id)
            .Where(one => one.Document is not { } document || documents.Contains(document))
            .ToList();
        if (declared.Count == 0)
        {
            return (edition, null);
        }

        var corrected = new Dictionary<Observation, Observation>(ReferenceEqualityComparer.Instance);
        foreach (var one in declared)
        {
            var figure = edition.Observations.FirstOrDefault(figure =>
                (figure.Area.Code, figure.Indicator.Code, figure.Year) == (one.Area, one.Indicator, one.Year));
            if (figure is null || figure.Value != one.Expected)
            {
                findings.Add(Outdated(one, figure));
            }
            else
            {
                findings.Add(Applied(one, figure));
                corrected[figure] = Correct(figure, one.Replacement);
            }
        }

        // What is corrected and how, but not the prose that says why.
        var hash = Sha256.Compute(JsonSerializer.SerializeToUtf8Bytes(
            declared.Select(one => new { one.Area, one.Indicator, one.Year, one.Expected, one.Replacement }),
            DeclaredList.Form));
        var figures = edition.Observations.Select(figure => corrected.GetValueOrDefault(figure, figure));
        return (edition.WithObservations([.. figures]), hash);
    }

    private static Observation Correct(Observation figure, decimal? replacement) => figure with
    {
        Value = replacement,
        Status = (replacement, figure.Status) switch
        {
            (null, _) => ObservationStatus.Missing,
            (_, ObservationStatus.Missing) =>
                figure.Flags.Split(' ').Contains("e") ? ObservationStatus.Estimate : ObservationStatus.Actual,
            (_, var status) => status,
        },
        Flags = $"{figure.Flags} {Flag}".Trim(),
    };

    private static Finding Applied(Correction one, Observation figure) => CorrectionRules.Applied.At(
        figure.SourceCell,
        $"{figure.Indicator.Name} of {figure.Area.Name} in {one.Year} was published as {Format(one.Expected)}; "
        + $"{Format(one.Replacement)} is used instead. {one.Reason} Source: {one.Source}, {Day(one)}.");

    private static Finding Outdated(Correction one, Observation? figure) => CorrectionRules.Outdated.At(
        figure?.SourceCell ?? "corrections",
        $"The correction of {Day(one)} expects {Format(one.Expected)} for {one.Area} {one.Indicator} {one.Year}, but "
        + "the "
        + (figure is null ? "edition has no such figure." : $"edition has {Format(figure.Value)}.")
        + " Remove the correction, or restrict it to the document that it was made for.");

    private static string Format(decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "nothing";

    private static string Day(Correction one) => one.Date.ToString("O", CultureInfo.InvariantCulture);

    private static string? FaultOf(Correction one) =>
        string.IsNullOrWhiteSpace(one.Edition) ? "it names no edition"
        : Aggregates.All.Concat(Allies.All).All(area => area.Code != one.Area)
            ? $"there is no ally or aggregate '{one.Area}'"
        : Indicators.All.All(indicator => indicator.Code != one.Indicator) ? $"there is no indicator '{one.Indicator}'"
        : one.Expected == one.Replacement ? "its replacement equals the expected value"
        : string.IsNullOrWhiteSpace(one.Reason) ? "it has no reason"
        : string.IsNullOrWhiteSpace(one.Source) ? "it has no source"
        : null;

    private static string? Repeated(Correction one, IReadOnlyList<Correction> others) =>
        others.Any(other =>
            (other.Edition, other.Area, other.Indicator, other.Year) == (one.Edition, one.Area, one.Indicator, one.Year)
            && (other.Document is null || one.Document is null || other.Document == one.Document))
            ? "another entry corrects the same figure"
            : null;
}
