package app.rekey.cli;

import java.io.PrintWriter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine;

/// The command line's entrance: takes the arguments to the command they name.
public final class RekeyCli {
    private static final Logger LOG = LoggerFactory.getLogger(RekeyCli.class);

    private final CliServices services;
    private final Terminal terminal;
    private final String version;

    public RekeyCli(CliServices services, Terminal terminal, String version) {
        this.services = services;
        this.terminal = terminal;
        this.version = version;
    }

    @CommandLine.Command(
            name = "rekey",
            description = "Sees API keys of Binance, OKX, KuCoin and Bybit expire, proves why they fail and what mends them.%n"
                    + "Without a command it opens the window; with --demo the window on sample data.",
            synopsisSubcommandLabel = "[COMMAND]")
    private static final class Root {
        @CommandLine.Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.LOCAL, description = "Show this text.")
        boolean help;

        @CommandLine.Option(names = {"-V", "--version"}, versionHelp = true, description = "Show the version.")
        boolean version;
    }

    /// Runs the command that `arguments` name, and says how it ended. Never throws.
    public int run(List<String> arguments) {
        var line = new CommandLine(new Root());
        line.getCommandSpec().usageMessage().footer("", "The vault, when none is named: " + services.defaultVault(),
                "Exit: 0 done · 1 something needs attention · 2 wrong usage · 3 vault cannot be opened · 4 internal fault");
        line.getCommandSpec().version("Rekey " + version);
        line.addSubcommand(new InitCommand(services, terminal));
        line.addSubcommand(new ImportCommand(services, terminal));
        line.addSubcommand(new ListCommand(services, terminal));
        line.addSubcommand(new CheckCommand(services, terminal));
        line.addSubcommand(new BotsCommand(services, terminal));
        line.addSubcommand(new ScanCommand(services, terminal));
        line.addSubcommand(new BindCommand(services, terminal));
        line.addSubcommand(new RotateCommand(services, terminal));
        line.addSubcommand(new ConfirmCommand(services, terminal));
        line.addSubcommand(new RollbackCommand(services, terminal));
        line.addSubcommand(new RevokedCommand(services, terminal));
        line.addSubcommand(new ExportCommand(services, terminal));
        line.setOut(new PrintWriter(terminal.out(), true));
        line.setErr(new PrintWriter(terminal.err(), true));
        line.setParameterExceptionHandler(this::sayUsage);
        line.setExecutionExceptionHandler((fault, _, _) -> {
            // What it says may quote what the user typed: neither the log nor the terminal says it.
            LOG.error("A command ended in a fault of Rekey itself", fault);
            terminal.say("Rekey met a fault of its own (" + fault.getClass().getSimpleName() + "). The vault is as it was last saved.");
            return ExitCode.FAULT.number();
        });
        return arguments.isEmpty() ? usage(line) : line.execute(arguments.toArray(String[]::new));
    }

    private int usage(CommandLine line) {
        line.usage(terminal.err());
        return ExitCode.USAGE.number();
    }

    private int sayUsage(ParameterException wrong, String[] arguments) {
        terminal.say(isUnknownCommand(wrong)
                ? "Rekey has no command \"" + arguments[0] + "\". Nothing was changed."
                : wrong.getMessage() + ". Nothing was changed.");
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, new PrintWriter(terminal.err(), true));
        terminal.say("See: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.number();
    }

    private static boolean isUnknownCommand(ParameterException wrong) {
        return wrong instanceof CommandLine.UnmatchedArgumentException unmatched
                && wrong.getCommandLine().getParent() == null
                && !unmatched.isUnknownOption();
    }
}
