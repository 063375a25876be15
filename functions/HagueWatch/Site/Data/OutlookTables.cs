using System.Globalization;
using HagueWatch.Outlook;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Data;

/// <summary>Makes the tables of what was expected, and of what came of it.</summary>
internal static class OutlookTables
{
    /// <summary>What was expected by each edition, a row for each year of an ally and a pledge.</summary>
    public static DataTable Outlooks(PublicRecord record) => new(
        "outlooks",
        "What was expected by each edition of every ally's share of GDP, as it was kept; probabilities by a method of Hague Watch",
        [
            new("publisher", DataType.Text, "By whose figures: the publisher's id."),
            new("edition", DataType.Text, "The publisher's release."),
            new("revision", DataType.Integer, "The n-th version of the release."),
            new("method", DataType.Integer, "The version of the method."),
            new("day", DataType.Date, "The day by whose pledges and plans it was made."),
            new("pledge", DataType.Text, "The pledge's id, such as hague-2025."),
            new("ally", DataType.Text, "ISO 3166-1 alpha-3."),
            new("ally_name", DataType.Text, "The English name."),
            new("year", DataType.Integer, "The year that is expected."),
            new("last_year", DataType.Integer, "The year of the last published share."),
            new("last_share", DataType.Number, "That share, in per cent of GDP."),
            new("line", DataType.Number, "Equal steps from the last share to the target, in per cent of GDP."),
            new("centre", DataType.Number, "Half way between the last share and the line, in per cent of GDP."),
            .. OutlookMethod.QuantileLevels.Select(level => ColumnOf(level)),
            new("at_least_target", DataType.Number, "The probability of at least the target, 0 to 1; in the row of its year."),
            new("path", DataType.Number, "What the path asks for in the next edition, in per cent of GDP; in the row of that year."),
            new("at_least_path", DataType.Number, "The probability of at least that share, 0 to 1."),
        ],
        [
            .. from kept in record.Outlooks
               from one in kept.Outlook.Allies
               from year in one.Years
               select (IReadOnlyList<object?>)
               [
                   kept.Entry.Publisher, kept.Entry.Edition, kept.Entry.Revision, kept.Entry.Method, kept.Outlook.Day,
                   one.Pledge, one.Ally, Allies.NameOf(one.Ally), year.Year.Number, one.Year?.Number,
                   Digits(one.Share), Digits(year.Line), Digits(year.Centre),
                   .. OutlookMethod.QuantileLevels.Select(level =>
                       kept.Outlook.QuantileLevels.Contains(level) ? (object?)Digits(kept.Outlook.QuantileOf(year, level)) : null),
                   year.Year == one.TargetYear ? Digits(one.AtLeastTarget) : null,
                   year.Year == one.Next?.Year ? Digits(one.Next.Path) : null,
                   year.Year == one.Next?.Year ? Digits(one.Next.AtLeastPath) : null,
               ],
        ])
    {
        Key = ["publisher", "edition", "revision", "method", "pledge", "ally", "year"],
    };

    /// <summary>How well the outlooks did, by method, pledge and how many years ahead they were.</summary>
    public static DataTable Scores(PublicRecord record) => new(
        "outlook_scores",
        "How well the outlooks did by what later editions say, beside \"the share stays as it is\"",
        [
            new("method", DataType.Integer, "The version of the method."),
            new("pledge", DataType.Text, "The pledge's id, such as hague-2025."),
            new("horizon", DataType.Integer, "How many years ahead."),
            new("editions", DataType.Text, "The editions by which it was expected, separated by blanks."),
            new("cases", DataType.Integer, "How many forecasts: editions by allies."),
            new("effective_cases", DataType.Number, "How many independent ones they are worth."),
            new("provisional", DataType.Integer, "How many are scored by an estimate, so that their score may change."),
            new("crps", DataType.Number, "The mean continuous ranked probability score, in points of GDP; 0 is best."),
            new("status_quo_crps", DataType.Number, "That of \"the share stays as it is\"."),
            new("coverage", DataType.Number, "The part of the cases within the 10 and 90 % quantiles; 0.8 is best."),
            new("brier", DataType.Number, "The mean Brier score of \"at least the path in the next edition\"; 0 is best."),
            new("status_quo_brier", DataType.Number, "That of \"the share stays as it is\"."),
        ],
        [
            .. record.OutlookScores.Select(one => (IReadOnlyList<object?>)
            [
                one.Method, one.Pledge, one.Horizon, string.Join(' ', one.Editions),
                one.Cases, Digits(one.EffectiveCases), one.Provisional,
                Digits(one.Crps), Digits(one.StatusQuoCrps), Digits(one.Coverage), Digits(one.Brier), Digits(one.StatusQuoBrier),
            ]),
        ])
    {
        Key = ["method", "pledge", "horizon"],
    };

    /// <summary>How well allies' own plans did, by how many years ahead they were.</summary>
    public static DataTable PlanScores(PublicRecord record) => new(
        "plan_scores",
        "How well allies' own plans did by what later editions say, beside the outlooks in the same cases",
        [
            new("method", DataType.Integer, "The version of the outlooks' method."),
            new("horizon", DataType.Integer, "How many years ahead."),
            new("cases", DataType.Integer, "How many: editions by allies whose plan named a share for the year."),
            new("provisional", DataType.Integer, "How many are scored by an estimate, so that their score may change."),
            new("plan", DataType.Number, "The plans' mean error, in points of GDP; 0 is best."),
            new("crps", DataType.Number, "The outlooks' mean continuous ranked probability score, in points of GDP; 0 is best."),
            new("status_quo", DataType.Number, "The mean error of \"the share stays as it is\", in points of GDP."),
        ],
        [
            .. record.PlanScores.Select(one => (IReadOnlyList<object?>)
            [
                one.Method, one.Horizon, one.Cases, one.Provisional, Digits(one.Plan), Digits(one.Crps), Digits(one.StatusQuo),
            ]),
        ])
    {
        Key = ["method", "horizon"],
    };

    private static DataColumn ColumnOf(int level) => new(
        string.Create(CultureInfo.InvariantCulture, $"q{level:00}"),
        DataType.Number,
        string.Create(CultureInfo.InvariantCulture, $"The {level} % quantile, in per cent of GDP."));

    private static decimal? Digits(decimal? value) => value is { } number ? Precision.WithoutTrailingZeros(number) : null;
}
