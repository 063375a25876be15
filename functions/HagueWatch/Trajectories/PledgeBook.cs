using System.Text.Json;
using HagueWatch.Statistics;

namespace HagueWatch.Trajectories;

/// <summary>The pledges that allies are assessed against, read from a data file.</summary>
public sealed class PledgeBook
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private PledgeBook(IReadOnlyList<Pledge> pledges, Sha256 sha256)
    {
        Pledges = pledges;
        Sha256 = sha256;
    }

    public IReadOnlyList<Pledge> Pledges { get; }

    /// <summary>The hash of the file, by which a change of pledges is noticed.</summary>
    public Sha256 Sha256 { get; }

    /// <summary>Reads the pledges that come with the pipeline.</summary>
    public static PledgeBook ReadBundled()
    {
        using var resource = typeof(PledgeBook).Assembly.GetManifestResourceStream(typeof(PledgeBook), "pledges.json")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return Read(bytes.ToArray(), "pledges.json");
    }

    /// <param name="json">The file's content.</param>
    /// <param name="place">The file's name, for messages.</param>
    /// <exception cref="FormatException">The content is no list of pledges, or a pledge contradicts itself.</exception>
    public static PledgeBook Read(ReadOnlySpan<byte> json, string place)
    {
        var pledges = Deserialize(json, place);
        foreach (var pledge in pledges)
        {
            Check(pledge, place);
        }

        if (pledges.GroupBy(pledge => pledge.Id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new FormatException($"{place}: the pledge '{twice.Key}' stands there twice.");
        }

        return new PledgeBook(pledges, Sha256.Of(json));
    }

    public IReadOnlyList<Pledge> InForce(DateOnly day) => [.. Pledges.Where(pledge => pledge.IsInForce(day))];

    private static IReadOnlyList<Pledge> Deserialize(ReadOnlySpan<byte> json, string place)
    {
        try
        {
            return JsonSerializer.Deserialize<List<Pledge>>(json, Form) ?? throw new FormatException($"{place} holds no list of pledges.");
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            throw new FormatException($"{place} is no list of pledges: {failure.Message}", failure);
        }
    }

    private static void Check(Pledge pledge, string place)
    {
        var fault =
            pledge.Id.Length == 0 || !pledge.Id.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-')
                ? "its id must be of lower-case letters, digits and hyphens"
            : !Indicators.TryFromCode(pledge.Indicator, out var indicator) ? $"there is no indicator '{pledge.Indicator}'"
            : indicator.Unit != Unit.PercentOfGdp ? $"'{pledge.Indicator}' is not a share of GDP"
            : pledge.Target is <= 0 or > 100 ? $"a target of {pledge.Target} % of GDP is not possible"
            : pledge.TargetYear <= pledge.BaselineYear ? "its target year must be after its baseline year"
            : pledge.Allies?.FirstOrDefault(code => !Statistics.Allies.TryFromCode(code, out _)) is { } unknown ? $"there is no ally '{unknown}'"
            : null;
        if (fault is not null)
        {
            throw new FormatException($"{place}: the pledge '{pledge.Id}' cannot be used: {fault}.");
        }
    }
}
