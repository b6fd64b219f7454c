package app.rekey.cli;

import app.rekey.service.ImportReader.Fault;
import app.rekey.service.ImportReader.ImportResult;
import app.rekey.service.KeyDraft;
import app.rekey.service.KeyService.Addition;
import app.rekey.service.OpenVault.SaveResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `rekey import FILE`: takes keys in.
@picocli.CommandLine.Command(name = "import", description = "Takes in the keys of a .json or .csv file.", mixinStandardHelpOptions = true)
final class ImportCommand extends Command {
    @Parameters(index = "0", paramLabel = "FILE", description = "The file of keys.")
    private Path file = Path.of("");

    @Option(names = "--skip-bad", description = "Take the good rows although others are faulty.")
    private boolean skipBad;

    @Mixin
    private VaultOptions vault = new VaultOptions();

    ImportCommand(CliServices services, Terminal terminal) {
        super(services, terminal);
    }

    @Override
    ExitCode run() {
        return switch (services().importReader().read(file)) {
            case ImportResult.NotReadable unreadable -> {
                terminal().say(file + " was not taken in. " + unreadable.reason() + " Nothing was changed.");
                yield ExitCode.USAGE;
            }
            case ImportResult.Rows rows -> {
                try {
                    yield take(rows);
                } finally {
                    rows.good().forEach(KeyDraft::close);
                }
            }
        };
    }

    private ExitCode take(ImportResult.Rows rows) {
        sayFaults(rows.faulty());
        sayFaults(rows.remarks());
        if (!rows.faulty().isEmpty() && !skipBad) {
            terminal().say("Nothing was taken in. Mend these rows, or take the others with --skip-bad.");
            return ExitCode.USAGE;
        }
        if (rows.good().isEmpty()) {
            terminal().say("No row is good, so nothing was taken in.");
            return ExitCode.USAGE;
        }
        return vault.withOpenVault(services(), terminal(), desk -> save(desk, rows));
    }

    private ExitCode save(Desk desk, ImportResult.Rows rows) {
        var saved = desk.keys().addAll(rows.good().stream().map(draft -> new Addition(draft, Optional.empty())).toList());
        services().vaultWords().of(saved).ifPresent(terminal()::say);
        return switch (saved) {
            case SaveResult.Saved _ -> taken(rows, ExitCode.DONE);
            case SaveResult.KeptAside _ -> taken(rows, ExitCode.ATTENTION);
            case SaveResult.NotSaved _ -> ExitCode.FAULT;
        };
    }

    private ExitCode taken(ImportResult.Rows rows, ExitCode code) {
        terminal().say(rows.good().size() + (rows.good().size() == 1 ? " key was" : " keys were") + " taken in.");
        terminal().say(file + " still holds the secrets: delete it.");
        return code;
    }

    private void sayFaults(List<Fault> faults) {
        for (var fault : faults) {
            var label = fault.label().isEmpty() ? "" : " (" + fault.label() + ")";
            terminal().say("Row " + fault.row() + label + ": " + fault.field() + " " + fault.reason() + ".");
        }
    }
}
