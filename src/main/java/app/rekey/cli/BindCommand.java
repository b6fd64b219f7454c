package app.rekey.cli;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.Key;
import app.rekey.service.BotBindings.BindResult;
import app.rekey.service.Trouble;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `rekey bind KEY`: says that a bot uses a key.
@picocli.CommandLine.Command(
        name = "bind",
        description = "Says that a bot uses a key, after reading what the bot has. Nothing is written to the bot.",
        mixinStandardHelpOptions = true)
final class BindCommand extends Command {
    @Parameters(index = "0", paramLabel = "KEY", description = "The key's label or id.")
    private String keyWord = "";

    @Option(names = "--connector", paramLabel = "C", required = true, description = "What kind of bot: freqtrade, dotenv, file, passivbot …")
    private String connector = "";

    @Option(names = "--target", paramLabel = "T", required = true, description = "Its file, address or platform; several for a bot with several.")
    private List<String> targets = new ArrayList<>();

    @Option(names = "--place", paramLabel = "P", description = "Where in it each part stands: key=/exchange/key,secret=/exchange/secret "
            + "(a JSON pointer, a dotted path, or a variable's name). Known bots need none.")
    private Optional<String> place = Optional.empty();

    @Option(names = "--reader", paramLabel = "R", description = "What reads a file of variables: node, python, compose or systemd.")
    private Optional<String> reader = Optional.empty();

    @Option(names = "--apply", paramLabel = "HOW", description = "How it takes a new key: reload, by-hand, or a command, which is run without a shell.")
    private String apply = "by-hand";

    @Option(names = "--access-file", paramLabel = "F", description = "JSON {\"url\",\"user\",\"password\"} of the bot's own interface; sealed in the vault.")
    private Optional<Path> accessFile = Optional.empty();

    @Option(names = "--name", paramLabel = "NAME", description = "What to call the bot; without it, the name of its folder.")
    private Optional<String> name = Optional.empty();

    @Mixin
    private VaultOptions vault = new VaultOptions();

    BindCommand(CliServices services, Terminal terminal) {
        super(services, terminal);
    }

    @Override
    ExitCode run() {
        return switch (BotWords.of(connector, targets, place, reader, apply)) {
            case BotWords.Read.NotUnderstood not -> notBound(not.sentence());
            case BotWords.Read.Bot bot -> switch (accessFile.map(AccessFile::read).orElseGet(AccessFile.Read.Access::none)) {
                case AccessFile.Read.NotRead not -> notBound(not.sentence());
                case AccessFile.Read.Access access -> {
                    try (access) {
                        yield vault.withOpenVault(services(), terminal(), desk -> bind(desk, bot, access));
                    }
                }
            };
        };
    }

    private ExitCode bind(Desk desk, BotWords.Read.Bot bot, AccessFile.Read.Access access) {
        return switch (KeyChoice.of(desk.session().book(), List.of(keyWord))) {
            case KeyChoice.Found.NotFound notFound -> notBound(notFound.sentence());
            case KeyChoice.Found.Keys found -> {
                var details = new BindingDetails(
                        name.orElseGet(bot::defaultName), connector, bot.targets(), Set.of(), bot.apply(), false, access.details());
                var key = found.keys().getFirst();
                yield said(key, details, desk.bots().bindings().bind(key.id(), details, access.password()));
            }
        };
    }

    private ExitCode said(Key key, BindingDetails details, BindResult result) {
        return switch (result) {
            case BindResult.NotBound not -> notBound(not.trouble().sentence());
            case BindResult.NotSaved not -> {
                services().vaultWords().of(not.result()).ifPresent(terminal()::say);
                yield ExitCode.FAULT;
            }
            case BindResult.Done done -> {
                services().vaultWords().of(done.saved()).ifPresent(terminal()::say);
                terminal().say("\"" + details.botName() + "\" is bound to \"" + key.label() + "\". " + holds(key, done));
                if (accessFile.isPresent()) {
                    terminal().say(accessFile.get() + " still holds the password: delete it.");
                }
                yield isAsItShouldBe(key, done.holds()) ? ExitCode.DONE : ExitCode.ATTENTION;
            }
        };
    }

    private static boolean isAsItShouldBe(Key key, Holds holds) {
        return switch (holds) {
            case Holds.KnownVersion held -> key.current().filter(version -> version.id().equals(held.version())).isPresent();
            case Holds.Unknown _, Holds.Unreachable _ -> true;
            case Holds.Drift _, Holds.Missing _ -> false;
        };
    }

    private static String holds(Key key, BindResult.Done done) {
        return switch (done.holds()) {
            case Holds.KnownVersion _ when isAsItShouldBe(key, done.holds()) -> "It has the current version.";
            case Holds.KnownVersion _ -> "It has an older version.";
            case Holds.Drift _ -> "It has a key that is no version of this one.";
            case Holds.Missing _ -> "It has no key yet: the place is empty.";
            case Holds.Unreachable _ -> done.why().map(Trouble::sentence).orElse("It could not be read.");
            case Holds.Unknown _ -> "Rekey cannot look into it; when it has the key, tick it with: rekey confirm";
        };
    }

    private ExitCode notBound(String sentence) {
        terminal().say(sentence);
        return ExitCode.USAGE;
    }
}
