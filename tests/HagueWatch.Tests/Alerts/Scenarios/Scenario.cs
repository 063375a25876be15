using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace HagueWatch.Tests.Alerts.Scenarios;

/// <summary>A file of <c>tests/scenarios</c>: editions in, expected events out.</summary>
internal sealed class Scenario
{
    public string About { get; set; } = "";

    /// <summary>The pledges that are looked at, with what is different about them here.</summary>
    public List<PledgeChange> Pledges { get; set; } = [];

    /// <summary>What is different about the alerts' rules here, by kind.</summary>
    public Dictionary<string, RuleChange> Rules { get; set; } = [];

    public List<Step> Steps { get; set; } = [];

    /// <exception cref="YamlDotNet.Core.YamlException">The file has a member that a scenario does not have, or a value of another kind.</exception>
    public static Scenario Read(string path) =>
        new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<Scenario>(File.ReadAllText(path));

    internal sealed class PledgeChange
    {
        public string Id { get; set; } = "";

        public string? Adopted { get; set; }

        public int? BaselineYear { get; set; }

        /// <summary>The day from which on it no longer holds.</summary>
        public string? Ended { get; set; }

        /// <summary>The level that the pledge asks for instead of its own.</summary>
        public decimal? Target { get; set; }
    }

    internal sealed class RuleChange
    {
        public int For { get; set; } = 1;

        public int KeepFiringFor { get; set; }
    }

    /// <summary>One look at the publisher and what must follow.</summary>
    internal sealed class Step
    {
        /// <summary>The day of the evaluation.</summary>
        public string On { get; set; } = "";

        /// <summary>The edition that is archived before; null for none.</summary>
        public string? Edition { get; set; }

        /// <summary>The day from which on it counts as known; null for the day of the evaluation.</summary>
        public string? Published { get; set; }

        /// <summary>Whether what the publisher offers now stands in quarantine.</summary>
        public bool Quarantined { get; set; }

        /// <summary>Whether the last edition's documents are read to another result instead of being published anew.</summary>
        public bool Corrected { get; set; }

        /// <summary>The targets that the operator gives pledges from this step on, by id.</summary>
        public Dictionary<string, decimal> Targets { get; set; } = [];

        /// <summary>The words over the table.</summary>
        public string Definition { get; set; } = "Defence expenditure as a share of GDP";

        public int PriceBase { get; set; } = 2021;

        /// <summary>Rows by ally's code; the row <c>years</c> names the columns, an <c>e</c> behind a year marks an estimate, <c>_</c> a blank.</summary>
        public Dictionary<string, List<string>> Shares { get; set; } = [];

        /// <summary>Rows in the same form: equipment's share of defence expenditure.</summary>
        public Dictionary<string, List<string>> Equipment { get; set; } = [];

        /// <summary>The events that must follow, each with the members that matter; none asserts silence.</summary>
        public List<Dictionary<string, string>> Expect { get; set; } = [];
    }
}
