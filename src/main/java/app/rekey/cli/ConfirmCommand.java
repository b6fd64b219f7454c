package app.rekey.cli;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.Rotation;
import app.rekey.domain.Rotation.Step;
import app.rekey.domain.Version;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.rotation.StepResult;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

    @Option(names = "--back", description = "Tick that it has again what it had before the rotation.")
    private boolean back;

    @Mixin
    private VaultOptions vault = new VaultOptions();

    ConfirmCommand(CliServices services, Terminal terminal) {
        super(services, terminal);
    }

    @Override
    ExitCode run() {
        return withKey(vault, keyWord, (desk, key) -> BindingChoice.of(key, bindingWord)
                .map(binding -> confirm(desk, key, binding))
                .orElseGet(() -> usage(BindingChoice.problem(key, bindingWord))));
    }

    private ExitCode confirm(Desk desk, Key key, Binding binding) {
        var open = key.rotation().filter(rotation -> back || rotation.step() == Step.BOTS || rotation.step() == Step.PROMOTE);
        if (open.isPresent()) {
            return inRotation(desk, key, binding, open.get());
        }
        var version = given(key, binding);
        if (version.isEmpty()) {
            return usage("\"" + binding.botName() + "\" holds no version of \"" + key.label() + "\", so there is nothing to tick.");
        }
        var saved = desk.bots().steps().confirm(binding.id(), version.get());
        services().vaultWords().of(saved).ifPresent(terminal()::say);
        return switch (saved) {
            case SaveResult.Saved _ -> ticked(key, binding);
            case SaveResult.KeptAside _ -> ExitCode.ATTENTION;
            case SaveResult.NotSaved _ -> ExitCode.FAULT;
        };
    }

    /// A bot that nobody can look into was given the new version, not the one that is still the current one.
    private ExitCode inRotation(Desk desk, Key key, Binding binding, Rotation rotation) {
        var result = back ? desk.rotations().confirmBack(rotation.id(), binding.id()) : desk.rotations().confirm(rotation.id(), binding.id());
        return switch (result) {
            case StepResult.Done _ -> {
                ticked(key, binding);
                terminal().say("The rotation is still under way. Go on with it: rekey rotate \"%1$s\". Give it up: rekey rotate \"%1$s\" --abandon"
                        .formatted(key.label()));
                yield ExitCode.DONE;
            }
            case StepResult.Refused(var stop) -> {
                terminal().say(RotationSpeech.of(services()).rotation().of(stop, key));
                yield ExitCode.ATTENTION;
            }
            case StepResult.NotSaved(var why) -> {
                services().vaultWords().of(why).ifPresent(terminal()::say);
                yield ExitCode.FAULT;
            }
        };
    }

    private ExitCode ticked(Key key, Binding binding) {
        terminal().say("\"" + binding.botName() + "\" works with " + (back ? "what it had before" : "\"" + key.label() + "\"") + ", by your word.");
        return ExitCode.DONE;
    }

    /// The version that it was seen to hold; of a bot that nobody can look into the one that was given to it, or the current one.
    private static Optional<Id> given(Key key, Binding binding) {
        return switch (binding.holds()) {
            case Holds.KnownVersion held -> Optional.of(held.version());
            case Holds.Unknown _ -> binding.progress().written().map(Binding.Done::version).or(() -> key.current().map(Version::id));
            case Holds.Drift _, Holds.Missing _, Holds.Unreachable _ -> Optional.empty();
        };
    }
}
