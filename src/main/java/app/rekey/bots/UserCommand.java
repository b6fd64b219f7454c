package app.rekey.bots;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// Runs a command that the user set, such as `docker compose up -d`: without a shell, with nothing of a credential in its
/// arguments or its environment, within a time limit.
public final class UserCommand {
    private static final int MOST_OUTPUT = 4000;
    private static final int BLOCK = 8192;

    private final Duration limit;

    public UserCommand(Duration limit) {
        this.limit = Objects.requireNonNull(limit);
    }

    /// What came of it.
    public sealed interface Ran {}

    /// It ended by itself. `output` is the end of what it said on both channels.
    public record Ended(int code, String output) implements Ran {}

    /// It was stopped, with all that it had started.
    public record TooSlow(Duration limit, String output) implements Ran {}

    public record NotStarted() implements Ran {}

    public Ran run(List<String> words) {
        try {
            var process = new ProcessBuilder(words).redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(nothing())).start();
            return watched(process);
        } catch (IOException notThere) {
            return new NotStarted();
        }
    }

    private Ran watched(Process process) {
        var said = new StringBuffer();
        var listener = Thread.ofVirtual().start(() -> listen(process.getInputStream(), said));
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                stop(process);
            }
            // A program that it left in the background may hold the channel open for ever.
            listener.join(Duration.ofSeconds(1));
            return ended ? new Ended(process.exitValue(), said.toString()) : new TooSlow(limit, said.toString());
        } catch (InterruptedException _) {
            stop(process);
            Thread.currentThread().interrupt();
            return new TooSlow(limit, said.toString());
        }
    }

    private static void stop(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void listen(InputStream output, StringBuffer said) {
        var block = new byte[BLOCK];
        try (output) {
            for (int read = output.read(block); read >= 0; read = output.read(block)) {
                said.append(new String(block, 0, read, StandardCharsets.UTF_8));
                if (said.length() > MOST_OUTPUT) {
                    said.delete(0, said.length() - MOST_OUTPUT);
                }
            }
        } catch (IOException closed) {
            said.append("\n…");
        }
    }

    private static File nothing() {
        return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }
}
