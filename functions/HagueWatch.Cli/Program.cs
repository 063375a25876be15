using HagueWatch.Cli;

return await CommandLine.RunAsync(CommandLine.Create(), args, Console.Out, Console.Error);
