using System.Buffers;
using System.Text.Unicode;

namespace HagueWatch.Publishers.Workbooks;

/// <summary>Reads the plain XML that spreadsheet programs write, in place and without a string.</summary>
/// <remarks>
/// It accepts less than the platform's reader and never more. Whatever is unusual, sound or not, ends in
/// <see cref="PlainToken.Unsure"/>, and <see cref="SafeXml"/> has to judge the part: other encodings, document types,
/// comments, instructions, CDATA, references to characters, carriage returns, names that are not ASCII.
/// </remarks>
internal ref struct PlainXml
{
    private const int MostAttributes = 32;
    private const int MostPrefixes = 32;
    private const int MostLevels = 64;

    // Control characters but for tab and line feed. Carriage returns would have to be normalised.
    private static readonly SearchValues<byte> Unusual = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(one => (byte)one).Where(one => one is not ((byte)'\t' or (byte)'\n'))]);

    private static readonly bool[] IsInName =
        [.. Enumerable.Range(0, 256).Select(one => char.IsAsciiLetterOrDigit((char)one) || one is '_' or '-' or '.')];

    private static readonly byte[][] Declarations =
    [
        .. from quote in "\"'"
           from encoding in new[] { "UTF-8", "utf-8" }
           from standalone in new[] { "", $" standalone={quote}yes{quote}", $" standalone={quote}no{quote}" }
           select System.Text.Encoding.ASCII.GetBytes(
               $"<?xml version={quote}1.0{quote} encoding={quote}{encoding}{quote}{standalone}?>"),
    ];

    private readonly ReadOnlySpan<byte> xml;
    private readonly Name[] open = new Name[MostLevels];
    private readonly Attribute[] attributes = new Attribute[MostAttributes];
    private readonly (int Start, int Length, int Level)[] prefixes = new (int, int, int)[MostPrefixes];
    private readonly bool isPlain;
    private int position;
    private int level;
    private int attributeCount;
    private int prefixCount;
    private bool hasRoot;
    private bool hasPrefixes;
    private Name name;
    private (int Start, int End) text;

    public PlainXml(ReadOnlySpan<byte> part)
    {
        xml = part;
        position = LengthOfDeclaration(part);
        var content = part[position..];
        isPlain = Utf8.IsValid(content)
            && !content.ContainsAny(Unusual)
            && content.IndexOf("]]>"u8) < 0
            && content.IndexOf("\uFFFE"u8) < 0
            && content.IndexOf("\uFFFF"u8) < 0;
    }

    /// <summary>The name of the element that begins or ends, without its prefix.</summary>
    public readonly ReadOnlySpan<byte> LocalName => xml[name.Local..name.End];

    /// <summary>The text as it is in the file.</summary>
    public readonly ReadOnlySpan<byte> Text => xml[text.Start..text.End];

    /// <summary>Where the text is in the part.</summary>
    public readonly (int Start, int End) TextPlace => text;

    /// <summary>Whether the element that begins is empty, so that its end is not read.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Whether the text, or an attribute of the element that begins, has a reference such as &amp;amp;.</summary>
    public bool HasReferences { get; private set; }

    /// <summary>Whether a part is plain XML to its end.</summary>
    public static bool IsSound(ReadOnlySpan<byte> part)
    {
        var reader = new PlainXml(part);
        var token = PlainToken.Text;
        while (token is not (PlainToken.Done or PlainToken.Unsure))
        {
            token = reader.Read();
        }

        return token == PlainToken.Done;
    }

    /// <summary>Moves to the next beginning or end of an element, or text between them.</summary>
    public PlainToken Read()
    {
        HasReferences = false;
        if (!isPlain)
        {
            return PlainToken.Unsure;
        }

        if (level == 0)
        {
            SkipBlanks();
            if (position == xml.Length)
            {
                return hasRoot ? PlainToken.Done : PlainToken.Unsure;
            }
        }

        return At(position) switch
        {
            '<' when At(position + 1) == '/' => ReadEnd(),
            '<' when level > 0 || !hasRoot => ReadStart(),
            _ when level > 0 => ReadText(),
            _ => PlainToken.Unsure,
        };
    }

    /// <summary>Gets the value of an attribute of the element that begins, as it is in the file.</summary>
    /// <param name="qualified">Its name with its prefix, if it has one.</param>
    /// <param name="missing">What to return if there is no such attribute.</param>
    public readonly ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> qualified, ReadOnlySpan<byte> missing = default)
    {
        foreach (var one in attributes.AsSpan(0, attributeCount))
        {
            if (xml[one.Name.Start..one.Name.End].SequenceEqual(qualified))
            {
                return xml[one.Start..one.End];
            }
        }

        return missing;
    }

    private static int LengthOfDeclaration(ReadOnlySpan<byte> part)
    {
        var content = part.StartsWith("\uFEFF"u8) ? part["\uFEFF"u8.Length..] : part;
        foreach (var declaration in Declarations)
        {
            if (content.StartsWith(declaration))
            {
                content = content[declaration.Length..].TrimStart("\r\n"u8);
                break;
            }
        }

        return part.Length - content.Length;
    }

    private PlainToken ReadText()
    {
        var length = xml[position..].IndexOf((byte)'<');
        if (length < 0)
        {
            return PlainToken.Unsure;
        }

        text = (position, position + length);
        position += length;
        return AreKnownReferences(Text) ? PlainToken.Text : PlainToken.Unsure;
    }

    private PlainToken ReadEnd()
    {
        position += 2;
        if (level == 0)
        {
            return PlainToken.Unsure;
        }

        name = open[--level];
        var printed = xml[name.Start..name.End];
        if (!xml[position..].StartsWith(printed))
        {
            return PlainToken.Unsure;
        }

        position += printed.Length;
        SkipBlanks();
        ForgetPrefixes();
        return At(position++) == '>' ? PlainToken.End : PlainToken.Unsure;
    }

    private PlainToken ReadStart()
    {
        position++;
        hasRoot = true;
        if (level == MostLevels || !TryReadName(out name) || !TryReadAttributes())
        {
            return PlainToken.Unsure;
        }

        open[level++] = name;
        if (!AreAttributesDistinct() || (hasPrefixes && !(DeclarePrefixes() && ArePrefixesDeclared())))
        {
            return PlainToken.Unsure;
        }

        if (IsEmpty)
        {
            level--;
            ForgetPrefixes();
        }

        return PlainToken.Start;
    }

    private bool TryReadAttributes()
    {
        attributeCount = 0;
        hasPrefixes = name.HasPrefix;
        while (true)
        {
            var end = position;
            SkipBlanks();
            IsEmpty = At(position) == '/';
            if (IsEmpty || At(position) == '>')
            {
                position += IsEmpty ? 2 : 1;
                return At(position - 1) == '>';
            }

            if (position == end || attributeCount == MostAttributes || !TryReadAttribute())
            {
                return false;
            }
        }
    }

    private bool TryReadAttribute()
    {
        if (!TryReadName(out var attribute) || At(position++) != '=' || At(position) is not ('"' or '\''))
        {
            return false;
        }

        var quote = At(position++);
        var start = position;
        var hasReference = false;
        while (At(position) is var next && next != quote)
        {
            if (next is '<' or '\0')
            {
                return false;
            }

            hasReference |= next == '&';
            position++;
        }

        var isDeclaration = xml[attribute.Start] == 'x' && IsDeclaration(attribute);
        hasPrefixes |= attribute.HasPrefix || isDeclaration;
        attributes[attributeCount++] = new Attribute(attribute, isDeclaration, start, position++);
        return !hasReference || AreKnownReferences(xml[start..(position - 1)]);
    }

    // One colon at most, with a name on both sides.
    private bool TryReadName(out Name read)
    {
        var start = position;
        var local = start;
        while (position < xml.Length && (IsInName[xml[position]] || (xml[position] == ':' && local == start)))
        {
            if (xml[position] == ':')
            {
                local = position + 1;
            }

            position++;
        }

        read = new Name(start, local, position);
        return BeginsName(start) && BeginsName(local);
    }

    private readonly bool BeginsName(int at) => char.IsAsciiLetter(At(at)) || At(at) == '_';

    // Two names of one local name may be the same, by the namespaces of their prefixes.
    private readonly bool AreAttributesDistinct()
    {
        for (var one = 1; one < attributeCount; one++)
        {
            for (var other = 0; other < one; other++)
            {
                var (first, second) = (attributes[one], attributes[other]);
                if (xml[first.Name.Local..first.Name.End].SequenceEqual(xml[second.Name.Local..second.Name.End])
                    && first.IsDeclaration == second.IsDeclaration)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private readonly ReadOnlySpan<byte> PrefixOf(Name of) => of.HasPrefix ? xml[of.Start..(of.Local - 1)] : default;

    private readonly bool IsDeclaration(Name attribute) =>
        (attribute.HasPrefix ? PrefixOf(attribute) : xml[attribute.Start..attribute.End]).SequenceEqual("xmlns"u8);

    private bool DeclarePrefixes()
    {
        foreach (var (attribute, isDeclaration, start, end) in attributes.AsSpan(0, attributeCount))
        {
            if (!isDeclaration)
            {
                continue;
            }

            var space = xml[start..end];
            if (space.IsEmpty
                || space.Contains((byte)'&')
                || space.StartsWith("http://www.w3.org/XML/"u8)
                || space.StartsWith("http://www.w3.org/2000/xmlns"u8))
            {
                return false;
            }

            if (attribute.HasPrefix)
            {
                if (prefixCount == MostPrefixes || xml[attribute.Local..attribute.End].StartsWith("xml"u8))
                {
                    return false;
                }

                prefixes[prefixCount++] = (attribute.Local, attribute.End - attribute.Local, level);
            }
        }

        return true;
    }

    private readonly bool ArePrefixesDeclared()
    {
        foreach (var (attribute, isDeclaration, start, end) in attributes.AsSpan(0, attributeCount))
        {
            if (attribute.HasPrefix && !isDeclaration && !IsDeclared(attribute)
                && !IsKnownSpacing(attribute, xml[start..end]))
            {
                return false;
            }
        }

        return !name.HasPrefix || IsDeclared(name);
    }

    private readonly bool IsKnownSpacing(Name attribute, ReadOnlySpan<byte> value) =>
        xml[attribute.Start..attribute.End].SequenceEqual("xml:space"u8)
        && (value.SequenceEqual("preserve"u8) || value.SequenceEqual("default"u8));

    private readonly bool IsDeclared(Name of)
    {
        foreach (var (start, length, _) in prefixes.AsSpan(0, prefixCount))
        {
            if (xml.Slice(start, length).SequenceEqual(PrefixOf(of)))
            {
                return true;
            }
        }

        return false;
    }

    private void ForgetPrefixes()
    {
        while (prefixCount > 0 && prefixes[prefixCount - 1].Level > level)
        {
            prefixCount--;
        }
    }

    private bool AreKnownReferences(ReadOnlySpan<byte> of)
    {
        for (var next = of.IndexOf((byte)'&'); next >= 0; next = of.IndexOf((byte)'&'))
        {
            HasReferences = true;
            of = of[(next + 1)..];
            if (!of.StartsWith("amp;"u8) && !of.StartsWith("lt;"u8) && !of.StartsWith("gt;"u8)
                && !of.StartsWith("quot;"u8) && !of.StartsWith("apos;"u8))
            {
                return false;
            }
        }

        return true;
    }

    private void SkipBlanks()
    {
        while (At(position) is ' ' or '\t' or '\n')
        {
            position++;
        }
    }

    // There is no such character in the part, so it means its end.
    private readonly char At(int index) => index < xml.Length ? (char)xml[index] : '\0';

    /// <summary>Where a name is.</summary>
    private readonly record struct Name(int Start, int Local, int End)
    {
        public bool HasPrefix => Local > Start;
    }

    /// <summary>Where an attribute and its value are, and whether it declares a namespace.</summary>
    private readonly record struct Attribute(Name Name, bool IsDeclaration, int Start, int End);
}

/// <summary>What <see cref="PlainXml"/> has read.</summary>
internal enum PlainToken
{
    Start,
    Text,
    End,
    Done,

    /// <summary>The part is not sound, or so unusual that the platform's reader has to say.</summary>
    Unsure,
}
