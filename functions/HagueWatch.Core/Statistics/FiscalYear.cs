using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HagueWatch.Statistics;

/// <summary>Represents a fiscal year, named by the calendar year with most of its months.</summary>
/// <remarks>
/// NATO's note to readers: for Canada and the United Kingdom 2025 is the fiscal year 2025/2026; for the United States a
/// year runs from October to September.
/// </remarks>
[JsonConverter(typeof(JsonForm))]
internal readonly record struct FiscalYear : IComparable<FiscalYear>
{
    /// <summary>The founding of the Alliance; no publisher here goes further back.</summary>
    public const int First = 1949;

    /// <summary>No plan or pledge reaches further.</summary>
    public const int Last = 2100;

    /// <exception cref="ArgumentOutOfRangeException">
    /// The number is not between <see cref="First"/> and <see cref="Last"/>.
    /// </exception>
    public FiscalYear(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, First);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Last);
        Number = number;
    }

    public int Number { get; }

    /// <summary>Checks whether a number can be a fiscal year.</summary>
    public static bool IsPlausible(int number) => number is >= First and <= Last;

    /// <summary>Reads four digits that can be a fiscal year.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out FiscalYear year)
    {
        var isYear = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && text.Length == 4
            && IsPlausible(number);
        year = isYear ? new FiscalYear(number) : default;
        return isYear;
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
        public override FiscalYear Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            new(reader.GetInt32());

        public override void Write(Utf8JsonWriter writer, FiscalYear value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Number);
    }
}
