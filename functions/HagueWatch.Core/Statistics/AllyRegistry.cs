using System.Text.Json;
using System.Text.Json.Serialization;

namespace HagueWatch.Statistics;

/// <summary>Reads who is, was or will be an ally from data files.</summary>
internal sealed class AllyRegistry
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private readonly IReadOnlyList<Entry> entries;

    private AllyRegistry(IReadOnlyList<Entry> entries, Sha256 sha256)
    {
        (this.entries, Sha256) = (entries, sha256);
        All = [.. entries.Select(entry => entry.ToAlly())];
        ByCode = All.ToDictionary(ally => ally.Code, StringComparer.OrdinalIgnoreCase);
        ByLabel = entries
            .SelectMany(entry => entry.Labels.Prepend(entry.Name!).Select(label => (Label: label, entry.Code)))
            .ToDictionary(
                one => LabelNormalizer.Normalize(one.Label),
                one => ByCode[one.Code],
                StringComparer.Ordinal);
    }

    /// <summary>The allies in the order in which NATO lists them; those that joined by an operator's file at the end.</summary>
    public IReadOnlyList<Ally> All { get; }

    /// <summary>The allies by their codes, in any case.</summary>
    public IReadOnlyDictionary<string, Ally> ByCode { get; }

    /// <summary>The allies by each normalised label.</summary>
    public IReadOnlyDictionary<string, Ally> ByLabel { get; }

    /// <summary>The hash of the newest file, by which a change of membership is noticed.</summary>
    public Sha256 Sha256 { get; }

    /// <summary>Reads the allies that come with the pipeline: <c>allies.json</c>.</summary>
    public static AllyRegistry ReadBundled()
    {
        var json = BundledFile.Read(typeof(AllyRegistry), "allies.json");
        return new AllyRegistry(Deserialize(json, "allies.json"), Sha256.Compute(json));
    }

    /// <summary>Adds what an operator's file says: who joined, who left, under which label an ally is printed.</summary>
    /// <param name="json">The file's content, in the form of <c>allies.json</c>.</param>
    /// <param name="location">The file's name, for messages.</param>
    /// <exception cref="SettingException">The content is not a list of allies, or an entry cannot be used.</exception>
    public AllyRegistry Plus(ReadOnlySpan<byte> json, string location)
    {
        var merged = entries.ToList();
        foreach (var change in Deserialize(json, location))
        {
            var index = merged.FindIndex(one => one.Code == change.Code);
            var entry = index < 0 ? change : merged[index].With(change);
            if (FindFault(entry, merged) is { } fault)
            {
                throw new SettingException($"{location}: the ally '{change.Code}' cannot be used: {fault}.");
            }

            if (index < 0)
            {
                merged.Add(entry);
            }
            else
            {
                merged[index] = entry;
            }
        }

        return new AllyRegistry(merged, Sha256.Compute(json));
    }

    private static string? FindFault(Entry entry, IEnumerable<Entry> others) =>
        entry.Code.Length != 3 || !entry.Code.All(char.IsAsciiLetterUpper)
            ? "its code must be of three capital letters, as ISO 3166-1 has it"
        : string.IsNullOrWhiteSpace(entry.Name) ? "it is new, so that it needs a name"
        : entry.Acceded is null ? "it is new, so that it needs the day of its accession"
        : entry.Left <= entry.Acceded ? "it cannot leave before the day after its accession"
        : others.Where(other => other.Code != entry.Code)
            .SelectMany(other => other.Labels.Prepend(other.Name!))
            .Select(LabelNormalizer.Normalize)
            .Intersect(entry.Labels.Prepend(entry.Name).Select(LabelNormalizer.Normalize))
            .FirstOrDefault() is { } label
            ? $"'{label}' is a label of another ally"
        : null;

    private static List<Entry> Deserialize(ReadOnlySpan<byte> json, string location)
    {
        try
        {
            return JsonSerializer.Deserialize<List<Entry>>(json, Form)
                ?? throw new SettingException($"{location} holds no list of allies.");
        }
        catch (JsonException failure)
        {
            throw new SettingException($"{location} is not a list of allies: {failure.Message}", failure);
        }
    }

    /// <summary>An ally as a file has it; in an operator's file, what it leaves out stays as it is.</summary>
    private sealed record Entry
    {
        [JsonRequired]
        public string Code { get; init; } = "";

        public string? Name { get; init; }

        public DateOnly? Acceded { get; init; }

        public DateOnly? Left { get; init; }

        public bool? HasArmedForces { get; init; }

        public IReadOnlyList<string> Labels { get; init; } = [];

        public Entry With(Entry change) => this with
        {
            Name = change.Name ?? Name,
            Acceded = change.Acceded ?? Acceded,
            Left = change.Left ?? Left,
            HasArmedForces = change.HasArmedForces ?? HasArmedForces,
            Labels = [.. Labels.Union(change.Labels)],
        };

        public Ally ToAlly() => new(Code, Name!, Acceded!.Value)
        {
            Left = Left,
            HasArmedForces = HasArmedForces ?? true,
        };
    }
}
