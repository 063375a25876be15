using System.Globalization;

namespace HagueWatch.Outlook;

/// <summary>Says probabilities to people: in words and in tenths, and never more exactly than is known.</summary>
internal static class ProbabilityWords
{
    private const decimal OneInTwenty = 0.05m;

    /// <summary>Says a probability as "3 in 10"; one under 1 in 20 or over 19 in 20 is not given as a figure.</summary>
    public static string Odds(decimal probability)
    {
        var tenths = Math.Round(10 * probability, MidpointRounding.AwayFromZero);
        return probability < OneInTwenty ? "less than 1 in 20"
            : probability > 1 - OneInTwenty ? "more than 19 in 20"
            : probability < 0.075m ? "1 in 20"
            : probability > 0.925m ? "19 in 20"
            : string.Create(CultureInfo.InvariantCulture, $"{tenths:0} in 10");
    }

    /// <summary>Names a probability in the words of the Intergovernmental Panel on Climate Change (guidance note of 2010).</summary>
    /// <remarks>Its thirds are moved to 0.35 and 0.65, so that the same tenths always have the same words.</remarks>
    public static string Likelihood(decimal probability) =>
        probability < OneInTwenty ? "extremely unlikely"
        : probability < 0.15m ? "very unlikely"
        : probability < 0.35m ? "unlikely"
        : probability < 0.65m ? "about as likely as not"
        : probability < 0.85m ? "likely"
        : probability <= 1 - OneInTwenty ? "very likely"
        : "extremely likely";
}
