// A process to be killed by tests: runs one step of the pipeline under a standing clock and ends.
// Usage: HagueWatch.OneStep <step> <instant>, with the settings as one JSON object on standard input.
using System.Globalization;
using HagueWatch.OneStep;
using Microsoft.Extensions.Configuration;

var clock = new StandingClock(DateTimeOffset.Parse(args[1], CultureInfo.InvariantCulture));
var settings = new ConfigurationBuilder().AddJsonStream(Console.OpenStandardInput()).Build();
await Step.RunAsync(args[0], clock, settings, CancellationToken.None);
