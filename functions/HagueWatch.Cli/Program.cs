using System.Globalization;
using HagueWatch.Cli;

// What is printed goes into files, scripts and reports of issues: it is the same on every machine.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

using var interrupt = new Interrupt(Console.Error);
var exitCode = await CommandLine.RunAsync(CommandLine.Create(), args, new Surroundings(Console.Out, Console.Error), interrupt.Token);
return interrupt.WasInterrupted ? ExitCodes.Interrupted : exitCode;
