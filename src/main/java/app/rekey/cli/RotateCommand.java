package app.rekey.cli;

import app.rekey.domain.Binding;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.Rotation.Order;
import app.rekey.service.rotation.Confirmation;
import app.rekey.service.rotation.Consent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `rekey rotate KEY`: takes a rotation as far as it goes without a person, and says what it waits for.
///
/// The command keeps nothing of its own: broken off anywhere, the same command goes on where the vault says that it stands.
@picocli.CommandLine.Command(
        name = "rotate",
        description = {"Replaces a key's credential: plans, tests the new one, gives it to every bot, proves each, and makes it the current one.",
                "Without --new it goes on with a rotation that is under way. The old key is revoked with: rekey revoked KEY"},
        mixinStandardHelpOptions = true)
final class RotateCommand extends Command {
    @Parameters(index = "0", paramLabel = "KEY", description = "The key's label or id.")
    private String keyWord = "";

    @Option(names = "--new", paramLabel = "FILE", description = "The new credential, one JSON object of the import format; - reads standard input.")
    private Optional<String> fresh = Optional.empty();

    @Option(names = "--dry-run", description = "Print the plan and the masked changes, and touch nothing.")
    private boolean dryRun;

    @Option(names = "--order", paramLabel = "BOT", split = ",", description = "Which bots come first, the canary before all.")
    private List<String> order = List.of();

    @Option(names = "--set-aside", paramLabel = "BOT", description = "Go on without this bot; it keeps what it has. May be repeated.")
    private List<String> setAside = List.of();

    @Option(names = "--accept", paramLabel = "WORD", split = ",", description = "Say yes to what is odd about the new key: same-account, "
            + "fewer-permissions, wider-permissions, other-ips, untested-canary, lacks-needs.")
    private List<String> accept = List.of();

    @Option(names = "--restart", description = "Bots may be restarted now.")
    private boolean restart;

    @Option(names = "--insist", description = "Overwrite a credential too that is no version of the key.")
    private boolean insist;

    @Option(names = "--revoke-first", description = "For a stolen key: revoke the old one before the bots get the new one.")
    private boolean revokeFirst;

    @Option(names = "--abandon", description = "Put every bot back to what it had, and give the new key up.")
    private boolean abandon;

    @Option(names = "--json", description = "Print an object for each bot as JSON.")
    private boolean json;

    @Mixin
    private VaultOptions vault = new VaultOptions();

    RotateCommand(CliServices services, Terminal terminal) {
        super(services, terminal);
    }

    @Override
    ExitCode run() {
        if (fresh.filter(NewKeyFile.STDIN::equals).isPresent() && vault.password().isFromStdin()) {
            return usage("Standard input can hold the password or the new key, not both.");
        }
        if (abandon && (fresh.isPresent() || dryRun)) {
            return usage("--abandon gives the new key up, so it goes with neither --new nor --dry-run.");
        }
        var unknown = accept.stream().filter(word -> RotationSpeech.confirmation(word).isEmpty()).findFirst();
        return unknown.isPresent()
                ? usage("\"" + unknown.get() + "\" is nothing to say yes to. See: rekey rotate --help.")
                : withKey(vault, keyWord, this::rotate);
    }

    private ExitCode rotate(Desk desk, Key key) {
        var wrong = Stream.concat(order.stream(), setAside.stream()).filter(word -> BindingChoice.of(key, word).isEmpty()).findFirst();
        if (wrong.isPresent()) {
            return usage(BindingChoice.problem(key, wrong.get()));
        }
        var underWay = key.rotation();
        if (underWay.isEmpty() && abandon) {
            return usage("No rotation of \"" + key.label() + "\" is under way.");
        }
        if (underWay.isEmpty() && fresh.isEmpty() && !revokeFirst && !dryRun) {
            return usage("No rotation of \"" + key.label() + "\" is under way. Begin one with --new FILE; --dry-run shows what it would do.");
        }
        if (revokeFirst && underWay.filter(rotation -> rotation.order() != Order.REVOKE_FIRST).isPresent()) {
            return usage("A rotation of \"" + key.label() + "\" is under way that replaces first. Give it up to begin another one: --abandon.");
        }
        var work = new RotationDesk(desk, services(), terminal(), key.id());
        return told(work, abandon ? work.abandon(underWay.orElseThrow(), consent()) : withNewKey(key, given -> worked(work, given, key)));
    }

    private ExitCode worked(RotationDesk work, Optional<NewKeyFile.Given> given, Key key) {
        var credential = given.map(NewKeyFile.Given::credential);
        if (dryRun) {
            return work.dryRun(order(), credential, consent(), ids(key, setAside), json ? terminal()::say : terminal().out()::println);
        }
        var steps = Stream.<Supplier<Optional<ExitCode>>>of(
                () -> work.start(order()),
                () -> work.arrange(ids(key, order), ids(key, setAside)),
                () -> work.planRead(consent()),
                work::revokedFirst,
                () -> work.takeKey(credential),
                () -> work.test(confirmations()),
                () -> work.carry(consent()),
                work::promote);
        return steps.map(Supplier::get).flatMap(Optional::stream).findFirst().orElseGet(work::ended);
    }

    private ExitCode told(RotationDesk work, ExitCode code) {
        if (json && code != ExitCode.USAGE) {
            work.printBots();
        }
        return code;
    }

    private ExitCode withNewKey(Key key, Function<Optional<NewKeyFile.Given>, ExitCode> then) {
        if (fresh.isEmpty()) {
            return then.apply(Optional.empty());
        }
        var file = new NewKeyFile(services().credentialReader(), terminal());
        return switch (file.read(fresh.get(), key.exchange())) {
            case NewKeyFile.Result.Refused(var sentence) -> usage(sentence);
            case NewKeyFile.Result.Read(var given) -> {
                try (given) {
                    yield then.apply(Optional.of(given));
                } finally {
                    file.sayStillThere(given);
                }
            }
        };
    }

    private static List<Id> ids(Key key, List<String> words) {
        return words.stream().flatMap(word -> BindingChoice.of(key, word).stream()).map(Binding::id).distinct().toList();
    }

    private Order order() {
        return revokeFirst ? Order.REVOKE_FIRST : Order.REPLACE_FIRST;
    }

    private Consent consent() {
        return new Consent(insist, restart);
    }

    private Set<Confirmation> confirmations() {
        return accept.stream().flatMap(word -> RotationSpeech.confirmation(word).stream()).collect(Collectors.toUnmodifiableSet());
    }
}
