import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Lays the runnable folder at packaging time: launchers, the program's jar beside its libraries, and the place of the
/// JDK that built it. Run by the build with that JDK: `java LayRunnableFolder.java SOURCES JAR TARGET`.
final class LayRunnableFolder {
    private LayRunnableFolder() {}

    public static void main(String[] arguments) throws IOException {
        var sources = Path.of(arguments[0]);
        var jar = Path.of(arguments[1]);
        var target = Path.of(arguments[2]);
        var bin = Files.createDirectories(target.resolve("bin"));
        var lib = Files.createDirectories(target.resolve("lib"));
        for (var launcher : new String[] {"rekey", "rekey.bat"}) {
            var copy = Files.copy(sources.resolve(launcher), bin.resolve(launcher), StandardCopyOption.REPLACE_EXISTING);
            if (Files.getFileStore(copy).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        Files.copy(jar, lib.resolve("rekey.jar"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(lib.resolve("jdk-home"), System.getProperty("java.home"));
    }
}
