using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Sipri.Gate;

/// <summary>Compares the currency beside a row with those that the country has had.</summary>
internal static class CurrencyChecks
{
    // Stems, since SIPRI writes "leks" and "Lek", "kronor" and "Kroner", "euro" and "Euros" in turn. Sweden's,
    // Norway's, Denmark's and Iceland's are too alike to be distinguished; their GDPs are not.
    private static readonly Dictionary<string, string[]> Own = new(StringComparer.Ordinal)
    {
        ["ALB"] = ["lek"],
        ["BGR"] = ["lev"],
        ["CAN"] = ["dollar", "canadian dollar"],
        ["HRV"] = ["kuna"],
        ["CZE"] = ["korun"],
        ["DNK"] = ["kron", "krone"],
        ["HUN"] = ["forint"],
        ["ISL"] = ["kron"],
        ["MKD"] = ["denar"],
        ["NOR"] = ["kron"],
        ["POL"] = ["zlot"],
        ["ROU"] = ["lei", "new lei", "leu"],
        ["SWE"] = ["kron"],
        ["TUR"] = ["lira", "new lira"],
        ["GBR"] = ["pound"],
        ["USA"] = ["dollar", "us dollar"],
        ["RUS"] = ["rouble", "ruble"],
        ["UKR"] = ["hryvn"],
    };

    // None of these will adopt the euro soon enough to matter without a new version.
    private static readonly string[] NeverEuro = ["CAN", "GBR", "USA", "RUS", "TUR", "UKR"];

    private static readonly string[] Known = ["euro", .. Own.Values.SelectMany(stems => stems)];

    public static IEnumerable<Finding> Check(SipriBook book)
    {
        foreach (var area in book.Areas)
        {
            if (book.Find(Indicators.MilitaryNational, area, book.Last) is not { } one
                || one.Currency is not { Length: > 0 } printed)
            {
                continue;
            }

            var name = LabelNormalizer.Normalize(printed);
            var own = Own.GetValueOrDefault(area.Code, []);
            if (Matches(own) || (name.StartsWith("euro", StringComparison.Ordinal) && !NeverEuro.Contains(area.Code)))
            {
                continue;
            }

            yield return Matches(Known)
                ? SipriRules.OtherCurrency.At(
                    one.SourceCell,
                    $"The row of {area.Name} is in \"{printed}\", which is another country's currency. The labels or "
                    + "the rows of two countries were probably exchanged: compare them with SIPRI's page.")
                : SipriRules.UnknownCurrency.At(
                    one.SourceCell,
                    $"The row of {area.Name} is in \"{printed}\", a name that is not known for its currency. Check "
                    + "whether the currency changed.");

            bool Matches(string[] stems) =>
                Array.Exists(stems, stem => name.StartsWith(stem, StringComparison.Ordinal));
        }
    }

    /// <summary>Checks whether a row is printed in euros.</summary>
    public static bool IsEuro(string? currency) =>
        currency is not null
        && LabelNormalizer.Normalize(currency).StartsWith("euro", StringComparison.Ordinal);
}
