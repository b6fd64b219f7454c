package app.rekey.cli;

import app.rekey.service.CalendarFile;
import app.rekey.words.CalendarWords;
import app.rekey.words.Words;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `rekey export --ics F`: the ends of the keys as a calendar.
@picocli.CommandLine.Command(
        name = "export",
        description = "Writes the days on which keys end as a calendar, with alarms 14, 7, 3 and 1 days ahead. A file of that name gives way.",
        mixinStandardHelpOptions = true)
final class ExportCommand extends Command {
    @Option(names = "--ics", paramLabel = "F", required = true, description = "The calendar file to write.")
    private Path file = Path.of("");

    @Mixin
    private VaultOptions vault = new VaultOptions();

    ExportCommand(CliServices services, Terminal terminal) {
        super(services, terminal);
    }

    @Override
    ExitCode run() {
        return vault.withOpenVault(services(), terminal(), this::export);
    }

    private ExitCode export(Desk desk) {
        var policy = services().settings().load().expiryPolicy(desk.exchanges().expiryRules());
        var keys = desk.session().book().keys();
        var ends = new CalendarWords(new Words()).ends(desk.session().book(), policy);
        return switch (services().calendar().write(file.toAbsolutePath(), ends)) {
            case CalendarFile.Result.NotWritten not -> {
                terminal().say(not.reason() + " Nothing was exported.");
                yield ExitCode.FAULT;
            }
            case CalendarFile.Result.Written _ -> {
                terminal().say("%d %s written to %s. %d of %d keys have no known end.".formatted(
                        ends.size(), ends.size() == 1 ? "end was" : "ends were", file, keys.size() - ends.size(), keys.size()));
                yield ExitCode.DONE;
            }
        };
    }
}
