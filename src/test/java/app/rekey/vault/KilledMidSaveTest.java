package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.service.Change;
import app.rekey.service.OpenVault;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.VaultStore.OpenResult;
import app.rekey.support.Rounds;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A program that is killed while it saves, again and again, loses nothing that it was told was saved.
final class KilledMidSaveTest {
    private static final String PASSWORD = "TEST-password";
    private static final int LANES = 2;

    @TempDir
    Path folder;

    /// The program that is killed: adds a key a save, and prints how many there are after each one.
    static final class Saver {
        private static final int MOST_SAVES = 2000;

        public static void main(String[] arguments) {
            try (var vault = open(Path.of(arguments[0]))) {
                for (int save = 0; save < MOST_SAVES; save++) {
                    if (vault.save(adding()) instanceof SaveResult.Saved saved) {
                        System.out.println(saved.book().keys().size());
                    }
                }
            }
        }
    }

    @Test
    @Timeout(7_200)
    void whatWasAcknowledgedIsThereAndAtMostOneSaveMore() throws Exception {
        try (var lanes = Executors.newFixedThreadPool(LANES)) {
            var all = IntStream.range(0, LANES).<Callable<Integer>>mapToObj(lane -> () -> killed(lane, Rounds.of(50, 2_000) / LANES)).toList();
            for (var lane : lanes.invokeAll(all)) {
                lane.get();
            }
        }
    }

    /// Each lane has a vault of its own.
    private int killed(int lane, int kills) throws Exception {
        var own = Files.createDirectory(folder.resolve("lane " + lane));
        CheapVaults.in(own.resolve("state"), Clock.systemUTC()).create(file(own), Secret.ofText(PASSWORD), false);
        var random = new Random(20261121 + lane);
        for (int kill = 0; kill < kills; kill++) {
            var acknowledged = saveUntilKilled(own, random.nextInt(1, 6));
            var there = keys(own);
            assertTrue(there == acknowledged || there == acknowledged + 1,
                    acknowledged + " were acknowledged, " + there + " are there");
        }
        try (var vault = open(own)) {
            assertInstanceOf(SaveResult.Saved.class, vault.save(adding()));
        }
        return kills;
    }

    private static int saveUntilKilled(Path folder, int lines) throws IOException, InterruptedException {
        var program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-cp", withoutLogging(), Saver.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var output = new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.US_ASCII))) {
            var last = "";
            for (int line = 0; line < lines; line++) {
                last = output.readLine();
            }
            // Not the process's own method: that closes the pipe with what was acknowledged last.
            program.toHandle().destroyForcibly();
            for (var line = output.readLine(); line != null && !line.isEmpty(); line = output.readLine()) {
                last = line;
            }
            return Integer.parseInt(last);
        } finally {
            program.destroyForcibly();
            assertEquals(true, program.waitFor(30, TimeUnit.SECONDS));
        }
    }

    /// Setting up a log takes half of the time in which such a program lives.
    private static String withoutLogging() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL).splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("logback"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int keys(Path folder) {
        try (var vault = open(folder)) {
            return vault.book().keys().size();
        }
    }

    private static OpenVault open(Path folder) {
        var vaults = CheapVaults.in(folder.resolve("state"), Clock.systemUTC());
        return assertInstanceOf(OpenResult.Opened.class, vaults.open(file(folder), Secret.ofText(PASSWORD))).vault();
    }

    private static Path file(Path folder) {
        return folder.resolve("vault.rekey");
    }

    private static List<Change> adding() {
        var details = KeyDetails.of("key", Exchange.KUCOIN, SiteChoice.of("global"));
        return List.of(new Change.KeyAdded(Id.random(new SecureRandom()), details));
    }
}
