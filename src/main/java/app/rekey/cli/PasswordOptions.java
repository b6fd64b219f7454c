package app.rekey.cli;

import app.rekey.domain.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// Where the vault's password comes from. Never an argument: those are visible to everybody on the computer.
final class PasswordOptions {
    /// Far more than any password; a wrong file is not read to its end.
    private static final int LONGEST = 8 * 1024;

    @ArgGroup(multiplicity = "0..1")
    private Source source = new Source();

    static final class Source {
        @Option(names = "--password-file", paramLabel = "FILE", description = "Read the vault's password from FILE.")
        Optional<Path> file = Optional.empty();

        @Option(names = "--password-stdin", description = "Read the vault's password from standard input.")
        boolean stdin;
    }

    /// What came of asking.
    sealed interface Password {
        record Given(Secret secret) implements Password {}

        record Missing(String why) implements Password {}
    }

    /// Whether the password comes by standard input.
    boolean isFromStdin() {
        return source.stdin;
    }

    /// The password; at a terminal without either option it is asked for, `twice` for a new one.
    Password read(Terminal terminal, boolean twice) {
        if (source.file.isPresent()) {
            try (var in = Files.newInputStream(source.file.get())) {
                return given(in);
            } catch (IOException unreadable) {
                return new Password.Missing("The password file " + source.file.get() + " could not be read. Nothing was changed.");
            }
        }
        if (source.stdin) {
            try {
                return given(terminal.in());
            } catch (IOException unreadable) {
                return new Password.Missing("The password could not be read from standard input. Nothing was changed.");
            }
        }
        return terminal.keyboard()
                .map(keyboard -> asked(keyboard, twice))
                .orElseGet(() -> new Password.Missing(
                        "There is no terminal to ask for the password: give --password-file FILE or --password-stdin."));
    }

    private static Password asked(Terminal.Keyboard keyboard, boolean twice) {
        var first = keyboard.ask("Password of the vault: ");
        if (first.isEmpty()) {
            return new Password.Missing("No password was typed. Nothing was changed.");
        }
        if (twice) {
            var second = keyboard.ask("The same again: ");
            var same = second.filter(first.get()::equals).isPresent();
            second.ifPresent(Secret::close);
            if (!same) {
                first.get().close();
                return new Password.Missing("The two passwords differ. Nothing was made.");
            }
        }
        return new Password.Given(first.get());
    }

    private static Password given(InputStream in) throws IOException {
        var bytes = in.readNBytes(LONGEST + 1);
        try {
            if (bytes.length > LONGEST) {
                return new Password.Missing("That is longer than any password: over 8 KiB. Nothing was changed.");
            }
            return new Password.Given(Secret.take(Arrays.copyOf(bytes, lengthWithoutFinalLineBreak(bytes))));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static int lengthWithoutFinalLineBreak(byte[] bytes) {
        int length = bytes.length;
        if (length > 0 && bytes[length - 1] == '\n') {
            length--;
            if (length > 0 && bytes[length - 1] == '\r') {
                length--;
            }
        }
        return length;
    }
}
