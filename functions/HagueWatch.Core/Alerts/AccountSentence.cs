using System.Globalization;
using HagueWatch.Editions.Revisions;
using HagueWatch.Pledges;

namespace HagueWatch.Alerts;

/// <summary>Says in one sentence why a gap changed, in parts that add up.</summary>
internal static class AccountSentence
{
    private const int Decimals = 2;

    /// <returns>Empty where nothing changed as far as two decimals show.</returns>
    public static string Create(GapAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var change = Math.Round(account.Change, Decimals, MidpointRounding.AwayFromZero);
        var parts = Account.Round(account.Parts, change, Decimals);
        if (parts.Count == 0)
        {
            return "";
        }

        var isDown = change < 0 || (change == 0 && account.Change < 0);
        // What goes the same way as the whole comes first, what offsets it after.
        var reasons = parts
            .OrderBy(part => part.Points < 0 != isDown)
            .Select(part => $"{(part.Points < 0 == isDown ? "" : "less ")}{Format(part.Points)} {Reason(part, account)}");
        return $"{Whole(account, change)}: {string.Join(", ", reasons)}.";
    }

    private static string Whole(GapAccount account, decimal change)
    {
        var wasBelow = account.GapBefore < 0 && account.Gap < 0;
        return change == 0 ? "As far from it as before"
            : $"{Format(change)} points "
                + (change < 0 ? wasBelow ? "further below" : "lower" : wasBelow ? "less below" : "higher");
    }

    private static string Reason(AccountPart part, GapAccount account)
    {
        var isDown = part.Points < 0;
        return part.Name switch
        {
            AccountPartName.Path => $"because the path {(isDown ? "rises" : "falls")}",
            AccountPartName.NewYear => string.Create(
                CultureInfo.InvariantCulture,
                $"because {account.NewYear} is {(isDown ? "below" : "above")} {account.Year}"),
            AccountPartName.Revision => string.Create(
                CultureInfo.InvariantCulture,
                $"because {account.Year} was revised {(isDown ? "down" : "up")}"),
            AccountPartName.Baseline => $"because the baseline was revised {(isDown ? "up" : "down")}",
            AccountPartName.Common => "because a new "
                + (account.Common.Kind == EditionChangeKind.Rebased ? "price base" : "definition")
                + " moved all allies' figures",
            AccountPartName.Pledge => "because the pledge changed",
            AccountPartName.Correction => "because of a correction",
            _ => throw new ArgumentOutOfRangeException(nameof(part), part.Name, null),
        };
    }

    private static string Format(decimal points) => Shown.FormatShare(Math.Abs(points));
}
