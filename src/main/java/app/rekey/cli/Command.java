package app.rekey.cli;

import app.rekey.domain.Key;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;

/// A command's work, which ends in an exit code.
abstract class Command implements Callable<Integer> {
    private final CliServices services;
    private final Terminal terminal;

    Command(CliServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    abstract ExitCode run();

    @Override
    public final Integer call() {
        return run().number();
    }

    /// Wrong use: says why.
    final ExitCode usage(String sentence) {
        terminal.say(sentence + " Nothing was changed.");
        return ExitCode.USAGE;
    }

    /// Opens the vault, and works on the one key that `word` names.
    final ExitCode withKey(VaultOptions vault, String word, BiFunction<Desk, Key, ExitCode> work) {
        return vault.withOpenVault(services, terminal, desk -> switch (KeyChoice.of(desk.session().book(), List.of(word))) {
            case KeyChoice.Found.NotFound notFound -> usage(notFound.sentence());
            case KeyChoice.Found.Keys found -> work.apply(desk, found.keys().getFirst());
        });
    }

    final CliServices services() {
        return services;
    }

    final Terminal terminal() {
        return terminal;
    }
}
