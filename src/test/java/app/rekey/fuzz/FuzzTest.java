package app.rekey.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.bots.hummingbot.HummingbotFuzzTargets;
import app.rekey.vault.VaultFuzzTargets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No input makes a reader throw, hang or tell a secret. How to run it for longer stands with the package.
final class FuzzTest {
    private static final int INPUTS = 2_000;
    private static final long SEED = 20261121;
    private static final Duration LONGEST_INPUT = Duration.ofSeconds(15);
    private static final Path FINDS = Path.of("target", "fuzz");

    static Stream<FuzzTarget> targets() {
        return Stream.of(AnswerTargets.all(), TextTargets.all(), BotFileTargets.all(), VaultFuzzTargets.all(), HummingbotFuzzTargets.all()).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void noInputIsAFind(FuzzTarget target) throws IOException {
        var forSo = Optional.ofNullable(System.getProperty("rekey.fuzz")).map(Duration::parse);
        if (forSo.isEmpty()) {
            feed(target, new Damage(target.samples(), SEED), INPUTS * target.share() / 100, Long.MAX_VALUE);
        } else {
            var seed = System.nanoTime();
            System.out.println("Fuzzing " + target + " with seed " + seed);
            feed(target, new Damage(target.samples(), seed), Long.MAX_VALUE, System.nanoTime() + forSo.get().toNanos());
        }
    }

    @Test
    void theSameSeedMakesTheSameInputs() {
        var samples = List.of("{\"a\": [1, 2, 3]}".getBytes(StandardCharsets.UTF_8));
        var one = new Damage(samples, SEED);
        var other = new Damage(samples, SEED);
        for (int i = 0; i < 200; i++) {
            assertArrayEquals(one.next(), other.next());
        }
    }

    @Test
    void aReaderThatStumblesIsFoundAndItsInputKept() throws IOException {
        var stumbles = FuzzTarget.ofText("stumbles", List.of("{\"a\":1}"), input -> {
            if (new String(input, StandardCharsets.UTF_8).contains("[[")) {
                throw new IllegalStateException("found");
            }
        });
        var find = assertThrows(AssertionError.class, () -> feed(stumbles, new Damage(stumbles.samples(), SEED), INPUTS, Long.MAX_VALUE));
        assertTrue(find.getMessage().contains("stumbles"), find.getMessage());
        assertTrue(Files.deleteIfExists(FINDS.resolve("stumbles.bin")));
    }

    private static void feed(FuzzTarget target, Damage damage, long inputs, long untilNanos) throws IOException {
        for (long i = 0; i < inputs && System.nanoTime() < untilNanos; i++) {
            var input = damage.next();
            var begun = System.nanoTime();
            try {
                target.reader().read(input.clone());
            } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError find) {
                throw new AssertionError(kept(target, input, i, find.getClass().getName()), find);
            }
            if (System.nanoTime() - begun > LONGEST_INPUT.toNanos()) {
                throw new AssertionError(kept(target, input, i, "it took longer than " + LONGEST_INPUT));
            }
        }
    }

    private static String kept(FuzzTarget target, byte[] input, long number, String why) throws IOException {
        var file = Files.createDirectories(FINDS).resolve(target.name().replaceAll("\\W+", "-") + ".bin");
        Files.write(file, input);
        return target + ", input " + number + ": " + why + ". The input is in " + file + ".";
    }
}
