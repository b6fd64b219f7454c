package app.rekey.cli;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.Version;
import app.rekey.service.OpenVault.SaveResult;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `rekey confirm KEY BINDING`: ticks what only the user can see.
@picocli.CommandLine.Command(
        name = "confirm",
        description = "Ticks that a bot was restarted by hand and works with the key that it was given.",
        mixinStandardHelpOptions = true)
final class ConfirmCommand extends Command {
    @Parameters(index = "0", paramLabel = "KEY", description = "The key's label or id.")
    private String keyWord = "";

    @Parameters(index = "1", paramLabel = "BINDING", description = "The bot's name, or the binding's id.")
    private String bindingWord = "";

    @Mixin
    private VaultOptions vault = new VaultOptions();

    ConfirmCommand(CliServices services, Terminal terminal) {
        super(services, terminal);
    }

    @Override
    ExitCode run() {
        return vault.withOpenVault(services(), terminal(), this::confirm);
    }

    private ExitCode confirm(Desk desk) {
        return switch (KeyChoice.of(desk.session().book(), List.of(keyWord))) {
            case KeyChoice.Found.NotFound notFound -> usage(notFound.sentence());
            case KeyChoice.Found.Keys found -> {
                var key = found.keys().getFirst();
                yield BindingChoice.of(key, bindingWord)
                        .map(binding -> confirm(desk, key, binding))
                        .orElseGet(() -> usage("No single bot of \"" + key.label() + "\" is called \"" + bindingWord + "\". See: rekey bots"));
            }
        };
    }

    private ExitCode confirm(Desk desk, Key key, Binding binding) {
        var version = given(key, binding);
        if (version.isEmpty()) {
            return usage("\"" + binding.botName() + "\" holds no version of \"" + key.label() + "\", so there is nothing to tick.");
        }
        var saved = desk.bots().steps().confirm(binding.id(), version.get());
        services().vaultWords().of(saved).ifPresent(terminal()::say);
        return switch (saved) {
            case SaveResult.Saved _ -> {
                terminal().say("\"" + binding.botName() + "\" works with \"" + key.label() + "\", by your word.");
                yield ExitCode.DONE;
            }
            case SaveResult.KeptAside _ -> ExitCode.ATTENTION;
            case SaveResult.NotSaved _ -> ExitCode.FAULT;
        };
    }

    /// The version that it was seen to hold; of a bot that nobody can look into the one that was given to it, or the current one.
    private static Optional<Id> given(Key key, Binding binding) {
        return switch (binding.holds()) {
            case Holds.KnownVersion held -> Optional.of(held.version());
            case Holds.Unknown _ -> binding.progress().written().map(Binding.Done::version).or(() -> key.current().map(Version::id));
            case Holds.Drift _, Holds.Missing _, Holds.Unreachable _ -> Optional.empty();
        };
    }

    private ExitCode usage(String sentence) {
        terminal().say(sentence + " Nothing was changed.");
        return ExitCode.USAGE;
    }
}
