using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using HagueWatch.Publishers.Nato;

namespace HagueWatch.Cli;

/// <summary>Prints a command's help, and what one would type.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private static readonly string Nato = NatoPublisher.Descriptor.Id;

    private static readonly Dictionary<string, string[]> Examples = new(StringComparer.Ordinal)
    {
        [""] = ["replay", "rank --replay", "show HUN POL", "status --check"],
        ["alerts"] = ["alerts", "alerts show trajectory.off-path/HUN/hague-2025"],
        ["compare"] = ["compare DEU 2024", "compare ALB --as-of 2025-12-31"],
        ["deliveries"] = ["deliveries", "deliveries retry --dead"],
        ["dossier"] = ["dossier ESP --replay", "dossier all --out dossiers"],
        ["endpoints"] = ["endpoints", "endpoints test desk"],
        ["export"] = ["export --out figures"],
        ["findings"] = [$"findings {Nato} 2026"],
        ["import"] = [$"import {Nato} 240617-def-exp-2024-TABLES-en.xlsx --published 2024-06-17 --check"],
        ["lineage"] = ["lineage HUN DEF_GDP_SHARE 2026"],
        ["outlook"] = ["outlook", "outlook HUN", "outlook backtest"],
        ["quarantine"] = ["quarantine", "quarantine show 612bd475eb81-p1"],
        ["rank"] = ["rank", "rank --as-of 2025-06-25 --sort money", "rank --csv"],
        ["redate"] = [$"redate {Nato} 2026 --known-from 2026-07-07 --reason \"Announced on that day.\""],
        ["reparse"] = [$"reparse {Nato}"],
        ["replay"] = ["replay", "site serve --replay"],
        ["revisions"] = [$"revisions {Nato} 2024 2026", $"revisions {Nato} 2024 2026 --ally ALB", $"revisions {Nato} --estimates"],
        ["run"] = ["run IngestNato", "run AssessTrajectories"],
        ["scenario"] = ["scenario", "scenario --set russia.growth=5 --set frozen.year=2026"],
        ["serve"] = ["serve"],
        ["show"] = ["show HUN", "show Poland DEU --as-of 2025-01-01", "show NATO"],
        ["site"] = ["site serve --replay", "site build --out public"],
        ["status"] = ["status", "status --check"],
        ["storage"] = ["storage stop"],
        ["verdicts"] = ["verdicts ALB"],
        ["verify"] = ["verify", "verify --site"],
        ["withdraw"] = [$"withdraw {Nato} 2026 --revision 1 --from 2026-07-20 --reason \"NATO took it back.\""],
    };

    /// <summary>Has the help of every command end with examples.</summary>
    public static void AddTo(RootCommand root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpWithExamples((HelpAction)option.Action!);
    }

    /// <summary>Whoever asks for help need not give what a command requires.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        if (Examples.TryGetValue(NameOf(parseResult.CommandResult.Command), out var examples))
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        return exitCode;
    }

    /// <summary>The verb's name; that of the whole program is empty, that of a verb's verb has no examples of its own.</summary>
    private static string NameOf(Command command) => command is RootCommand ? "" : command.Name;
}
