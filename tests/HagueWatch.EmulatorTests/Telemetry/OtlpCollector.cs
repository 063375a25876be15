using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using HagueWatch.Cli.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HagueWatch.EmulatorTests.Telemetry;

/// <summary>A collector of telemetry on loopback, for OTLP in Protocol Buffers over HTTP.</summary>
/// <remarks>The numbers are the field numbers of opentelemetry-proto 1.x, which its specification keeps stable.</remarks>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly LoopbackServer server = new();
    private readonly ConcurrentQueue<(string Signal, byte[] Body)> received = [];
    private Uri? address;

    public static async Task<OtlpCollector> StartAsync(CancellationToken cancellationToken)
    {
        var collector = new OtlpCollector();
        collector.server.App.MapPost("/v1/{signal}", collector.ReceiveAsync);
        collector.address = await collector.server.StartAsync(cancellationToken);
        return collector;
    }

    /// <summary>What an operator sets to export there.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = address!.AbsoluteUri,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
    };

    /// <summary>All that was received, one character a byte.</summary>
    public string Text => string.Concat(received.Select(one => Encoding.Latin1.GetString(one.Body)));

    public IReadOnlyList<CollectedSpan> Spans =>
    [
        .. from scope in ScopesOf("traces")
           from span in scope.Messages(2)
           select new CollectedSpan(
               scope.Message(1).Text(1),
               span.Text(5),
               span.Hex(1),
               span.Hex(2),
               span.Hex(4),
               AttributesOf(span, 9),
               [.. span.Messages(13).Select(link => (link.Hex(1), link.Hex(2)))]),
    ];

    public IReadOnlyList<CollectedLog> Logs =>
        [.. from scope in ScopesOf("logs") from log in scope.Messages(2) select new CollectedLog(scope.Message(1).Text(1), ValueOf(log.Message(5)), log.Hex(9))];

    /// <summary>The counters over all processes, by name and attributes: <c>haguewatch.alerts kind=floor.below status=firing</c>.</summary>
    public IReadOnlyDictionary<string, long> Counters
    {
        get
        {
            var points =
                from resource in ResourcesOf("metrics")
                let process = AttributesOf(resource.Message(1), 1)["service.instance.id"]
                from scope in resource.Messages(2)
                from metric in scope.Messages(2)
                where metric.Has(7)
                from point in metric.Message(7).Messages(1)
                let attributes = AttributesOf(point, 7).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $" {one.Key}={one.Value}")
                select (Process: process, Name: metric.Text(1) + string.Concat(attributes), Value: (long)point.Number(6));
            // Sums are cumulative: a process's last report counts everything that it did.
            return points
                .GroupBy(point => point.Name)
                .ToDictionary(name => name.Key, name => name.GroupBy(point => point.Process).Sum(process => process.Last().Value));
        }
    }

    /// <summary>Sums a counter up over all attributes but those given.</summary>
    public long Sum(string name, params IReadOnlyList<string> attributes) => Counters
        .Where(counter => counter.Key.Split(' ')[0] == name && attributes.All(one => counter.Key.Split(' ').Contains(one)))
        .Sum(counter => counter.Value);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private IEnumerable<WireMessage> ScopesOf(string signal) => ResourcesOf(signal).SelectMany(resource => resource.Messages(2));

    private IEnumerable<WireMessage> ResourcesOf(string signal) =>
        received.Where(one => one.Signal == signal).SelectMany(one => WireMessage.Read(one.Body).Messages(1));

    private static Dictionary<string, string> AttributesOf(WireMessage message, int field) =>
        message.Messages(field).ToDictionary(one => one.Text(1), one => ValueOf(one.Message(2)));

    private static string ValueOf(WireMessage value) => value.Has(1) ? value.Text(1) : value.Number(3).ToString(CultureInfo.InvariantCulture);

    private async Task<IResult> ReceiveAsync(string signal, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        received.Enqueue((signal, body.ToArray()));
        return Results.Bytes([], "application/x-protobuf");
    }
}

/// <param name="Source">Who made it.</param>
/// <param name="Name">What was done.</param>
/// <param name="Trace">The trace's id.</param>
/// <param name="Id">The span's id.</param>
/// <param name="Parent">The parent's id; empty for a root.</param>
/// <param name="Attributes">Numbers as text.</param>
/// <param name="Links">Trace and span that it leads to.</param>
internal sealed record CollectedSpan(
    string Source,
    string Name,
    string Trace,
    string Id,
    string Parent,
    IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyList<(string Trace, string Id)> Links)
{
    public string Traceparent => $"00-{Trace}-{Id}-01";

    public bool LeadsTo(CollectedSpan other) => Links.Contains((other.Trace, other.Id));
}

/// <param name="Category">The logger's.</param>
/// <param name="Message">With its values in it.</param>
/// <param name="Trace">The trace that it was told in; empty outside of one.</param>
internal sealed record CollectedLog(string Category, string Message, string Trace);
