using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using HagueWatch.Statistics;

namespace HagueWatch.Pledges;

/// <summary>The pledges and plans that allies are assessed against, read from data files.</summary>
internal sealed partial class PledgeBook
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    [GeneratedRegex(@"^[a-z0-9-]+\z")]
    private static partial Regex IdForm { get; }

    private PledgeBook(IReadOnlyList<Pledge> pledges, Sha256 sha256)
    {
        Pledges = pledges;
        Sha256 = sha256;
    }

    public IReadOnlyList<Pledge> Pledges { get; }

    /// <summary>The hash of the files, by which a change of pledges is noticed.</summary>
    public Sha256 Sha256 { get; }

    /// <summary>Reads the pledges and the announced plans that come with the pipeline.</summary>
    public static PledgeBook ReadBundled() => ReadBundledPledges().Plus(ReadBundledPlans());

    /// <summary>Reads what allies promised each other: <c>pledges.json</c>.</summary>
    public static PledgeBook ReadBundledPledges() => ReadBundled("pledges.json");

    /// <summary>Reads what allies announced themselves: <c>plans.json</c>.</summary>
    public static PledgeBook ReadBundledPlans() => ReadBundled("plans.json");

    /// <param name="json">The file's content.</param>
    /// <param name="location">The file's name, for messages.</param>
    /// <exception cref="SettingException">The content is not a list of pledges, or one cannot be used.</exception>
    public static PledgeBook Read(ReadOnlySpan<byte> json, string location)
    {
        var pledges = Deserialize(json, location);
        foreach (var pledge in pledges)
        {
            Check(pledge, location);
        }

        return new PledgeBook(WithEnds(Distinct(pledges, location), location), Sha256.Compute(json));
    }

    /// <summary>Adds the pledges of another file.</summary>
    /// <exception cref="SettingException">Both have a pledge of the same id.</exception>
    public PledgeBook Plus(PledgeBook other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var both = Distinct([.. Pledges, .. other.Pledges], "The files of pledges and plans");
        return new PledgeBook(both, Sha256.Compute(Encoding.UTF8.GetBytes($"{Sha256}\n{other.Sha256}")));
    }

    public IReadOnlyList<Pledge> InForce(DateOnly day) => [.. Pledges.Where(pledge => pledge.IsInForce(day))];

    private static PledgeBook ReadBundled(string file) => Read(BundledFile.Read(typeof(PledgeBook), file), file);

    private static IReadOnlyList<Pledge> Distinct(IReadOnlyList<Pledge> pledges, string location) =>
        pledges.CountBy(pledge => pledge.Id).FirstOrDefault(count => count.Value > 1) is { Key: { } id }
            ? throw new SettingException($"{location}: the pledge '{id}' is listed twice.")
            : pledges;

    /// <summary>Finds on which day each announcement ended that was superseded or withdrawn.</summary>
    private static IReadOnlyList<Pledge> WithEnds(IReadOnlyList<Pledge> pledges, string location)
    {
        return [.. pledges.Select(pledge => pledge with { Ended = EndOf(pledge) })];

        DateOnly? EndOf(Pledge pledge)
        {
            if (pledge.SupersededBy is not { } id)
            {
                return pledge.Withdrawn?.Day;
            }

            var next = pledges.FirstOrDefault(one => one.Id == id);
            return next is null ? throw Fault(pledge, $"it is superseded by '{id}', which is not in the file", location)
                : !next.Kind.IsAnnouncement || next.Allies![0] != pledge.Allies![0]
                    ? throw Fault(pledge, $"'{id}', which supersedes it, must be an announcement of the same ally", location)
                : next.Adopted <= pledge.Adopted
                    ? throw Fault(pledge, $"'{id}', which supersedes it, must be of a later day", location)
                : next.Adopted;
        }
    }

    private static SettingException Fault(Pledge pledge, string fault, string location) =>
        new($"{location}: the pledge '{pledge.Id}' cannot be used: {fault}.");

    private static IReadOnlyList<Pledge> Deserialize(ReadOnlySpan<byte> json, string location)
    {
        try
        {
            return JsonSerializer.Deserialize<List<Pledge>>(json, Form)
                ?? throw new SettingException($"{location} holds no list of pledges.");
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or FormatException)
        {
            throw new SettingException($"{location} is not a list of pledges: {failure.Message}", failure);
        }
    }

    private static void Check(Pledge pledge, string location)
    {
        var fault =
            !IdForm.IsMatch(pledge.Id) ? "its id must be of lower-case letters, digits and hyphens"
            : !Indicators.TryFromCode(pledge.Indicator, out var indicator)
                ? $"there is no indicator '{pledge.Indicator}'"
            : indicator.Unit != pledge.Kind.Unit ? $"'{pledge.Indicator}' is not in {pledge.Kind.Unit.Name}"
            : pledge.Target is <= 0 or > 100 ? $"a target of {pledge.Target} {indicator.Unit.Name} is not possible"
            : pledge.Kind.HasBaseline && pledge.BaselineYear is null ? "a path needs a baseline year"
            : !pledge.Kind.HasBaseline && pledge.BaselineYear is not null ? "only a path has a baseline year"
            : pledge.TargetYear <= pledge.BaselineYear ? "its target year must be after its baseline year"
            : !pledge.Kind.IsAnnouncement && pledge.Milestones.Count > 0 ? "only a plan has milestones"
            : pledge.Kind.IsAnnouncement && pledge.Allies is not [_] ? "a plan is one ally's: name it in 'allies'"
            : !IsAscending([.. pledge.Milestones.Select(one => one.Year), pledge.TargetYear])
                ? "its milestones must be in the order of their years and before its target year"
            : pledge.Milestones.Any(one => one.Level is <= 0 or > 100) ? "a milestone's level is not possible"
            : !pledge.Kind.IsAnnouncement && (pledge.SupersededBy ?? (object?)pledge.Withdrawn) is not null
                ? "only what an ally announced itself is superseded or withdrawn"
            : pledge.SupersededBy is not null && pledge.Withdrawn is not null
                ? "it is either superseded or withdrawn"
            : pledge.Withdrawn?.Day <= pledge.Adopted ? "it cannot be withdrawn before the day after it was adopted"
            : pledge.Withdrawn is not null && string.IsNullOrWhiteSpace(pledge.Withdrawn.Reason)
                ? "its withdrawal must give a reason"
            : !pledge.Kind.IsAnnouncement && !pledge.IsMeasured ? "only a plan has another strand or definition"
            : pledge.Source.Length == 0 ? "its source must say where the promise can be read"
            : pledge.Allies?.FirstOrDefault(code => !Allies.TryFromCode(code, out _)) is { } unknown
                ? $"there is no ally '{unknown}'"
            : null;
        if (fault is not null)
        {
            throw Fault(pledge, fault, location);
        }
    }

    private static bool IsAscending(IReadOnlyList<FiscalYear> years) =>
        years.Zip(years.Skip(1)).All(pair => pair.First < pair.Second);
}
