using System.Text.Json;
using System.Text.Json.Serialization;

namespace HagueWatch.Editions;

/// <summary>Names what a link of a chain does; the link of an edition has no kind.</summary>
internal enum LinkKind
{
    /// <summary>Takes revisions of an edition out of what is known, from a day on.</summary>
    Withdrawal,

    /// <summary>Corrects the day from which a revision of an edition was known.</summary>
    Redating,

    /// <summary>Commits what was expected by an edition, in the chain of the outlooks.</summary>
    Outlook,
}

/// <summary>Writes a kind as a word, and refuses one that this version does not know.</summary>
internal sealed class LinkKindJson : JsonConverter<LinkKind>
{
    private static readonly (LinkKind Kind, string Word)[] Words =
        [(LinkKind.Withdrawal, "withdrawal"), (LinkKind.Redating, "redating"), (LinkKind.Outlook, "outlook")];

    /// <exception cref="NewerVersionException">The kind is not known.</exception>
    public override LinkKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return Words.Where(one => one.Word == text).Select(one => (LinkKind?)one.Kind).FirstOrDefault()
            ?? throw new NewerVersionException(
                $"has a link of the kind \"{text}\", which this version does not know: a newer version of Hague Watch "
                + "wrote it. Update this program; nothing needs to be restored.");
    }

    public override void Write(Utf8JsonWriter writer, LinkKind value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Words.Single(one => one.Kind == value).Word);
}
