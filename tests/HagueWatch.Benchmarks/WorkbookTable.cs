using System.Diagnostics;
using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Publishers.Nato;
using HagueWatch.Publishers.Sipri;
using HagueWatch.Publishers.Workbooks;
using HagueWatch.Tests.Publishers;

namespace HagueWatch.Benchmarks;

/// <summary>Measures how long workbooks take to read, beside libraries that only read: <c>workbooks [rounds]</c>.</summary>
/// <remarks>
/// The workbooks are found as the tests find them, in the folder that <c>HAGUEWATCH_ORIGINALS</c> names. All readers take
/// turns in each round, and processor time is what counts: a busy machine interrupts longer reads more often. A turn begins
/// with collected memory and has several reads, so that each reader pays for its own garbage and for no other's. The first read
/// of each is measured in processes of its own.
/// </remarks>
internal static class WorkbookTable
{
    private const string Ours = "Hague Watch: read, locate, validate";

    /// <summary>After as many rounds the run-time has compiled for good what it will.</summary>
    private const int RoundsToWarmUp = 50;

    private const int ReadsOfATurn = 5;

    private const int FirstReads = 5;

    private static readonly Workbook[] Workbooks =
    [
        new("NATO 2024", "nato/240617-def-exp-2024-TABLES-en.xlsx", 3, document => new NatoParser().Parse(document)),
        new("SIPRI 2025", "sipri/SIPRI-Milex-data-1949-2024_2.xlsx", 2, document => SipriParser.Parse(document)),
    ];

    private static readonly (string Name, Func<Workbook, Document, int> Read)[] Readers =
    [
        ("bare scan: zip and `XmlReader`", (_, document) => WorkbookLibraries.BareScan(document.Bytes)),
        ("ExcelDataReader", (_, document) => WorkbookLibraries.ExcelDataReader(document.Bytes)),
        ("MiniExcel", (_, document) => WorkbookLibraries.MiniExcel(document.Bytes)),
        ("DocumentFormat.OpenXml, forward", (_, document) => WorkbookLibraries.OpenXmlForward(document.Bytes)),
        (Ours, (workbook, document) => workbook.Parse(document).Edition!.Observations.Count),
    ];

    private static readonly (string Name, Func<Workbook, Document, int> Read)[] Phases =
    [
        ("unpacking and check sums", (_, document) => InRented(
            memory => ZipParts.Unpack(document.Bytes, WorkbookLimits.Default, [], memory).Count)),
        ("these, XML and cells", (_, document) => InRented(
            memory => WorkbookReader.Read(document, WorkbookLimits.Default, [], memory)!.Sheets.Count)),
    ];

    public static async Task RunAsync(int rounds)
    {
        Console.WriteLine("| workbook | reader | ms | ratio | MB allocated | first read, ms |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var notes = new List<string>();
        foreach (var workbook in Workbooks)
        {
            var measured = Measure(workbook, rounds);
            var bare = measured[Readers[0].Name].Median;
            foreach (var (name, _) in Readers)
            {
                var (median, allocated) = measured[name];
                var first = await FirstReadAsync(workbook, name);
                Console.WriteLine(Invariant(
                    $"| {workbook.Name} | {name} | {median:0.0} | {median / bare:0.0} | {allocated / 1e6:0.0} | {first:0} |"));
            }

            notes.Add(NoteOn(workbook, measured));
        }

        Console.WriteLine();
        Console.WriteLine(Invariant(
            $"Processor time; medians of {rounds} rounds of {ReadsOfATurn} reads, after {RoundsToWarmUp} rounds to warm up; of {FirstReads} processes for first reads."));
        notes.ForEach(Console.WriteLine);
    }

    /// <summary>Prints how many milliseconds a reader takes in this process, which has read nothing before.</summary>
    public static void PrintFirst(string workbook, string reader)
    {
        var found = Workbooks.Single(one => one.Name == workbook);
        var read = Readers.Single(one => one.Name == reader).Read;
        var document = found.Load();
        var start = Environment.CpuUsage.TotalTime;
        read(found, document);
        Console.WriteLine(MillisecondsSince(start).ToString(CultureInfo.InvariantCulture));
    }

    private static string NoteOn(Workbook workbook, Dictionary<string, (double Median, long Allocated)> measured)
    {
        var bare = measured[Readers[0].Name].Median;
        var ours = measured[Ours].Median;
        var phases = Phases.Select(phase => Invariant($"{phase.Name} {measured[phase.Name].Median:0.0}"));
        var checks = ours - measured[Phases[^1].Name].Median;
        return Invariant($"{workbook.Name}: {ours / bare:0.0} times the bare scan; the goal is at most {workbook.Goal}. ")
            + Invariant($"Of {ours:0.0} ms, ")
            + Invariant($"{string.Join(", ", phases)}, and what locates and validates {checks:0.0}.");
    }

    private static Dictionary<string, (double Median, long Allocated)> Measure(Workbook workbook, int rounds)
    {
        var document = workbook.Load();
        var readers = Readers.Concat(Phases).ToList();
        var times = readers.ToDictionary(reader => reader.Name, _ => new List<double>());
        var allocated = new Dictionary<string, long>();
        for (var round = -RoundsToWarmUp; round < rounds; round++)
        {
            foreach (var (name, read) in readers)
            {
                GC.Collect();
                var before = GC.GetAllocatedBytesForCurrentThread();
                var start = Environment.CpuUsage.TotalTime;
                for (var turn = 0; turn < ReadsOfATurn; turn++)
                {
                    read(workbook, document);
                }

                var elapsed = MillisecondsSince(start) / ReadsOfATurn;
                allocated[name] = (GC.GetAllocatedBytesForCurrentThread() - before) / ReadsOfATurn;
                if (round >= 0)
                {
                    times[name].Add(elapsed);
                }
            }
        }

        return readers.ToDictionary(reader => reader.Name, reader => (Times.MedianOf(times[reader.Name]), allocated[reader.Name]));
    }

    private static async Task<double> FirstReadAsync(Workbook workbook, string reader)
    {
        var times = new List<double>();
        for (var process = 0; process < FirstReads; process++)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!, ["workbooks", "first", workbook.Name, reader])
            {
                RedirectStandardOutput = true,
            };
            using var started = Process.Start(start)!;
            times.Add(double.Parse(await started.StandardOutput.ReadToEndAsync(), CultureInfo.InvariantCulture));
            await started.WaitForExitAsync();
        }

        return Times.MedianOf(times);
    }

    /// <summary>Reads with memory as the parsers do.</summary>
    private static int InRented(Func<RentedMemory, int> read)
    {
        using var memory = new RentedMemory();
        return read(memory);
    }

    private static double MillisecondsSince(TimeSpan start) => (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A workbook that is measured.</summary>
    /// <param name="Name">As the table names it.</param>
    /// <param name="File">The file in the folder of originals, or its name alone.</param>
    /// <param name="Goal">How many times the bare scan the pipeline may take.</param>
    /// <param name="Parse">Reads, locates and validates it.</param>
    private sealed record Workbook(string Name, string File, double Goal, Func<Document, ParsedDocuments> Parse)
    {
        public Document Load()
        {
            var folder = Environment.GetEnvironmentVariable("HAGUEWATCH_ORIGINALS")
                ?? throw new InvalidOperationException("Set HAGUEWATCH_ORIGINALS to the folder of the publishers' files.");
            string[] places = [Path.Combine(folder, File), Path.Combine(folder, Path.GetFileName(File))];
            return Documents.Create(System.IO.File.ReadAllBytes(places.First(System.IO.File.Exists)));
        }
    }
}
