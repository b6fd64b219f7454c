import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Lays the runnable folder at packaging time: launchers, the program's jar beside its libraries, the place of the JDK
/// that built it, and a cache with which that JDK starts the program in about 0.6 of the time.
///
/// Java 25 does not notice when a cache belongs to other jars: it would run the classes of the old ones. So the cache's
/// name is the digest of all jars, and the launcher looks for that name only.
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
        Files.copy(jar, lib.resolve("rekey.jar"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(lib.resolve("jdk-home"), System.getProperty("java.home"));
        for (var stale : filesIn(lib, ".aot")) {
            Files.delete(stale);
        }
        for (var launcher : List.of("rekey", "rekey.bat")) {
            var text = Files.readString(sources.resolve(launcher)).replace("@CACHE@", cacheName());
            var copy = Files.writeString(bin.resolve(launcher), text);
            if (Files.getFileStore(copy).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private String cacheName() throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var jar : filesIn(lib, ".jar")) {
                digest.update(Files.readAllBytes(jar));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8) + ".aot";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static List<Path> filesIn(Path folder, String ending) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    /// Opens the window on the demo without a display, ends it, and lets Java keep what it loaded. A computer on which that
    /// does not work (no font library, or Windows, where a process cannot be asked to end) has no cache and starts slower.
    private void rehearse() throws IOException, InterruptedException {
        var cache = lib.resolve(cacheName());
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
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
