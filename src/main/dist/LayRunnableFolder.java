import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Lays the runnable folder at packaging time: launchers, the program's jar beside its libraries, the place of the JDK
/// that built it, and a cache with which that JDK starts the program in about 0.6 of the time.
///
/// Run by the build with that JDK: `java LayRunnableFolder.java SOURCES JAR TARGET REHEARSE`.
final class LayRunnableFolder {
    /// Long enough for the window to open on the demo and to test its keys. A shorter rehearsal only makes a poorer cache.
    private static final int REHEARSAL_SECONDS = 8;
    private static final int PATIENCE_SECONDS = 90;

    private final Path sources;
    private final Path bin;
    private final Path lib;

    private LayRunnableFolder(Path sources, Path target) throws IOException {
        this.sources = sources;
        this.bin = Files.createDirectories(target.resolve("bin"));
        this.lib = Files.createDirectories(target.resolve("lib"));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var folder = new LayRunnableFolder(Path.of(arguments[0]), Path.of(arguments[2]));
        folder.lay(Path.of(arguments[1]));
        if (Boolean.parseBoolean(arguments[3])) {
            folder.rehearse();
        }
    }

    private void lay(Path jar) throws IOException {
        for (var launcher : List.of("rekey", "rekey.bat")) {
            var copy = Files.copy(sources.resolve(launcher), bin.resolve(launcher), StandardCopyOption.REPLACE_EXISTING);
            if (Files.getFileStore(copy).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        Files.copy(jar, lib.resolve("rekey.jar"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(lib.resolve("jdk-home"), System.getProperty("java.home"));
    }

    /// Opens the window on the demo without a display, ends it, and lets Java keep what it loaded. A computer on which that
    /// does not work (no font library, or Windows, where a process cannot be asked to end) has no cache and starts slower.
    private void rehearse() throws IOException, InterruptedException {
        var cache = lib.resolve("rekey.aot");
        Files.deleteIfExists(cache);
        var scratch = Files.createTempDirectory("rekey-rehearsal-");
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:AOTCacheOutput=" + cache, "-Xmx512m", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Dglass.platform=Headless", "-Dprism.order=sw",
                "-Djava.io.tmpdir=" + scratch, "--enable-native-access=ALL-UNNAMED", "-jar", lib.resolve("rekey.jar").toString(), "--demo");
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        // The builder's own vault, settings and log are not the rehearsal's business.
        builder.environment().putAll(Map.of(
                "XDG_DATA_HOME", scratch.toString(), "XDG_CONFIG_HOME", scratch.toString(), "XDG_STATE_HOME", scratch.toString()));
        var rehearsal = builder.start();
        if (!rehearsal.waitFor(REHEARSAL_SECONDS, TimeUnit.SECONDS)) {
            rehearsal.destroy();
            if (!rehearsal.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                rehearsal.destroyForcibly();
            }
        }
        deleteAll(scratch);
        if (!Files.exists(cache)) {
            System.err.println("No start-up cache was made; the program works without it and starts slower.");
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
