package app.rekey.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The system's own notices, on real folders.
final class DiskWatchTest {
    @TempDir
    Path folder;

    @Test
    void aFolderIsNamedWhenAFileInItIsWrittenReplacedOrTakenAwayAndOneThatIsNotThereIsLeftOut() throws IOException, InterruptedException {
        var bot = Files.createDirectory(folder.resolve("bot"));
        var other = Files.createDirectory(folder.resolve("other"));
        var told = new LinkedBlockingQueue<Path>();
        try (var _ = new DiskWatch(Duration.ofMillis(20)).watch(Set.of(bot, other, folder.resolve("gone")), told::add)) {
            var file = Files.writeString(bot.resolve(".env"), "A=1\n");
            assertEquals(bot, next(told));
            Files.move(Files.writeString(folder.resolve("new"), "A=2\n"), file, StandardCopyOption.REPLACE_EXISTING);
            assertEquals(bot, next(told));
            Files.writeString(other.resolve("config.json"), "{}");
            assertEquals(other, after(told, bot));
            Files.delete(file);
            assertEquals(bot, after(told, other));
        }
    }

    /// A backup that is played back, or a branch that is checked out, may put a whole folder in the place of another.
    @Test
    void aFolderThatWasTakenAwayIsNamedWhenItIsThereAgain() throws IOException, InterruptedException {
        var bot = Files.createDirectories(folder.resolve("bots/grid"));
        var later = folder.resolve("bots/later/conf");
        var told = new LinkedBlockingQueue<Path>();
        try (var _ = new DiskWatch(Duration.ofMillis(20)).watch(Set.of(bot, later), told::add)) {
            Files.delete(bot);
            assertEquals(bot, next(told));
            Files.delete(bot.getParent());
            Files.createDirectories(bot);
            assertEquals(bot, next(told));
            told.clear();
            Files.writeString(bot.resolve(".env"), "A=1\n");
            assertEquals(bot, next(told));
            Files.createDirectories(later);
            assertEquals(later, after(told, bot));
        }
    }

    @Test
    void aFolderInWhichABotWritesWithoutAPauseIsNamedToo() throws IOException {
        var told = new LinkedBlockingQueue<Path>();
        var patience = Instant.now().plusSeconds(20);
        try (var _ = new DiskWatch(Duration.ofSeconds(2), Duration.ofMillis(100)).watch(Set.of(folder), told::add)) {
            while (told.isEmpty() && Instant.now().isBefore(patience)) {
                Files.writeString(folder.resolve("trades.log"), "one more\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }
        assertEquals(folder, told.poll());
    }

    /// Of a burst that is told twice, as a slow disk may have it, the second is passed over.
    private static Path after(LinkedBlockingQueue<Path> told, Path earlier) throws InterruptedException {
        var seen = next(told);
        return seen.equals(earlier) ? after(told, earlier) : seen;
    }

    private static Path next(LinkedBlockingQueue<Path> told) throws InterruptedException {
        var seen = told.poll(20, TimeUnit.SECONDS);
        return seen == null ? Path.of("nothing was told") : seen;
    }
}
