using System.Diagnostics.Metrics;
using HagueWatch.Telemetry;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>Listens to the metric that names overdue functions, in this test's own flow alone.</summary>
internal sealed class OverdueFunctions : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly AsyncLocal<List<string>?> counted = new() { Value = [] };

    public OverdueFunctions()
    {
        Counted = counted.Value!;
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == PipelineMetrics.MeterName && instrument.Name == "haguewatch.functions.overdue")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.Value?.Add((string)tags[0].Value!));
        listener.Start();
    }

    /// <summary>The functions in the order in which they were counted.</summary>
    public IReadOnlyList<string> Counted { get; }

    public void Dispose() => listener.Dispose();
}
