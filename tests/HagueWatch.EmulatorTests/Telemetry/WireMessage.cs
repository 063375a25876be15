using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace HagueWatch.EmulatorTests.Telemetry;

/// <summary>A message of Protocol Buffers, read without its schema: numbered fields, each a number or bytes.</summary>
internal sealed class WireMessage
{
    private readonly List<(int Field, ulong Number, ReadOnlyMemory<byte> Bytes)> fields = [];

    /// <exception cref="InvalidDataException">The bytes are no such message.</exception>
    public static WireMessage Read(ReadOnlyMemory<byte> bytes)
    {
        var message = new WireMessage();
        while (!bytes.IsEmpty)
        {
            var key = ReadVarint(ref bytes);
            var field = (int)(key >> 3);
            message.fields.Add((key & 7) switch
            {
                0 => (field, ReadVarint(ref bytes), default),
                1 => (field, BinaryPrimitives.ReadUInt64LittleEndian(Take(ref bytes, 8).Span), default),
                2 => (field, 0, Take(ref bytes, checked((int)ReadVarint(ref bytes)))),
                5 => (field, BinaryPrimitives.ReadUInt32LittleEndian(Take(ref bytes, 4).Span), default),
                var type => throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"There is no wire type {type}.")),
            });
        }

        return message;
    }

    public bool Has(int field) => fields.Any(one => one.Field == field);

    /// <summary>The number in a field; 0 where it is absent, as the format wants it.</summary>
    public ulong Number(int field) => fields.LastOrDefault(one => one.Field == field).Number;

    public ReadOnlyMemory<byte> Bytes(int field) => fields.LastOrDefault(one => one.Field == field).Bytes;

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field).Span);

    public string Hex(int field) => Convert.ToHexStringLower(Bytes(field).Span);

    public WireMessage Message(int field) => Read(Bytes(field));

    public IEnumerable<WireMessage> Messages(int field) => fields.Where(one => one.Field == field).Select(one => Read(one.Bytes));

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> bytes, int count)
    {
        if (count > bytes.Length)
        {
            throw new InvalidDataException("The message ends within a field.");
        }

        var taken = bytes[..count];
        bytes = bytes[count..];
        return taken;
    }

    private static ulong ReadVarint(ref ReadOnlyMemory<byte> bytes)
    {
        ulong number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = Take(ref bytes, 1).Span[0];
            number |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return number;
            }
        }
    }
}
