using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HagueWatch.Alerts;

/// <summary>A list that equals another of the same items in the same order.</summary>
/// <remarks>Stored as one text, joined by commas.</remarks>
[CollectionBuilder(typeof(JoinedList), nameof(JoinedList.Create))]
internal sealed class JoinedList<T>(IReadOnlyList<T> items) : IReadOnlyList<T>, IEquatable<JoinedList<T>>
    where T : IParsable<T>
{
    public int Count => items.Count;

    public T this[int index] => items[index];

    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(JoinedList<T>? other) => other is not null && this.SequenceEqual(other);

    public override bool Equals(object? obj) => Equals(obj as JoinedList<T>);

    public override int GetHashCode() => items.Aggregate(0, HashCode.Combine);

    public override string ToString() => string.Join(',', items);

    /// <summary>Reads and writes the list as one text.</summary>
    internal sealed class JsonForm : JsonConverter<JoinedList<T>>
    {
        public override JoinedList<T> Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var items = reader.GetString()!.Split(',', StringSplitOptions.RemoveEmptyEntries);
            return [.. items.Select(item => T.Parse(item, null))];
        }

        public override void Write(Utf8JsonWriter writer, JoinedList<T> value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}

/// <summary>Builds lists from collection expressions.</summary>
internal static class JoinedList
{
    public static JoinedList<T> Create<T>(ReadOnlySpan<T> items)
        where T : IParsable<T> => new(items.ToArray());
}
