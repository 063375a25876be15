using System.CommandLine;
using System.Globalization;
using HagueWatch.Cli.Emulator;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>storage</c>: looks after the storage emulator, which commands leave running for a while.</summary>
internal static class StorageCommand
{
    public static Command Create()
    {
        var stop = new Command("stop", "Stops the storage emulator that the last command left running.");
        stop.SetAction((parsed, cancellationToken) => StopAsync(new CommandOutput(parsed), cancellationToken));
        return new Command("storage", "The storage emulator of this machine.") { stop };
    }

    private static async Task<int> StopAsync(CommandOutput output, CancellationToken cancellationToken)
    {
        // A user that comes and leaves; whatever is saved at the end is waited for.
        var (answer, user) = await EmulatorUser.JoinAsync(Azurite.UsualPort, folder: null, TimeSpan.Zero, cancellationToken);
        var others = user?.Others ?? 0;
        if (user is not null)
        {
            await user.DisposeAsync();
        }

        output.WriteJson(new { was = answer, otherUsers = others });
        output.Human.WriteLine(answer switch
        {
            EmulatorAnswer.None => "No storage emulator runs.",
            EmulatorAnswer.Independent => "The storage emulator was started in another way, and is left running.",
            EmulatorAnswer.Admitted when others > 0 => string.Create(
                CultureInfo.InvariantCulture,
                $"The storage emulator is in use by {others} other command{(others == 1 ? "" : "s")}, and stops with the last of them."),
            _ => "The storage emulator has stopped.",
        });
        return answer == EmulatorAnswer.Independent ? ExitCodes.Failed : ExitCodes.Success;
    }
}
