package app.rekey.cli;

import app.rekey.service.ImportPlan;
import app.rekey.service.ImportReader.Fault;
import app.rekey.service.ImportReader.ImportResult;
import app.rekey.service.KeyImport;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.words.ImportWords;
import app.rekey.words.Words;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `rekey import FILE`: takes keys in.
@picocli.CommandLine.Command(name = "import", description = "Takes in the keys of a .json or .csv file.", mixinStandardHelpOptions = true)
final class ImportCommand extends Command {
    private final ImportWords words = new ImportWords(new Words());

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
            case ImportResult.NotReadable(var reason) -> {
                terminal().say(words.notRead(file, reason));
                yield ExitCode.USAGE;
            }
            case ImportResult.Rows rows -> {
                try (rows) {
                    yield read(rows);
                }
            }
        };
    }

    /// What is faulty in itself is told before the vault's password is asked for.
    private ExitCode read(ImportResult.Rows rows) {
        say(rows.faulty());
        if (!rows.faulty().isEmpty() && !skipBad) {
            return refused();
        }
        if (rows.good().isEmpty()) {
            terminal().say("No row is good, so nothing was taken in.");
            return ExitCode.USAGE;
        }
        return vault.withOpenVault(services(), terminal(), desk -> {
            var imports = new KeyImport(desk.session(), desk.keys());
            try (var plan = imports.plan(new ImportResult.Rows(rows.good(), List.of()))) {
                return planned(imports, plan);
            }
        });
    }

    private ExitCode refused() {
        terminal().say("Nothing was taken in. Mend these rows, or take the others with --skip-bad.");
        return ExitCode.USAGE;
    }

    private ExitCode planned(KeyImport imports, ImportPlan plan) {
        for (var row : plan.rows()) {
            switch (row) {
                case ImportPlan.New fresh -> say(fresh.remarks());
                case ImportPlan.Faulty faulty -> say(faulty.faults());
                case ImportPlan.Here _, ImportPlan.Again _ -> terminal().say(words.left(row));
            }
        }
        if (plan.hasFaulty() && !skipBad) {
            return refused();
        }
        var taken = imports.take(plan);
        services().vaultWords().of(taken.saved()).ifPresent(terminal()::say);
        return switch (taken.saved()) {
            case SaveResult.Saved _ -> taken(taken.keys().size(), ExitCode.DONE);
            case SaveResult.KeptAside _ -> taken(taken.keys().size(), ExitCode.ATTENTION);
            case SaveResult.NotSaved _ -> ExitCode.FAULT;
        };
    }

    private ExitCode taken(int keys, ExitCode code) {
        terminal().say(words.taken(keys));
        terminal().say(words.stillThere(file));
        return code;
    }

    private void say(List<Fault> faults) {
        faults.forEach(fault -> terminal().say(words.fault(fault)));
    }
}
