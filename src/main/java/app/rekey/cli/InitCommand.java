package app.rekey.cli;

import app.rekey.domain.Secret;
import app.rekey.service.NewFiles.Made;
import app.rekey.service.PasswordStrength.Level;
import app.rekey.service.VaultStore.CreateResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `rekey init`: makes a vault.
@picocli.CommandLine.Command(name = "init", description = "Makes a new vault.", mixinStandardHelpOptions = true)
final class InitCommand extends Command {
    @Mixin
    private VaultOptions vault = new VaultOptions();

    @Option(names = "--recovery-file", paramLabel = "FILE", description = "Write the recovery key to FILE, which must not exist.")
    private Optional<Path> recoveryFile = Optional.empty();

    InitCommand(CliServices services, Terminal terminal) {
        super(services, terminal);
    }

    @Override
    ExitCode run() {
        var file = vault.file(services());
        // Asked before the password: nobody should type one for nothing.
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            terminal().say("There is a file at " + file + " already. It was not touched; give another place with --vault.");
            return ExitCode.USAGE;
        }
        return switch (vault.password().read(terminal(), true)) {
            case PasswordOptions.Password.Missing missing -> {
                terminal().say(missing.why());
                yield ExitCode.USAGE;
            }
            case PasswordOptions.Password.Given given -> {
                try (var password = given.secret()) {
                    yield withRecoveryFile(file, password);
                }
            }
        };
    }

    private ExitCode withRecoveryFile(Path file, Secret password) {
        if (recoveryFile.isEmpty()) {
            return create(file, password, Optional.empty());
        }
        return switch (services().newFiles().make(recoveryFile.get().toAbsolutePath())) {
            case Made.Refused refused -> {
                terminal().say(refused.reason() + " No vault was made.");
                yield ExitCode.USAGE;
            }
            case Made.Ready ready -> create(file, password, Optional.of(ready));
        };
    }

    private ExitCode create(Path file, Secret password, Optional<Made.Ready> recovery) {
        var withRecoveryKey = recovery.isPresent() || terminal().keyboard().isPresent();
        var result = services().desk().session().create(file, password, withRecoveryKey);
        if (!(result instanceof CreateResult.Created created)) {
            recovery.ifPresent(Made.Ready::discard);
            services().vaultWords().of(file, result).ifPresent(terminal()::say);
            return result instanceof CreateResult.NotWritten ? ExitCode.FAULT : ExitCode.USAGE;
        }
        services().desk().session().lock();
        terminal().say("The vault was made: " + file);
        if (services().passwordStrength().of(password) != Level.GOOD) {
            terminal().say("Its password is easy to guess for somebody who has the file. Six words picked at random are far better.");
        }
        return created.recoveryKey().map(key -> handOver(key, recovery)).orElseGet(() -> {
            terminal().say("No recovery key was made, because there is no terminal to show it and no --recovery-file to keep it. "
                    + "If the password is lost, so is the vault.");
            return ExitCode.DONE;
        });
    }

    private ExitCode handOver(Secret key, Optional<Made.Ready> recovery) {
        try (key) {
            if (recovery.isEmpty()) {
                terminal().say("Write this recovery key down and keep it away from this computer. It is shown only now:");
                terminal().say("    " + key.revealText());
                return ExitCode.DONE;
            }
            if (recovery.get().fill(key)) {
                terminal().say("The recovery key is in " + recoveryFile.orElseThrow() + ": print it, then delete the file.");
                return ExitCode.DONE;
            }
            terminal().say("The recovery key could not be written, and exists nowhere else. The vault opens with its password only; "
                    + "to have a recovery key, delete the new vault and make it again.");
            return ExitCode.FAULT;
        }
    }
}
