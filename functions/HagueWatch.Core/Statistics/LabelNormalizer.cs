using System.Globalization;
using System.Text;

namespace HagueWatch.Statistics;

/// <summary>Reduces a printed label to what identifies it: no diacritics, no case, single plain spaces.</summary>
internal static class LabelNormalizer
{
    public static string Normalize(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        var key = new StringBuilder(label.Length);
        foreach (var character in label.Normalize(NormalizationForm.FormD))
        {
            if (char.IsWhiteSpace(character))
            {
                if (key.Length > 0 && key[^1] != ' ')
                {
                    key.Append(' ');
                }
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character)
                is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
            {
                key.Append(char.ToLowerInvariant(character));
            }
        }

        return key.ToString().TrimEnd();
    }
}
