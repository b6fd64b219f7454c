package app.rekey.cli;

import app.rekey.domain.Key;
import app.rekey.domain.Revocation;
import app.rekey.domain.Rotation.Step;
import app.rekey.domain.Stage;
import app.rekey.domain.Version;
import app.rekey.service.rotation.Patience;
import app.rekey.service.rotation.RevokeAnswer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `rekey revoked KEY`: sees whether the replaced versions of a key are dead.
@picocli.CommandLine.Command(
        name = "revoked",
        description = {"Asks the exchange with the old key until its answer proves that it is dead, or says that it still works.",
                "Delete the old key at the exchange first."},
        mixinStandardHelpOptions = true)
final class RevokedCommand extends Command {
    @Parameters(index = "0", paramLabel = "KEY", description = "The key's label or id.")
    private String keyWord = "";

    @Option(names = "--said", description = "Take your word that it is deleted, without asking.")
    private boolean said;

    @Option(names = "--wait", description = "Ask again, with growing pauses, until it is dead or this is interrupted.")
    private boolean wait;

    @Option(names = "--delete", description = "Let the old key delete itself first, where the exchange lets it (Bybit).")
    private boolean delete;

    @Mixin
    private VaultOptions vault = new VaultOptions();

    RevokedCommand(CliServices services, Terminal terminal) {
        super(services, terminal);
    }

    @Override
    ExitCode run() {
        return Stream.of(said, wait, delete).filter(chosen -> chosen).count() > 1
                ? usage("--said, --wait and --delete are three ways of which one is taken.")
                : withKey(vault, keyWord, this::revoked);
    }

    private ExitCode revoked(Desk desk, Key key) {
        var old = toAsk(key);
        if (!old.isEmpty()) {
            var code = old.stream().map(version -> revoked(desk, key, version)).max(ExitCode::compareTo).orElse(ExitCode.DONE);
            desk.session().book().key(key.id()).flatMap(Key::rotation).filter(rotation -> rotation.step() == Step.NEW_KEY)
                    .ifPresent(_ -> terminal().say("Its bots stand still until they have a new key: rekey rotate \"%s\" --new FILE".formatted(key.label())));
            return code;
        }
        if (key.rotation().isPresent()) {
            return usage("The old key of \"%1$s\" is still in use. Go on with its rotation first: rekey rotate \"%1$s\".".formatted(key.label()));
        }
        if (key.versions().stream().noneMatch(version -> isOneOf(version, Stage.REVOKED))) {
            return usage("\"" + key.label() + "\" has no replaced key that is to be revoked.");
        }
        terminal().say("Every replaced key of \"" + key.label() + "\" is revoked already. Nobody was asked.");
        return ExitCode.DONE;
    }

    /// Those that are to be dead; where there is none, those that are so by their user's word, which an answer may prove, or prove wrong.
    private List<Version> toAsk(Key key) {
        var meant = key.versions().stream().filter(version -> isOneOf(version, Stage.RETIRING, Stage.REVOKE_FAILED)).toList();
        return !meant.isEmpty() || said || delete || !key.details().isTestable() ? meant : key.versions().stream()
                .filter(version -> version.revocation().filter(known -> known.source() == Revocation.Source.SAID).isPresent())
                .toList();
    }

    private static boolean isOneOf(Version version, Stage... stages) {
        return List.of(stages).contains(version.stage());
    }

    private ExitCode revoked(Desk desk, Key key, Version version) {
        var speech = RotationSpeech.of(services());
        var answer = answer(desk, version);
        terminal().say(speech.rotation().of(answer, key, version.id()));
        return switch (answer) {
            case RevokeAnswer.ProvenDead _, RevokeAnswer.Said _ -> ExitCode.DONE;
            case RevokeAnswer.ProvesNothing _, RevokeAnswer.Cancelled _, RevokeAnswer.Refused _ -> ExitCode.ATTENTION;
            case RevokeAnswer.StillAnswers _, RevokeAnswer.NotTestable _, RevokeAnswer.NotAllowed _, RevokeAnswer.NotDeleted _ -> {
                sayHow(desk, speech, key, version);
                yield ExitCode.ATTENTION;
            }
            case RevokeAnswer.NotSaved _ -> ExitCode.FAULT;
        };
    }

    private void sayHow(Desk desk, RotationSpeech speech, Key key, Version version) {
        if (!key.isRevokedFirst(version.id())) {
            desk.rotations().stillOn(version.id()).forEach(user -> terminal().say(speech.rotation().of(user, key)));
        }
        desk.exchanges().site(key.exchange(), key.details().site()).ifPresent(site ->
                speech.pages().delete(site, version.credential().demo(), version.credential().apiKey()).forEach(step -> terminal().say("  " + step)));
        if (!key.details().isTestable()) {
            terminal().say("When you have deleted it: rekey revoked \"%s\" --said".formatted(key.label()));
        }
    }

    private RevokeAnswer answer(Desk desk, Version version) {
        var rotations = desk.rotations();
        if (said) {
            return rotations.said(version.id());
        }
        if (delete) {
            return rotations.deleteItself(version.id());
        }
        return wait ? rotations.askUntilDead(version.id(), patience()) : rotations.ask(version.id());
    }

    private Patience patience() {
        return new Patience() {
            @Override
            public boolean pause(Duration length) {
                terminal().say("Not proven dead yet. Rekey asks again in " + length.toSeconds() + " s; Ctrl+C ends that.");
                try {
                    Thread.sleep(length);
                    return true;
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }

            @Override
            public void heard(RevokeAnswer answer) {
                // The pause that follows tells.
            }
        };
    }
}
