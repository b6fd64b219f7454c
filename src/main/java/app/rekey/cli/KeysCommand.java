package app.rekey.cli;

import app.rekey.domain.Attention;
import app.rekey.domain.ExpiryPolicy;
import app.rekey.domain.Key;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What `list` and `check` have in common: which vault, which form of output, and when the exit code asks for attention.
abstract class KeysCommand extends Command {
    @Mixin
    private VaultOptions vault = new VaultOptions();

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @Option(names = "--demo", description = "Work on sample keys and on exchanges played on this computer; needs no vault.")
    private boolean demo;

    KeysCommand(CliServices services, Terminal terminal) {
        super(services, terminal);
    }

    abstract ExitCode run(Desk desk);

    @Override
    final ExitCode run() {
        if (!demo) {
            return vault.withOpenVault(services(), terminal(), this::run);
        }
        try (var started = services().demo().get()) {
            return run(started.desk());
        }
    }

    final ExitCode print(Desk desk, List<KeyLine> lines) {
        var now = services().clock().instant();
        var policy = services().settings().load().expiryPolicy(desk.exchanges().expiryRules());
        if (json) {
            terminal().out().println(KeysJson.of(desk.exchanges(), policy.rules(), lines));
        } else {
            new KeyTable(desk.exchanges(), policy.rules(), services().clock()).print(terminal().out(), lines);
        }
        long needing = lines.stream().filter(line -> needsAttention(line.key(), now, policy)).count();
        if (needing > 0) {
            terminal().say(needing + (needing == 1 ? " key needs" : " keys need") + " attention.");
        }
        return needing > 0 ? ExitCode.ATTENTION : ExitCode.DONE;
    }

    private static boolean needsAttention(Key key, Instant now, ExpiryPolicy policy) {
        return !Attention.of(key, now, policy).isEmpty();
    }
}
