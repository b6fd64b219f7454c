package app.rekey.cli;

import app.rekey.service.VaultStore.OpenResult;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which vault a command works on, and how it is opened.
final class VaultOptions {
    @Option(names = "--vault", paramLabel = "FILE", description = "The vault; without it, the one that \"rekey --help\" names.")
    private Optional<Path> vault = Optional.empty();

    @Mixin
    private PasswordOptions password = new PasswordOptions();

    Path file(CliServices services) {
        return vault.orElse(services.defaultVault()).toAbsolutePath();
    }

    PasswordOptions password() {
        return password;
    }

    /// Opens the user's vault, does the work on it, and locks it again; what keeps it from opening is said, and is the exit code.
    ExitCode withOpenVault(CliServices services, Terminal terminal, Function<Desk, ExitCode> work) {
        switch (password.read(terminal, false)) {
            case PasswordOptions.Password.Missing missing -> {
                terminal.say(missing.why());
                return ExitCode.USAGE;
            }
            case PasswordOptions.Password.Given given -> {
                OpenResult result;
                try (var secret = given.secret()) {
                    result = services.desk().session().open(file(services), secret);
                }
                var trouble = services.vaultWords().of(file(services), result);
                if (trouble.isPresent()) {
                    terminal.say(trouble.get());
                    return ExitCode.VAULT;
                }
                services.desk().session().notices().forEach(notice -> terminal.say(services.vaultWords().of(notice)));
                try {
                    return work.apply(services.desk());
                } finally {
                    services.desk().session().lock();
                }
            }
        }
    }
}
