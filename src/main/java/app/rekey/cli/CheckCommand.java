package app.rekey.cli;

import app.rekey.domain.Key;
import java.util.ArrayList;
import app.rekey.service.OpenVault.SaveResult;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `rekey check [KEY…]`: signed test calls.
@picocli.CommandLine.Command(
        name = "check",
        description = "Makes a signed, read-only test call with each key, and says what works, what does not, and what mends it.",
        mixinStandardHelpOptions = true)
final class CheckCommand extends KeysCommand {
    @Parameters(paramLabel = "KEY", arity = "0..*", description = "Labels or ids; all keys without any.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--elsewhere", description = "Look for a named KEY that its site does not know on the exchange's other sites: one "
            + "call each, also with OKX's demo header and as KuCoin's other key versions.")
    private boolean elsewhere;

    @Option(names = "--move", description = "With --elsewhere: have the key called from now on where it was found to work.")
    private boolean move;

    CheckCommand(CliServices services, Terminal terminal) {
        super(services, terminal);
    }

    @Override
    ExitCode run(Desk desk) {
        if (elsewhere && words.isEmpty() || move && !elsewhere) {
            terminal().say(elsewhere
                    ? "Name the KEY to look for: --elsewhere makes one more failed login on each site. Nothing was asked."
                    : "--move goes with --elsewhere. Nothing was asked.");
            return ExitCode.USAGE;
        }
        return switch (KeyChoice.of(desk.session().book(), words)) {
            case KeyChoice.Found.NotFound notFound -> {
                terminal().say(notFound.sentence());
                yield ExitCode.USAGE;
            }
            case KeyChoice.Found.Keys found -> check(desk, found.keys());
        };
    }

    private ExitCode check(Desk desk, List<Key> keys) {
        var bar = new ProgressBar(terminal());
        var run = desk.tester().start(keys.stream().map(Key::id).toList(), true, bar);
        run.await();
        bar.clear();
        run.trouble().flatMap(services().vaultWords()::of).ifPresent(terminal()::say);
        if (elsewhere) {
            var report = new ElsewhereReport(desk, terminal(), services().vaultWords(), services().clock());
            keys.forEach(key -> Optional.ofNullable(run.results().get(key.id())).ifPresent(test -> report.look(key, test, move)));
        }
        var book = desk.session().book();
        var printed = print(desk, keys.stream()
                .map(before -> Optional.ofNullable(run.results().get(before.id()))
                        .map(test -> KeyLine.tested(book.key(before.id()).orElse(before), test))
                        .orElseGet(() -> KeyLine.known(before)))
                .toList());
        return run.trouble().filter(SaveResult.KeptAside.class::isInstance).isPresent() ? ExitCode.ATTENTION : printed;
    }
}
