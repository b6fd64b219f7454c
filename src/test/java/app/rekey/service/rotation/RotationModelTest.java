package app.rekey.service.rotation;

import app.rekey.support.Rounds;
import app.rekey.vault.FaultyOps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The promises of a rotation, held by whatever a trader does and whatever fails: see [RotationModel].
final class RotationModelTest {
    @Test
    void noStoryLosesACredentialLeavesABotWithoutOneOrCallsALivingKeyDead() {
        LongStream.range(0, Rounds.of(10_000, 500_000)).parallel().forEach(seed -> tell(seed, GroundInMemory::new));
    }

    /// Found by the long run: a bot could not be looked at for a moment while its rotation was abandoned, and was not restarted.
    @ParameterizedTest
    @ValueSource(longs = 168_363)
    void norDoesOneThatOnceDid(long seed) {
        tell(seed, GroundInMemory::new);
    }

    @Test
    void norDoesOneOverRealFiles(@TempDir Path folder) throws IOException {
        var before = Thread.getDefaultUncaughtExceptionHandler();
        // The program also ends on the threads that read bots; whoever listens for faults there must not take it for one.
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            if (!(thrown instanceof FaultyOps.Crash)) {
                Optional.ofNullable(before).ifPresent(listener -> listener.uncaughtException(thread, thrown));
            }
        });
        try {
            for (long seed = 0; seed < Rounds.of(100, 5_000); seed++) {
                var own = Files.createDirectory(folder.resolve("story" + seed));
                tell(seed, model -> new GroundOnDisk(model, own));
            }
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    private static void tell(long seed, Function<RotationModel, RotationModel.Ground> ground) {
        var model = new RotationModel(seed, ground);
        try {
            model.run();
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError("story " + seed + ": " + broken + "\n" + model.story(), broken);
        }
    }
}
