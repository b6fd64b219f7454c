package app.rekey;

import app.rekey.cli.Terminal;
import app.rekey.domain.Secret;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// The computer the program runs on: its system, its terminal, and whether it can show a window.
final class Machine {
    /// What JavaFX loads on Linux beside the JDK's own libraries, and the Debian package that brings it.
    private static final List<Library> WINDOW_LIBRARIES = List.of(
            new Library("libpangoft2-1.0.so.0", "libpangoft2-1.0-0"),
            new Library("libgtk-3.so.0", "libgtk-3-0"),
            new Library("libXtst.so.6", "libxtst6"));

    private record Library(String file, String debianPackage) {}

    private final Map<String, String> environment;
    private final Properties properties;

    Machine(Map<String, String> environment, Properties properties) {
        this.environment = environment;
        this.properties = properties;
    }

    String osName() {
        return properties.getProperty("os.name");
    }

    Path home() {
        return Path.of(properties.getProperty("user.home"));
    }

    /// The version in the jar's manifest; "of the sources" where the program runs from classes.
    String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion()).orElse("of the sources");
    }

    /// Where the log is written. Before the first logger is made.
    void logTo(Path file) {
        properties.setProperty("rekey.log", file.toString());
    }

    /// Lets Java's own choice of proxies follow the desktop's. Before the first proxy is asked for.
    void askTheDesktopForItsProxy() {
        properties.setProperty("java.net.useSystemProxies", "true");
    }

    /// Why no window can be shown; empty where one can, as far as can be told before trying.
    Optional<String> whyNoWindow() {
        var linux = osName().toLowerCase(Locale.ROOT).startsWith("linux");
        if (!linux || "Headless".equals(properties.getProperty("glass.platform"))) {
            return Optional.empty();
        }
        if (environment.getOrDefault("DISPLAY", "").isBlank()) {
            return Optional.of("There is no display, so there is no window.");
        }
        var missing = WINDOW_LIBRARIES.stream().filter(library -> !isInstalled(library.file())).map(Library::debianPackage).toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of("The window needs libraries that are missing. On Debian and Ubuntu: "
                + "apt-get install " + String.join(" ", missing) + ".");
    }

    /// A file that takes everything and keeps nothing.
    Path nowhere() {
        return Path.of(osName().toLowerCase(Locale.ROOT).startsWith("windows") ? "NUL" : "/dev/null");
    }

    Terminal terminal() {
        var console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        return new Terminal(
                printing(FileDescriptor.out, console), printing(FileDescriptor.err, console), System.in, console.map(Machine::keyboard), console.isPresent());
    }

    private static Terminal.Keyboard keyboard(Console console) {
        return prompt -> Optional.ofNullable(console.readPassword("%s", prompt)).map(Secret::take);
    }

    /// Files, pipes and the terminals of Linux and macOS take UTF-8; a Windows console has a character set of its own.
    private PrintStream printing(FileDescriptor target, Optional<Console> console) {
        var windows = osName().toLowerCase(Locale.ROOT).startsWith("windows");
        Charset charset = windows ? console.map(Console::charset).orElse(StandardCharsets.UTF_8) : StandardCharsets.UTF_8;
        return new PrintStream(new FileOutputStream(target), true, charset);
    }

    // Restricted, because a library's start-up code runs; JavaFX would run the same in the next moment.
    @SuppressWarnings("restricted")
    private static boolean isInstalled(String library) {
        try (var arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(library, arena);
            return true;
        } catch (IllegalArgumentException notFound) {
            return false;
        }
    }
}
