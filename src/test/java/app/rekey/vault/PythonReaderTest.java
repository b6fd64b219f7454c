package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reader in docs/, written from the format's description in another language, opens what this program writes and refuses what
/// it refuses. Skipped where there is no Python; what needs a password, where Python has no Argon2.
final class PythonReaderTest {
    private static final String READER = "docs/read_vault.py";
    private static final String GOLDEN = "src/test/resources/vaults/v1-schema1.rekey";
    private final Optional<String> python =
            Stream.of("python3", "/usr/bin/python3").filter(p -> run(p, "", "-c", "import sys; assert sys.version_info >= (3, 8)").exit() == 0).findFirst();
    private final Optional<String> pythonWithArgon2 =
            Stream.of("python3", "/usr/bin/python3").filter(p -> run(p, "", "-c", "import argon2.low_level").exit() == 0).findFirst();

    @Test
    void itOpensTheGoldenVaultWithTheRecoveryKey() {
        assertOpens(python(), "CRGP 0XWG 1Z85 C16A HX65 DM5V KCCS RV7D 3T");
    }

    @Test
    void itOpensTheGoldenVaultWithThePassword() {
        assumeTrue(pythonWithArgon2.isPresent(), "skipped: Python has no module argon2-cffi here");
        assertOpens(pythonWithArgon2.get(), "TEST-golden-password");
    }

    /// What a rotation adds to a vault is read by who knows nothing but the format's description.
    @Test
    void itReadsARotationThatIsUnderWayWithBothCredentialsAndTheWayBack(@TempDir Path folder) {
        var vault = folder.resolve("rotating.rekey");
        var recoveryKey = RotatingVault.make(vault, folder.resolve("state"));
        var run = run(python(), recoveryKey, READER, vault.toString(), "--secrets");
        assertEquals(0, run.exit(), run.output());
        for (var part : List.of("\"kind\": \"rotation\"", "\"step\": \"REVOKE\"", "\"setAside\": true", "\"stage\": \"REVOKED\"", "\"by\": \"PROVEN\"",
                "\"replacedSecret\"", "\"replaced parts\": \"0102ff\"", "TEST-SECRET-of-before", "TEST-SECRET-of-after")) {
            assertTrue(run.output().contains(part), part);
        }
    }

    @Test
    void itRefusesEachFaultWithTheErrorOfItsName() {
        var arguments = new ArrayList<>(List.of(FaultVectors.FOLDER.resolve("check.py").toString(), "docs", FaultVectors.FOLDER.toString()));
        if (pythonWithArgon2.isEmpty()) {
            arguments.add("WITHOUT-PASSWORDS");
        }
        var run = run(pythonWithArgon2.orElseGet(this::python), "", arguments.toArray(String[]::new));
        assertEquals(0, run.exit(), run.output());
    }

    @Test
    void aWrongPasswordEndsWith3AndItsName() {
        assumeTrue(pythonWithArgon2.isPresent(), "skipped: Python has no module argon2-cffi here");
        var run = run(pythonWithArgon2.get(), "another", READER, GOLDEN);
        assertEquals(3, run.exit(), run.output());
        assertTrue(run.output().startsWith("WRONG_PASSWORD"), run.output());
    }

    private String python() {
        assumeTrue(python.isPresent(), "skipped: there is no Python 3.8 or newer here");
        return python.orElseThrow();
    }

    private static void assertOpens(String python, String typed) {
        var run = run(python, typed, READER, GOLDEN, "--secrets");
        assertEquals(0, run.exit(), run.output());
        for (var part : List.of("Grid bot", "TEST-API-KEY-NEW1", "TEST-SECRET-OLD1", "TEST-PASSPHRASE", "laterMember")) {
            assertTrue(run.output().contains(part), part);
        }
    }

    private record Run(int exit, String output) {}

    /// A program that is not there ends like one that failed.
    private static Run run(String program, String input, String... arguments) {
        var command = new ArrayList<>(List.of(program, "-B"));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var out = process.getOutputStream()) {
                out.write(input.getBytes(StandardCharsets.UTF_8));
            }
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), output);
        } catch (IOException notThere) {
            return new Run(-1, notThere.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Run(-1, "stopped");
        }
    }
}
