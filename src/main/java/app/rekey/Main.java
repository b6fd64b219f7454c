package app.rekey;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Starts the program: the window, or a command.
///
/// Not a JavaFX application itself, because Java refuses to start one from the class path.
public final class Main {
    private static final int FAULT = 4;

    private Main() {}

    /// @param arguments a command and its words; none, or `--demo`, or `--vault FILE`, for the window
    public static void main(String[] arguments) {
        int exit;
        try {
            exit = run(List.of(arguments));
        } catch (Throwable fault) {
            // The last one who can tell the user. A fault's message may quote anything, so only its kind is said.
            System.err.println("Rekey met a fault of its own (" + fault.getClass().getName() + ") and stopped. The vault is as it was last saved.");
            exit = FAULT;
        }
        System.exit(exit);
    }

    private static int run(List<String> arguments) {
        var words = arguments.stream().filter(word -> !word.isBlank()).toList();
        var wiring = new Wiring(System.getenv(), System.getProperties());
        var window = WindowRequest.of(words);
        if (window.isEmpty()) {
            return wiring.commandLine().run(words);
        }
        return wiring.whyNoWindow()
                .map(why -> wiring.withoutWindow(why, window.get()))
                .orElseGet(() -> wiring.isFirstWindow(window.get()) ? RekeyApp.open(wiring, window.get()) : 0);
    }

    /// What was asked of the window; empty where the words name a command.
    record WindowRequest(boolean demo, Optional<Path> vault) {
        static Optional<WindowRequest> of(List<String> words) {
            if (words.isEmpty()) {
                return Optional.of(new WindowRequest(false, Optional.empty()));
            }
            if (words.equals(List.of("--demo"))) {
                return Optional.of(new WindowRequest(true, Optional.empty()));
            }
            if (words.size() == 2 && words.getFirst().equals("--vault")) {
                return Optional.of(new WindowRequest(false, Optional.of(Path.of(words.getLast()).toAbsolutePath())));
            }
            return words.size() == 1 && words.getFirst().startsWith("--vault=")
                    ? Optional.of(new WindowRequest(false, Optional.of(Path.of(words.getFirst().substring("--vault=".length())).toAbsolutePath())))
                    : Optional.empty();
        }
    }
}
