using System.Globalization;
using System.Text;
using Parquet;
using Parquet.Schema;

namespace HagueWatch.Site.Data;

/// <summary>A table of the data product: the same rows as CSV and as Parquet.</summary>
/// <param name="Name">The name of its files, without an ending.</param>
/// <param name="Title">What it holds.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">
/// Its rows: as many values as there are columns, null where there is none. Those of a long table are made each time they
/// are asked for, so that they are never held together.
/// </param>
internal sealed record DataTable(
    string Name, string Title, IReadOnlyList<DataColumn> Columns, IEnumerable<IReadOnlyList<object?>> Rows)
{
    /// <summary>The columns of which no two rows have the same values.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    /// <summary>The digits before and after the point that Parquet keeps: those of every published value.</summary>
    private const int Precision = 38;
    private const int Scale = 18;

    /// <summary>The rows that are held at a time: a group of Parquet's wants many, and text is best made little by little.</summary>
    private const int RowsOfAGroup = 20_000;
    private const int RowsOfAText = 200;

    /// <summary>Writes it as RFC 4180 says, with a byte order mark, by which Excel knows UTF-8.</summary>
    /// <returns>The parts, one after the other.</returns>
    public IEnumerable<ReadOnlyMemory<byte>> ToCsv() =>
        Rows.Select(row => row.Select(ToText))
            .Prepend(Columns.Select(column => column.Name))
            .Chunk(RowsOfAText)
            .Select(rows => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(CsvText.Write(rows)))
            .Prepend(Encoding.UTF8.GetPreamble());

    public async Task<ReadOnlyMemory<byte>> ToParquetAsync(CancellationToken cancellationToken)
    {
        var schema = new ParquetSchema(Columns.Select(FieldOf));
        using var bytes = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(schema, bytes, cancellationToken: cancellationToken))
        {
            foreach (var rows in Rows.Chunk(RowsOfAGroup))
            {
                using var group = writer.CreateRowGroup();
                foreach (var (index, field) in schema.DataFields.Index())
                {
                    await WriteAsync(group, field, rows, index, cancellationToken);
                }
            }
        }

        return bytes.ToArray();
    }

    private static DataField FieldOf(DataColumn column) => column.Type switch
    {
        DataType.Text => new DataField<string>(column.Name, nullable: true),
        DataType.Date => new DataField<DateOnly?>(column.Name),
        DataType.Integer => new DataField<int?>(column.Name),
        DataType.Boolean => new DataField<bool?>(column.Name),
        DataType.Number => new DecimalDataField(column.Name, Precision, Scale, isNullable: true),
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.Type, null),
    };

    private Task WriteAsync(
        ParquetRowGroupWriter group,
        DataField field,
        IReadOnlyList<IReadOnlyList<object?>> rows,
        int index,
        CancellationToken cancellationToken)
    {
        return Columns[index].Type switch
        {
            DataType.Text => group.WriteAsync(field, [.. rows.Select(row => (string?)row[index]!)]),
            DataType.Date => WriteAsync<DateOnly>(),
            DataType.Integer => WriteAsync<int>(),
            DataType.Boolean => WriteAsync<bool>(),
            DataType.Number => WriteAsync<decimal>(),
            var other => throw new ArgumentOutOfRangeException(nameof(index), other, null),
        };

        Task WriteAsync<T>()
            where T : struct =>
            group.WriteAsync<T>(field, rows.Select(row => (T?)row[index]).ToArray(), null, null, cancellationToken);
    }

    private static string ToText(object? value) => value switch
    {
        null => "",
        string text => CsvText.Guard(text),
        DateOnly day => Words.Day(day),
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };
}

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What its values are.</param>
/// <param name="Description">What it means, with its unit.</param>
internal sealed record DataColumn(string Name, DataType Type, string Description);

/// <summary>Lists what values may be; the names are those of Data Packages.</summary>
internal enum DataType
{
    Text,
    Integer,
    Number,
    Boolean,
    Date,
}
