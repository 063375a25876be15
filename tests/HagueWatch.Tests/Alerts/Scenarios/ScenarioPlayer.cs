using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Alerts.Scenarios;

/// <summary>Plays a scenario through the pure core: what the archive would hold, evaluated step by step.</summary>
internal sealed class ScenarioPlayer
{
    private IReadOnlyList<Pledge> pledges;
    private readonly AlertRules rules;
    private readonly List<ArchivedEdition> held = [];
    private Catalogue catalogue = Catalogue.Empty;
    private Ledger ledger = Ledger.Empty;

    public ScenarioPlayer(Scenario scenario)
    {
        var bundled = PledgeBook.ReadBundled().Pledges;
        pledges = [.. scenario.Pledges.Select(change => Change(bundled.Single(pledge => pledge.Id == change.Id), change))];
        rules = AlertRules.Read(System.Text.Encoding.UTF8.GetBytes(RulesWith(scenario.Rules)), "scenario");
    }

    /// <summary>Plays one step.</summary>
    /// <returns>The events that a subscriber to everything gets of it.</returns>
    public IReadOnlyList<AlertEvent> Play(Scenario.Step step)
    {
        var day = Day(step.On);
        pledges = [.. pledges.Select(pledge => step.Targets.TryGetValue(pledge.Id, out var target) ? pledge with { Target = target } : pledge)];
        if (step.Edition is not null)
        {
            Hold(step);
        }

        var current = catalogue.CurrentAt("nato", new DateTimeOffset(day, new TimeOnly(23, 0), TimeSpan.Zero));
        var inForce = pledges.Where(pledge => pledge.IsInForce(day)).ToList();
        var inputs = new EvaluationInputs
        {
            Day = day,
            Quarantined = new Dictionary<string, QuarantineRecord?> { ["nato"] = step.Quarantined ? Refused : null },
            Health = [],
            Pledges = inForce,
            Rules = rules,
            Editions = current is null || step.Quarantined ? [] : new Dictionary<string, PublishedEditions>
            {
                ["nato"] = new(held.Single(one => one.Entry == current), held.ToDictionary(one => one.Entry.Link)),
            },
            OffPathBefore = current is null ? [] : ArchivedEditions.OffPathBefore(inForce, held, held.Single(one => one.Entry == current), day),
        };
        ledger = ledger.Advance(AlertEvaluation.Evaluate(inputs, ledger), LedgerBasis.None, new DateTimeOffset(day, new TimeOnly(23, 0), TimeSpan.Zero));
        var told = ledger.Unpublished;
        ledger = ledger with { Unpublished = [] };
        return [.. told.Where(one => one.InhibitedBy.Count == 0)];
    }

    private static QuarantineRecord Refused { get; } = new()
    {
        Publisher = "nato",
        Key = "0123456789ab-p1",
        ParserVersion = 1,
        Documents = [],
        Findings = [new Finding("HW2007", Severity.Error, "Table 3!A3", "Poland has no row.")],
    };

    private void Hold(Scenario.Step step)
    {
        var edition = new Edition
        {
            Publisher = "nato",
            Id = step.Edition!,
            Title = $"{step.Edition} edition",
            Published = Day(step.Published ?? step.On),
            Observations = [.. Read(step.Shares, Indicators.DefenceShareOfGdp, step), .. Read(step.Equipment, Indicators.EquipmentShare, step)],
            Tables = [new TableHeading("Table 3", step.Definition, "", "", Indicators.DefenceShareOfGdp.Code, step.PriceBase)],
        };
        var link = held.Count + 1;
        var revision = held.Count(one => one.Entry.Edition == step.Edition) + 1;
        var archived = ArchivedEditions.Create(edition, link, revision, $"document {(step.Corrected ? link - 1 : link)}");
        held.Add(archived);
        catalogue = catalogue.With(archived.Entry);
    }

    private static IEnumerable<Observation> Read(Dictionary<string, List<string>> table, Indicator indicator, Scenario.Step step) =>
        from row in table
        where row.Key != "years"
        from cell in table["years"].Zip(row.Value)
        let isEstimate = cell.First.EndsWith('e')
        let year = new FiscalYear(int.Parse(cell.First.TrimEnd('e'), CultureInfo.InvariantCulture))
        let value = cell.Second == "_" ? (decimal?)null : decimal.Parse(cell.Second, CultureInfo.InvariantCulture)
        select new Observation
        {
            Area = Allies.TryFromCode(row.Key, out var ally) ? ally : throw new FormatException($"There is no ally '{row.Key}'."),
            Indicator = indicator,
            Year = year,
            Value = value,
            Status = value is null ? ObservationStatus.Missing : isEstimate ? ObservationStatus.Estimate : ObservationStatus.Actual,
            PriceBase = indicator == Indicators.DefenceShareOfGdp ? new FiscalYear(step.PriceBase) : null,
            Decimals = 2,
            SourceCell = $"Table 3!{row.Key}{year}",
        };

    private static Pledge Change(Pledge pledge, Scenario.PledgeChange change) => pledge with
    {
        Adopted = change.Adopted is null ? pledge.Adopted : Day(change.Adopted),
        BaselineYear = change.BaselineYear is { } year ? new FiscalYear(year) : pledge.BaselineYear,
        Target = change.Target ?? pledge.Target,
        Ended = change.Ended is null ? pledge.Ended : Day(change.Ended),
    };

    private static string RulesWith(Dictionary<string, Scenario.RuleChange> changes)
    {
        var lines = changes.Select(change =>
        {
            var rule = AlertRules.ReadBundled()[new AlertKind(change.Key)];
            var json = System.Text.Json.JsonSerializer.Serialize(new
            {
                severity = System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(rule.Severity.ToString()),
                criticalGap = rule.CriticalGap,
                minCertainty = rule.MinCertainty,
                @for = change.Value.For,
                keepFiringFor = change.Value.KeepFiringFor,
            });
            return $"\"{change.Key}\":{json}";
        });
        return $"{{{string.Join(',', lines)}}}";
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
