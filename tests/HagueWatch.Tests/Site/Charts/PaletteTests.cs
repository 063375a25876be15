using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HagueWatch.Site;
using HagueWatch.Site.Charts;

namespace HagueWatch.Tests.Site.Charts;

/// <summary>Computes what can be told apart, for checkers of accessibility leave the text of drawings open.</summary>
[TestClass]
internal sealed partial class PaletteTests
{
    private static readonly string Css = Encoding.UTF8.GetString(Stylesheet.Read().Bytes.Span);

    [GeneratedRegex(@"--([a-z]+):#([0-9a-f]{3,6})")]
    private static partial Regex Colour { get; }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void Contrast_EveryColourOfText_IsEnough(int theme)
    {
        var palette = Colour.Matches(Css.Split("prefers-color-scheme:dark")[theme])
            .ToDictionary(match => match.Groups[1].Value, match => Luminance(match.Groups[2].Value));
        string[] colours = ["fg", "soft", "link", "off", "watch", "on", "ahead"];
        foreach (var colour in colours)
        {
            Assert.IsGreaterThanOrEqualTo(4.5, Contrast(palette[colour], palette["bg"]), colour);
        }
    }

    [TestMethod]
    public void Css_Margins_AreThoseThatLabelsAreKeptApartBy()
    {
        foreach (var margins in new[] { Margins.Rows, Margins.Axes, Margins.Small })
        {
            var (left, both) = (SvgNumberOf(margins.Left), SvgNumberOf(margins.Left + margins.Right));
            Assert.Contains($".{margins.Css} .plot{{x:{left}em;width:calc(100% - {both}em)}}", Css);
        }
    }

    /// <summary>Whatever text is in, a drawing is at least as wide as labels need.</summary>
    [TestMethod]
    public void Css_FontSize_LeavesTheNarrowestWidth()
    {
        Assert.Contains("font-size:clamp(12px,.8rem,3.6vw)", Css);

        // A phone of 360 pixels with 16 beside the text on each side.
        Assert.IsGreaterThanOrEqualTo(Margins.Narrowest, (360 - 32) / (0.036 * 360));
    }

    private static string SvgNumberOf(double number) =>
        Math.Round(number, 2).ToString(CultureInfo.InvariantCulture).Replace("0.", ".", StringComparison.Ordinal);

    private static double Contrast(double one, double other) =>
        (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);

    private static double Luminance(string hex)
    {
        var digits = hex.Length == 3 ? string.Concat(hex.Select(digit => $"{digit}{digit}")) : hex;
        var parts = new[] { 0, 2, 4 }.Select(at => Convert.ToInt32(digits.Substring(at, 2), 16) / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))
            .ToList();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }
}
