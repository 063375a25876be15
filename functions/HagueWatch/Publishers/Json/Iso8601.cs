using System.Globalization;
using System.Text.RegularExpressions;

namespace HagueWatch.Publishers.Json;

/// <summary>Reads an instant in any form of ISO 8601: extended or basic, a calendar, ordinal or week date.</summary>
internal static partial class Iso8601
{
    /// <summary>
    /// Reads an instant; null if the text is none. A day alone is its first instant, a time without a zone is UTC's.
    /// </summary>
    public static DateTimeOffset? TryParse(string? text)
    {
        if (Form().Match(text?.Trim() ?? "") is not { Success: true } form || TryReadDay(form) is not { } day)
        {
            return null;
        }

        var time = new TimeSpan(Number(form, "hour"), Number(form, "minute"), Number(form, "second"));
        var offset = new TimeSpan(Number(form, "zoneHour"), Number(form, "zoneMinute"), 0);
        if (Number(form, "minute") > 59 || Number(form, "second") > 59 || Number(form, "zoneMinute") > 59
            || time > TimeSpan.FromDays(1) || offset > TimeSpan.FromHours(14))
        {
            return null;
        }

        // 24:00 is the end of the day.
        var instant = day.ToDateTime(TimeOnly.MinValue) + time
            + TimeSpan.FromSeconds(form.Groups["fraction"] is { Success: true } digits ? Fraction(digits.Value) : 0);
        return new DateTimeOffset(instant, form.Groups["sign"].Value is "-" or "\u2212" ? -offset : offset);
    }

    private static DateOnly? TryReadDay(Match form)
    {
        var year = Number(form, "year");
        if (form.Groups["week"].Success)
        {
            var (week, weekday) = (Number(form, "week"), Number(form, "weekday"));
            return IsYear(year) && week >= 1 && week <= ISOWeek.GetWeeksInYear(year) && weekday is >= 1 and <= 7
                ? DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, (DayOfWeek)(weekday % 7)))
                : null;
        }

        if (form.Groups["ordinal"].Success)
        {
            var ordinal = Number(form, "ordinal");
            return IsYear(year) && ordinal >= 1 && ordinal <= (DateTime.IsLeapYear(year) ? 366 : 365)
                ? new DateOnly(year, 1, 1).AddDays(ordinal - 1)
                : null;
        }

        var (month, day) = (Number(form, "month"), Number(form, "day"));
        return IsYear(year) && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    // The first and the last year leave room for offsets.
    private static bool IsYear(int year) => year is > 1 and < 9999;

    private static int Number(Match form, string group) =>
        form.Groups[group] is { Success: true } digits ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : 0;

    private static double Fraction(string digits) =>
        double.Parse($"0.{digits[..Math.Min(digits.Length, 7)]}", CultureInfo.InvariantCulture);

    [GeneratedRegex(
        """
        ^(?<year>[0-9]{4})
        (?:-(?<month>[0-9]{2})-(?<day>[0-9]{2})|(?<month>[0-9]{2})(?<day>[0-9]{2})
          |-?W(?<week>[0-9]{2})-?(?<weekday>[0-9])|-?(?<ordinal>[0-9]{3}))
        (?:[Tt\ ](?<hour>[0-9]{2})(?::?(?<minute>[0-9]{2})(?::?(?<second>[0-9]{2})(?:[.,](?<fraction>[0-9]+))?)?)?
          \ ?(?:[Zz]|(?<sign>[+\-\u2212])(?<zoneHour>[0-9]{2})(?::?(?<zoneMinute>[0-9]{2}))?)?)?$
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
