package app.rekey.cli;

import app.rekey.domain.Key;
import app.rekey.service.rotation.BotBack;
import app.rekey.service.rotation.Consent;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `rekey rollback KEY`: every bot gets back what it had before the rotation that is under way, or before it was last written to.
@picocli.CommandLine.Command(
        name = "rollback",
        description = {"Puts back into every bot what it had before. Refused for a bot whose former key is revoked.",
                "A rotation that is under way stays; rotate goes on with it or abandons it."},
        mixinStandardHelpOptions = true)
final class RollbackCommand extends Command {
    @Parameters(index = "0", paramLabel = "KEY", description = "The key's label or id.")
    private String keyWord = "";

    @Option(names = "--restart", description = "Bots may be restarted now.")
    private boolean restart;

    @Mixin
    private VaultOptions vault = new VaultOptions();

    RollbackCommand(CliServices services, Terminal terminal) {
        super(services, terminal);
    }

    @Override
    ExitCode run() {
        return withKey(vault, keyWord, this::rollBack);
    }

    private ExitCode rollBack(Desk desk, Key key) {
        var consent = new Consent(false, restart);
        var backs = key.rotation().map(rotation -> desk.rotations().rollBackAll(rotation.id(), consent))
                .orElseGet(() -> new BotsBack(desk, key.id()).all(consent));
        if (backs.isEmpty()) {
            return usage("Rekey has given no bot of \"" + key.label() + "\" a key that it could take back.");
        }
        var words = RotationSpeech.of(services()).rotation();
        var now = desk.session().book().key(key.id()).orElse(key);
        backs.entrySet().stream().map(back -> words.of(back.getValue(), now, back.getKey())).distinct().forEach(terminal()::say);
        BotsBack.sayWhatNext(terminal(), now, backs, "rekey rollback \"%s\"".formatted(now.label()));
        now.rotation().ifPresent(_ -> terminal().say(
                "The rotation is still under way. Go on with it: rekey rotate \"%1$s\". Give it up: rekey rotate \"%1$s\" --abandon".formatted(now.label())));
        return backs.values().stream().allMatch(BotBack::isBack) ? ExitCode.DONE : ExitCode.ATTENTION;
    }
}
