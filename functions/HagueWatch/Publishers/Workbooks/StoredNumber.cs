using System.Globalization;

namespace HagueWatch.Publishers.Workbooks;

/// <summary>Reads the text of a number as a workbook stores it, with all of its decimals.</summary>
internal static class StoredNumber
{
    /// <summary>As many fit 64 bits.</summary>
    private const int MostDigits = 18;

    /// <summary>Reads what <see cref="decimal.TryParse(string, NumberStyles, IFormatProvider, out decimal)"/> reads.</summary>
    /// <remarks>Plain digits, as most figures are, take it a fraction of the time.</remarks>
    public static bool TryParse(string text, out decimal value) =>
        TryParsePlain(text, out value)
        || decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private static bool TryParsePlain(string text, out decimal value)
    {
        value = 0;
        var (digits, count, point) = (0L, 0, text.Length - 1);
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsAsciiDigit(text[index]))
            {
                digits = unchecked((digits * 10) + text[index] - '0');
                count++;
            }
            else if (text[index] == '.' && count == index)
            {
                point = index;
            }
            else
            {
                return false;
            }
        }

        if (count is 0 or > MostDigits)
        {
            return false;
        }

        value = new decimal((int)digits, (int)(digits >> 32), 0, isNegative: false, (byte)(text.Length - 1 - point));
        return true;
    }
}
