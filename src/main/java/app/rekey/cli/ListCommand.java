package app.rekey.cli;

/// `rekey list`: the table, as it is known, without calling anybody.
@picocli.CommandLine.Command(name = "list", description = "Prints the keys with their expiry and what is believed of them.", mixinStandardHelpOptions = true)
final class ListCommand extends KeysCommand {
    ListCommand(CliServices services, Terminal terminal) {
        super(services, terminal);
    }

    @Override
    ExitCode run(Desk desk) {
        return print(desk, desk.session().book().keys().stream().map(KeyLine::known).toList());
    }
}
