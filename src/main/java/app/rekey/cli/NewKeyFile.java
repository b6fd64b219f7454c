package app.rekey.cli;

import app.rekey.domain.Exchange;
import app.rekey.service.CredentialReader;
import app.rekey.service.ImportReader.Fault;
import app.rekey.service.KeyDraft;
import app.rekey.service.KeyService.NewCredential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The new credential that `--new` names: a file, or standard input.
final class NewKeyFile {
    static final String STDIN = "-";

    private final CredentialReader reader;
    private final Terminal terminal;

    NewKeyFile(CredentialReader reader, Terminal terminal) {
        this.reader = reader;
        this.terminal = terminal;
    }

    /// What was read. Whoever holds it closes it.
    ///
    /// @param name as the user gave it
    record Given(String name, KeyDraft draft) implements AutoCloseable {
        /// The draft's own credential, which goes with it.
        NewCredential credential() {
            return new NewCredential(draft.credential(), draft.keyVersion(), draft.demo());
        }

        @Override
        public void close() {
            draft.close();
        }
    }

    sealed interface Result {
        record Read(Given given) implements Result {}

        record Refused(String sentence) implements Result {}
    }

    Result read(String name, Exchange exchange) {
        try {
            if (name.equals(STDIN)) {
                return judged(name, reader.read(terminal.in(), exchange));
            }
            try (var file = Files.newInputStream(Path.of(name))) {
                return judged(name, reader.read(file, exchange));
            }
        } catch (NoSuchFileException | InvalidPathException missing) {
            return new Result.Refused("There is no file " + name + ".");
        } catch (IOException unreadable) {
            return new Result.Refused(name + " could not be read.");
        }
    }

    private Result judged(String name, CredentialReader.Result result) {
        return switch (result) {
            case CredentialReader.Result.NotReadable(var reason) -> new Result.Refused(shown(name) + " was not taken. " + reason);
            case CredentialReader.Result.Faulty(var faults) -> new Result.Refused(shown(name) + " was not taken: " + sentences(faults) + ".");
            case CredentialReader.Result.Read(var draft, var remarks) -> {
                if (!remarks.isEmpty()) {
                    terminal.say(shown(name) + ": " + sentences(remarks) + ".");
                }
                yield new Result.Read(new Given(name, draft));
            }
        };
    }

    /// The file is the user's, and its secret lies there in clear.
    void sayStillThere(Given given) {
        if (!given.name().equals(STDIN)) {
            terminal.say(given.name() + " still holds the secret: delete it.");
        }
    }

    private static String shown(String name) {
        return name.equals(STDIN) ? "The new key" : name;
    }

    private static String sentences(List<Fault> faults) {
        return faults.stream().map(fault -> fault.field() + " " + fault.reason()).collect(Collectors.joining("; "));
    }
}
