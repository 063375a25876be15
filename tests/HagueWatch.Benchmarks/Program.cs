using System.Globalization;
using BenchmarkDotNet.Running;
using HagueWatch.Benchmarks;

if (args is ["cold-start", .. var rounds])
{
    await ColdStart.RunAsync(rounds is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 15);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
