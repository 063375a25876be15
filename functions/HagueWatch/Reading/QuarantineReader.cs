using System.Text.Json.Serialization;
using HagueWatch.Editions;
using HagueWatch.Jobs;

namespace HagueWatch.Reading;

/// <summary>Reads what was refused.</summary>
internal sealed class QuarantineReader(QuarantineJob quarantine)
{
    /// <summary>Reads all that was ever refused, each publisher's newest last.</summary>
    public async Task<IReadOnlyList<QuarantineSummary>> ReadAllAsync(CancellationToken cancellationToken) =>
        [.. (await quarantine.ListAsync(cancellationToken)).Select(offer => new QuarantineSummary(offer))];

    /// <summary>Reads one record; null where there is none of that key.</summary>
    public async Task<QuarantineReport?> TryReadAsync(string key, CancellationToken cancellationToken) =>
        await quarantine.FindAsync(key, cancellationToken) is { } offer ? new QuarantineReport(offer) : null;
}

/// <summary>Summarises documents that were refused.</summary>
internal sealed class QuarantineSummary(QuarantinedOffer offer)
{
    [JsonIgnore]
    public QuarantineRecord Record => offer.Record;

    public string Publisher => Record.Publisher;
    public string Key => Record.Key;
    public string? Edition => Record.Edition;
    public DateTimeOffset Retrieved => Record.Retrieved;
    public int ParserVersion => Record.ParserVersion;

    [JsonPropertyName("standing")]
    public QuarantineStatus Status => offer.Status;

    public int Errors => Record.Errors.Count();
    public Finding? FirstError => Record.Errors.FirstOrDefault();
}

/// <summary>Reports documents that were refused, with all findings.</summary>
internal sealed class QuarantineReport(QuarantinedOffer offer)
{
    [JsonIgnore]
    public QuarantineRecord Record => offer.Record;

    public string Publisher => Record.Publisher;
    public string Key => Record.Key;
    public string? Edition => Record.Edition;
    public DateTimeOffset Retrieved => Record.Retrieved;
    public int ParserVersion => Record.ParserVersion;

    [JsonPropertyName("standing")]
    public QuarantineStatus Status => offer.Status;

    public IReadOnlyList<DocumentFacts> Documents => Record.Documents;
    public IReadOnlyList<Finding> Findings => Record.Findings;
}
