using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>The inputs of an evaluation. Where none of them changed there is nothing to evaluate.</summary>
internal sealed record LedgerBasis
{
    public static LedgerBasis None { get; } =
        new() { CatalogueVersion = 0, Current = [], PledgesInForce = [], Quarantined = [] };

    public required int CatalogueVersion { get; init; }

    /// <summary>The links of the editions that count as known and are current: time alone can change them.</summary>
    [JsonConverter(typeof(JoinedList<PublisherItem>.JsonForm))]
    public required JoinedList<PublisherItem> Current { get; init; }

    /// <summary>The hash of the files of pledges and plans.</summary>
    public Sha256? Pledges { get; init; }

    /// <summary>The hash of who is an ally.</summary>
    /// <value>Null in a ledger of an earlier version.</value>
    public Sha256? Allies { get; init; }

    /// <summary>The hash of the alerts' rules.</summary>
    public Sha256? Rules { get; init; }

    /// <summary>The hash of what publishers' figures mean and how far they may be apart.</summary>
    /// <value>Null in a ledger of an earlier version.</value>
    public Sha256? Corroboration { get; init; }

    /// <summary>The ids of the pledges in force.</summary>
    [JsonConverter(typeof(JoinedList<string>.JsonForm))]
    public required JoinedList<string> PledgesInForce { get; init; }

    /// <summary>The keys of what is quarantined now.</summary>
    [JsonConverter(typeof(JoinedList<PublisherItem>.JsonForm))]
    public required JoinedList<PublisherItem> Quarantined { get; init; }

    /// <summary>The alerts that the newest runs of the watching functions ask for.</summary>
    /// <remarks>Without their summaries, which change daily.</remarks>
    [JsonPropertyName("troubles")]
    [JsonConverter(typeof(JoinedList<AlertKey>.JsonForm))]
    public JoinedList<AlertKey> Issues { get; init; } = [];

    /// <summary>The ids of the silences that hold: their beginning and end call for an evaluation.</summary>
    [JsonConverter(typeof(JoinedList<string>.JsonForm))]
    public JoinedList<string>? Silences { get; init; }

    /// <summary>The publishers of which something could not be read: they are tried again.</summary>
    [JsonConverter(typeof(JoinedList<string>.JsonForm))]
    public JoinedList<string>? Unreadable { get; init; }

    /// <summary>Marks the publishers that could not be assessed, so that the next run tries again.</summary>
    public LedgerBasis Without(IEnumerable<string> publishers)
    {
        JoinedList<string> unreadable = [.. publishers.Distinct().Order(StringComparer.Ordinal)];
        return unreadable.Count == 0 ? this : this with { Unreadable = unreadable };
    }
}

/// <summary>Something of one publisher's: the number of a link, or the key of an edition in quarantine.</summary>
internal sealed record PublisherItem(string Publisher, string Id) : IParsable<PublisherItem>
{
    public static PublisherItem From(CatalogueEntry entry) =>
        new(entry.Publisher, entry.Link.ToString(CultureInfo.InvariantCulture));

    public static PublisherItem Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var item) ? item : throw new FormatException($"'{s}' is not a publisher and an id.");

    public static bool TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out PublisherItem result)
    {
        result = s?.Split('/') is [var publisher, var id] ? new PublisherItem(publisher, id) : null;
        return result is not null;
    }

    public override string ToString() => $"{Publisher}/{Id}";
}
