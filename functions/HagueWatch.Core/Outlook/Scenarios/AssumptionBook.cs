using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using HagueWatch.Statistics;

namespace HagueWatch.Outlook.Scenarios;

/// <summary>Holds what the scenarios assume: data in <c>assumptions.json</c>, and what an operator sets in its place.</summary>
internal sealed class AssumptionBook
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    private readonly IReadOnlyDictionary<string, decimal> growth;
    private readonly IReadOnlyDictionary<string, IReadOnlyDictionary<int, decimal>> purchasingPower;

    private AssumptionBook(
        IReadOnlyList<Assumption> all,
        IReadOnlyDictionary<string, decimal> growth,
        IReadOnlyDictionary<string, IReadOnlyDictionary<int, decimal>> purchasingPower) =>
        (All, this.growth, this.purchasingPower) = (all, growth, purchasingPower);

    /// <summary>Every assumption, those that are tables by ally at the end.</summary>
    public IReadOnlyList<Assumption> All { get; }

    /// <summary>The names of the assumptions that an operator can set.</summary>
    public IEnumerable<string> Settable => All.Where(one => one.Least < one.Most).Select(one => one.Id);

    /// <summary>Reads the assumptions that come with the program.</summary>
    public static AssumptionBook ReadBundled()
    {
        var json = BundledFile.Read(typeof(AssumptionBook), "assumptions.json");
        var content = JsonSerializer.Deserialize<Content>(json, Form)!;
        return new AssumptionBook(
            [.. content.Assumptions, content.Growth.ToAssumption(), content.PurchasingPower.ToAssumption()],
            content.Growth.Allies!,
            content.PurchasingPower.Factors!);
    }

    /// <exception cref="KeyNotFoundException">There is no assumption of this name.</exception>
    public Assumption Find(string id) => All.FirstOrDefault(one => one.Id == id) ?? throw new KeyNotFoundException(id);

    /// <summary>Returns the value of an assumption that is one number.</summary>
    public decimal ValueOf(string id) => Find(id).Value!.Value;

    /// <summary>Replaces the value of an assumption; nothing is drawn for it any more.</summary>
    /// <param name="id">One of <see cref="Settable"/>.</param>
    /// <param name="value">The value, in the assumption's unit.</param>
    /// <exception cref="SettingException">The value is not possible.</exception>
    public AssumptionBook With(string id, decimal value)
    {
        var declared = Find(id);
        if (value < declared.Least || value > declared.Most || (declared.Unit == "year" && value % 1 != 0))
        {
            throw new SettingException(string.Create(
                CultureInfo.InvariantCulture,
                $"{id} is in {declared.Unit}, from {declared.Least} to {declared.Most}: {value} is not possible."));
        }

        return Replace(declared with { Value = value, Low = null, High = null, IsSet = true, Source = "Set by the operator" });
    }

    /// <summary>Replaces the value for one computation, as the ends of a range are tried, and leaves its source as it is.</summary>
    public AssumptionBook Try(string id, decimal value) => Replace(Find(id) with { Value = value });

    /// <summary>
    /// Returns the growth of an ally's GDP in % a year, before what is added to that of all; null where none is declared.
    /// </summary>
    public decimal? GrowthOf(Ally ally) =>
        Find(Assumption.AlliesGrowth).Value ?? (growth.TryGetValue(ally.Code, out var own) ? own : null);

    /// <summary>Finds how much national currency buys what a US dollar buys in the United States.</summary>
    public bool TryGetPurchasingPower(ReferenceArea area, FiscalYear year, [NotNullWhen(true)] out decimal? factor)
    {
        factor = purchasingPower.TryGetValue(area.Code, out var years) && years.TryGetValue(year.Number, out var found) ? found : null;
        return factor is not null;
    }

    private AssumptionBook Replace(Assumption changed) =>
        new([.. All.Select(one => one.Id == changed.Id ? changed : one)], growth, purchasingPower);

    private sealed record Content(IReadOnlyList<Assumption> Assumptions, TableByAlly Growth, TableByAlly PurchasingPower);

    /// <summary>The form of an assumption that has a value for each ally, or for each ally and year.</summary>
    private sealed record TableByAlly(
        string Id,
        string Title,
        string Unit,
        string Source,
        DateOnly Day,
        decimal Least,
        decimal Most,
        Dictionary<string, decimal>? Allies,
        Dictionary<string, IReadOnlyDictionary<int, decimal>>? Factors)
    {
        public Assumption ToAssumption() => new()
        {
            Id = Id,
            Title = Title,
            Unit = Unit,
            Value = null,
            Source = Source,
            Day = Day,
            Least = Least,
            Most = Most,
        };
    }
}
