using HagueWatch.Pledges;

namespace HagueWatch.Dossiers;

/// <summary>Where an ally is by one path. Computed levels are rounded to four decimals, money to one.</summary>
internal sealed record PathStanding
{
    /// <summary>The pledge's id.</summary>
    public required string Pledge { get; init; }

    public required string Title { get; init; }

    /// <summary>Where the promise can be read.</summary>
    public required string Source { get; init; }

    /// <summary>Whose model the asked share is, and what is assumed.</summary>
    public required string Model { get; init; }

    /// <summary>The level to reach, in % of GDP.</summary>
    public required decimal Target { get; init; }

    public required int TargetYear { get; init; }

    public required AssessmentStatus Status { get; init; }

    /// <summary>Whether the rounding of the printed figures could change the status; null without figures.</summary>
    public bool? Marginal { get; init; }

    /// <summary>In how many of the known revisions the status would survive; null where that is not known.</summary>
    public Certainty? Certainty { get; init; }

    /// <summary>The share of the year from which the path starts.</summary>
    public CitedFigure? Baseline { get; init; }

    /// <summary>The share that decides; null where none is published.</summary>
    public CitedFigure? Share { get; init; }

    /// <summary>What the path asks for in the deciding year.</summary>
    public decimal? Required { get; init; }

    /// <summary>Share less required share.</summary>
    public decimal? Gap { get; init; }

    /// <summary>The gap in money; null where the edition has no such expenditure.</summary>
    public GapInMoney? UsDollars { get; init; }

    /// <inheritdoc cref="UsDollars"/>
    public GapInMoney? OwnCurrency { get; init; }
}

/// <summary>A gap in money: gap ÷ share × the same edition's expenditure.</summary>
/// <param name="Millions">In millions of the currency; below zero where the ally is short.</param>
/// <param name="Currency">The currency as the publisher names it.</param>
/// <param name="PriceBase">The year of the prices and exchange rates; null for current prices.</param>
/// <param name="Expenditure">The expenditure that it is computed with, in millions.</param>
internal sealed record GapInMoney(decimal Millions, string Currency, int? PriceBase, CitedFigure Expenditure);
