using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HagueWatch.Statistics;

/// <summary>A fiscal year, named by the calendar year in which most of its months lie.</summary>
/// <remarks>
/// NATO's note to readers: for Canada and the United Kingdom 2025 stands for the fiscal year 2025/2026; for the United States a year
/// runs from October to September.
/// </remarks>
[JsonConverter(typeof(JsonForm))]
internal readonly record struct FiscalYear : IComparable<FiscalYear>
{
    /// <summary>The founding of the Alliance; no publisher here goes further back.</summary>
    public const int First = 1949;

    /// <summary>No plan or pledge reaches further.</summary>
    public const int Last = 2100;

    /// <exception cref="ArgumentOutOfRangeException">The number is not between <see cref="First"/> and <see cref="Last"/>.</exception>
    public FiscalYear(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, First);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Last);
        Number = number;
    }

    public int Number { get; }

    /// <summary>Tells whether a number can be a fiscal year at all.</summary>
    public static bool IsPlausible(int number) => number is >= First and <= Last;

    /// <summary>Reads four digits that can be a fiscal year.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out FiscalYear year)
    {
        year = default;
        if (text.Length != 4 || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !IsPlausible(number))
        {
            return false;
        }

        year = new FiscalYear(number);
        return true;
    }

    public static int operator -(FiscalYear left, FiscalYear right) => left.Number - right.Number;

    public static bool operator <(FiscalYear left, FiscalYear right) => left.Number < right.Number;

    public static bool operator >(FiscalYear left, FiscalYear right) => left.Number > right.Number;

    public static bool operator <=(FiscalYear left, FiscalYear right) => left.Number <= right.Number;

    public static bool operator >=(FiscalYear left, FiscalYear right) => left.Number >= right.Number;

    public int CompareTo(FiscalYear other) => Number.CompareTo(other.Number);

    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);

    private sealed class JsonForm : JsonConverter<FiscalYear>
    {
        public override FiscalYear Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32());

        public override void Write(Utf8JsonWriter writer, FiscalYear value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Number);
    }
}
