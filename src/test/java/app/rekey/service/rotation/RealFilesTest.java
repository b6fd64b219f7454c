package app.rekey.service.rotation;

import static app.rekey.service.rotation.RotationWorld.NEW;
import static app.rekey.service.rotation.RotationWorld.OLD;
import static app.rekey.service.rotation.RotationWorld.done;
import static app.rekey.service.rotation.RotationWorld.secret;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Prover;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.BindingState;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Id;
import app.rekey.domain.Rotation.Outcome;
import app.rekey.domain.Rotation.Step;
import app.rekey.domain.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A rotation over the real connectors and real files.
final class RealFilesTest {
    private final RotationWorld world = new RotationWorld();

    @TempDir
    Path folder;

    @Test
    void botsOfSeveralKindsAreGivenTheNewKeyAndNothingElseOfTheirFilesChanges() throws IOException {
        var passivbot = file("api-keys.json", "{\n  \"main\": {\"exchange\": \"binance\", \"key\": \"%s\", \"secret\": \"%s\"},\n  \"other\": 1\n}\n");
        var dotenv = file(".env", "# grid\nAPI_KEY=%s\nAPI_SECRET='%s'\nLEVERAGE=3\n");
        var first = bind("passivbot", "passivbot", target(passivbot, "/main/key", "/main/secret"), new Binding.Apply.ByHand());
        var second = bind("grid", "dotenv", target(dotenv, "API_KEY", "API_SECRET"), new Binding.Apply.Command(List.of("true")));
        var before = List.of(Files.readString(passivbot), Files.readString(dotenv));
        var rotation = world.tested();

        var run = world.rotations.carryAll(rotation, Consent.NONE, Watch.silent());
        assertEquals(Optional.of(first), run.stoppedAt());
        assertInstanceOf(BotTurn.ToTick.class, run.turns().get(first), () -> run.turns().toString());
        done(world.rotations.confirm(rotation, first));
        assertInstanceOf(BotTurn.ToTick.class, world.rotations.carry(rotation, second, Consent.NONE));
        assertEquals(BindingState.IN_SYNC, BindingState.of(world.binding(second), world.key()), "its command has restarted it");
        assertEquals(Step.PROMOTE, done(world.rotations.confirm(rotation, second)).step());
        assertEquals(List.of(changed(before.getFirst()), changed(before.getLast())), List.of(Files.readString(passivbot), Files.readString(dotenv)));

        done(world.rotations.promote(rotation));
        world.dies(OLD);
        world.tick();
        assertInstanceOf(RevokeAnswer.ProvenDead.class, world.rotations.ask(world.old().id()));
        assertEquals(Optional.of(Outcome.FINISHED), world.rotation().end().map(end -> end.outcome()));
        assertEquals(List.of(Optional.of(Prover.USER), Optional.of(Prover.USER)),
                world.rotations.report(rotation).orElseThrow().bots().stream().map(RotationReport.BotReport::provenBy).toList());
    }

    @Test
    void aRotationThatIsGivenUpLeavesTheFilesAsTheyWereToTheByte() throws IOException {
        var dotenv = file(".env", "API_KEY = \"%s\"\r\nAPI_SECRET=%s\r\n");
        var shared = target(dotenv, "API_KEY", "API_SECRET");
        bind("one", "dotenv", shared, new Binding.Apply.Command(List.of("true")));
        bind("two", "dotenv", shared, new Binding.Apply.Command(List.of("true")));
        var before = Files.readString(dotenv);
        var rotation = world.tested();
        world.rotation().bots().forEach(bot -> world.rotations.carry(rotation, bot.binding(), Consent.NONE));
        assertEquals(changed(before), Files.readString(dotenv));
        assertInstanceOf(AbandonResult.Abandoned.class, world.rotations.abandon(rotation, Consent.NONE));
        assertEquals(before, Files.readString(dotenv));
        assertTrue(world.key().bindings().stream().allMatch(binding -> BindingState.of(binding, world.key()) == BindingState.IN_SYNC));
    }

    @Test
    void aCommandThatFailsStopsTheRunAndIsSaidWithWhatItPrinted() throws IOException {
        var dotenv = file(".env", "API_KEY=%s\nAPI_SECRET=%s\n");
        var bot = bind("grid", "dotenv", target(dotenv, "API_KEY", "API_SECRET"), new Binding.Apply.Command(List.of("false")));
        var rotation = world.tested();
        var failed = assertInstanceOf(BotTurn.Failed.class, world.rotations.carry(rotation, bot, Consent.NONE));
        assertEquals(app.rekey.domain.Rotation.BotStage.WRITTEN, failed.reached());
        assertFalse(failed.trouble().sentence().isBlank());
        assertEquals(Map.of(), Map.copyOf(world.rotations.carryAll(rotation, Consent.NONE, Watch.silent()).turns().entrySet().stream()
                .filter(turn -> turn.getValue().isThrough()).collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
    }

    private Path file(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.writeString(file, text.formatted(OLD, secret(OLD)));
        return file;
    }

    private static Target target(Path file, String key, String secret) {
        return Target.of(file.toString(), Map.of(CredentialPart.KEY, key, CredentialPart.SECRET, secret));
    }

    private Id bind(String name, String connector, Target target, Binding.Apply apply) {
        return world.bind(new BindingDetails(name, connector, List.of(target), Set.of(), apply, true, Optional.empty()));
    }

    private static String changed(String text) {
        return text.replace(OLD, NEW).replace(secret(OLD), secret(NEW));
    }
}
