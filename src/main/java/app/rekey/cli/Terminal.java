package app.rekey.cli;

import app.rekey.domain.Secret;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;

/// Where a command reads and writes.
///
/// @param out results, for other programs to read
/// @param err words, for people
/// @param keyboard asks without echo; empty where nobody sits at a terminal
/// @param errIsTerminal whether a progress bar makes sense
public record Terminal(PrintStream out, PrintStream err, InputStream in, Optional<Keyboard> keyboard, boolean errIsTerminal) {
    /// Asks for a secret without showing it.
    @FunctionalInterface
    public interface Keyboard {
        /// What was typed; empty where the input ended instead.
        Optional<Secret> ask(String prompt);
    }

    void say(String sentence) {
        err.println(sentence);
    }
}
