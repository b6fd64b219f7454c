package app.rekey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The shell launcher, with made-up JDKs that only say their name.
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
    @TempDir
    Path folder;

    private Path home;

    @BeforeEach
    void layRunnableFolder() throws IOException {
        home = folder.resolve("a rekey");
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("lib"));
        var launcher = Files.copy(Path.of("src/main/dist/rekey"), home.resolve("bin/rekey"));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void theJdkItWasBuiltWithComesBeforeJavaHome() throws Exception {
        Files.writeString(home.resolve("lib/jdk-home"), jdk("built", "25.0.3").toString());
        assertStarts("built", Map.of("JAVA_HOME", jdk("home", "26").toString()));
    }

    @Test
    void rekeyJavaHomeComesBeforeTheJdkItWasBuiltWith() throws Exception {
        Files.writeString(home.resolve("lib/jdk-home"), jdk("built", "25.0.3").toString());
        assertStarts("chosen", Map.of("REKEY_JAVA_HOME", jdk("chosen", "25").toString()));
    }

    @Test
    void aBundledRuntimeComesFirst() throws Exception {
        Files.move(jdk("bundled", "25"), home.resolve("runtime"));
        assertStarts("bundled", Map.of("REKEY_JAVA_HOME", jdk("chosen", "25").toString()));
    }

    @Test
    void whatIsOlderThan25IsPassedOver() throws Exception {
        Files.writeString(home.resolve("lib/jdk-home"), jdk("gone", "17.0.15").toString());
        assertStarts("home", Map.of("REKEY_JAVA_HOME", jdk("old", "24.0.2").toString(), "JAVA_HOME", jdk("home", "26-ea").toString()));
    }

    @Test
    void aJdkWithoutReleaseFileIsAskedForItsVersion() throws Exception {
        var silent = jdk("silent", "25.0.1");
        Files.delete(silent.resolve("release"));
        assertStarts("silent", Map.of("REKEY_JAVA_HOME", silent.toString()));
    }

    @Test
    void itStartsThroughASymbolicLinkAndPassesItsArgumentsOn() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("rekey"), Path.of("a rekey/bin/rekey"));
        var ran = run(List.of(link.toString(), "check", "two words"), Map.of("REKEY_JAVA_HOME", jdk("chosen", "25").toString()));
        assertTrue(ran.endsWith("a rekey/lib/rekey.jar|check|two words|\n"), ran);
    }

    private void assertStarts(String name, Map<String, String> environment) throws IOException, InterruptedException {
        var ran = run(List.of(home.resolve("bin/rekey").toString()), environment);
        assertEquals(name, ran.lines().findFirst().orElse(""), ran);
    }

    private String run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        var out = folder.resolve("out");
        var builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_HOME", "REKEY_JAVA_HOME"));
        builder.environment().putAll(environment);
        builder.start().waitFor();
        return Files.readString(out);
    }

    private Path jdk(String name, String version) throws IOException {
        var jdk = folder.resolve(name + " jdk");
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        var java = Files.writeString(jdk.resolve("bin/java"), """
                #!/bin/sh
                if [ "$1" = -version ]; then echo 'openjdk version "%s" 2026-04-21' >&2; exit; fi
                echo %s
                while [ "$1" != -jar ]; do shift; done
                shift
                for word in "$@"; do printf '%%s|' "$word"; done
                echo
                """.formatted(version, name));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return jdk;
    }
}
