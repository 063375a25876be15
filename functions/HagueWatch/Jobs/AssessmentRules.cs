using HagueWatch.Alerts;
using HagueWatch.Corroboration;
using HagueWatch.Pledges;

namespace HagueWatch.Jobs;

/// <summary>The data files that decide what an assessment finds; a change of any calls for a new assessment.</summary>
internal sealed record AssessmentRules(PledgeBook Pledges, AlertRules Alerts, CorroborationBook Corroboration);
