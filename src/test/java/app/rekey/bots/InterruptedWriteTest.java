package app.rekey.bots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.bots.file.FileCarrier;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.Target;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.WriteResult;
import app.rekey.service.Trouble;
import app.rekey.vault.FaultyOps;
import app.rekey.vault.FaultyOps.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A write that breaks off at any step leaves the old file or the new one, and can be repeated.
final class InterruptedWriteTest {
    private static final String BEFORE = "{\"a\": {\"exchange\": \"binance\", \"key\": \"OLD-KEY-0123456789\", \"secret\": \"OLD-SECRET-0123456789\"}}";
    private static final String AFTER = BEFORE.replace("OLD-", "NEW-");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void theFileIsOldOrNewAndARepeatedWriteEndsWell(Ending ending) throws IOException {
        int last = 0;
        for (int step = 1; step < 40; step++) {
            var place = Files.createDirectory(folder.resolve("run" + step));
            var sound = new BotBench(place);
            var file = sound.file("api-keys.json", BEFORE);
            var bot = BindingDetails.of("bot", "passivbot", List.of(Target.of(file.toString())));
            var ops = new FaultyOps(step, ending);
            try (var handover = BotBench.plainHandover(); var ready = BotBench.ready(sound.connector(FileCarrier.passivbot()), bot, handover)) {
                var faulty = new BotBench(place, ops).connector(FileCarrier.passivbot());
                try {
                    var result = faulty.write(BoundBot.of(bot), handover, ready.replaces());
                    assertFalse(result instanceof WriteResult.Written && !Files.readString(file).equals(AFTER));
                    assertFalse(result instanceof WriteResult.Refused && !Files.readString(file).equals(BEFORE), "step " + step);
                } catch (FaultyOps.Crash gone) {
                    assertTrue(ending.isCrash());
                }
                var found = Files.readString(file);
                assertTrue(found.equals(BEFORE) || found.equals(AFTER), "step " + step);
                var again = sound.connector(FileCarrier.passivbot()).write(BoundBot.of(bot), handover, ready.replaces());
                assertEquals(found.equals(AFTER) ? new WriteResult.Unchanged() : new WriteResult.Written(), again);
                assertEquals(AFTER, Files.readString(file));
                assertEquals(List.of(file), BotFilesOnDisk.in(place), "whoever goes on after a crash leaves no copy behind, step " + step);
            }
            if (ops.done.size() < step) {
                last = step;
                break;
            }
        }
        assertTrue(last > 8, "every step of a write was broken off at once");
    }

    /// Nobody may ever write into that folder again; but all bots are read at every start.
    @Test
    void aLookDeletesWhatABrokenOffWriteLeftAMinuteAgo() throws IOException {
        var bench = new BotBench(folder);
        var file = bench.file("api-keys.json", BEFORE);
        var bot = BindingDetails.of("bot", "passivbot", List.of(Target.of(file.toString())));
        var foreign = bench.file(".rekey-notes.tmp", "notes");
        try (var handover = BotBench.plainHandover(); var ready = BotBench.ready(bench.connector(FileCarrier.passivbot()), bot, handover)) {
            var gone = new FaultyOps(0, Ending.CRASH_BEFORE) {
                @Override
                public void replace(Path finished, Path target) {
                    throw new Error("the program is gone");
                }
            };
            assertThrows(Error.class, () -> new BotBench(folder, gone).connector(FileCarrier.passivbot()).write(BoundBot.of(bot), handover, ready.replaces()));
            var leftover = BotFilesOnDisk.in(folder).stream().filter(each -> !each.equals(file) && !each.equals(foreign)).findFirst().orElseThrow();
            assertEquals(new Holds.KnownVersion(BotBench.OLD), BotBench.holds(bench.connector(FileCarrier.passivbot()), bot, handover));
            assertTrue(Files.exists(leftover), "it may be another Rekey's that is about to be done");
            Files.setLastModifiedTime(leftover, FileTime.from(Instant.now().minus(Duration.ofSeconds(61))));
            assertEquals(new Holds.KnownVersion(BotBench.OLD), BotBench.holds(bench.connector(FileCarrier.passivbot()), bot, handover));
            assertEquals(List.of(foreign, file), BotFilesOnDisk.in(folder));
        }
    }

    /// Of a file that is written in place a crash within the write may leave a part: that is never called written or refused.
    @ParameterizedTest
    @EnumSource
    void inPlaceNothingIsCalledWrittenOrRefusedThatIsNot(Ending ending) throws IOException {
        int last = 0;
        for (int step = 1; step < 40; step++) {
            var place = Files.createDirectory(folder.resolve("run" + step));
            var sound = new BotBench(place);
            var file = sound.file("api-keys.json", BEFORE);
            Files.createLink(place.resolve("other-name.json"), file);
            var bot = BindingDetails.of("bot", "passivbot", List.of(Target.of(file.toString())));
            var ops = new FaultyOps(step, ending);
            try (var handover = BotBench.plainHandover(); var ready = BotBench.ready(sound.connector(FileCarrier.passivbot()), bot, handover)) {
                try {
                    var result = new BotBench(place, ops).connector(FileCarrier.passivbot()).write(BoundBot.of(bot), handover, ready.replaces());
                    assertFalse(result instanceof WriteResult.Written && !Files.readString(file).equals(AFTER));
                    assertFalse(result instanceof WriteResult.Refused && !Files.readString(file).equals(BEFORE), "step " + step);
                } catch (FaultyOps.Crash gone) {
                    assertTrue(ending.isCrash());
                }
                var found = Files.readString(file);
                assertTrue(found.equals(BEFORE) || found.equals(AFTER) || ending == Ending.CRASH_WITHIN, "step " + step);
            }
            if (ops.done.size() < step) {
                last = step;
                break;
            }
        }
        assertTrue(last > 5, "every step of a write was broken off at once");
    }

    @Test
    void onAFullDiskAFileThatIsWrittenInPlaceGetsItsOldContentBack() throws IOException {
        var full = new FaultyOps(0, Ending.ERROR_BEFORE) {
            private boolean once;

            @Override
            public void overwrite(Path file, byte[] bytes) throws IOException {
                if (!once) {
                    once = true;
                    super.overwrite(file, Arrays.copyOf(bytes, bytes.length / 2));
                    throw new IOException("No space left on device");
                }
                super.overwrite(file, bytes);
            }
        };
        var sound = new BotBench(folder);
        var file = sound.file("api-keys.json", BEFORE);
        Files.createLink(folder.resolve("other-name.json"), file);
        var bot = BindingDetails.of("bot", "passivbot", List.of(Target.of(file.toString())));
        try (var handover = BotBench.plainHandover(); var ready = BotBench.ready(sound.connector(FileCarrier.passivbot()), bot, handover)) {
            var result = new BotBench(folder, full).connector(FileCarrier.passivbot()).write(BoundBot.of(bot), handover, ready.replaces());
            assertEquals(Trouble.Kind.READ_ONLY, assertInstanceOf(WriteResult.Refused.class, result).trouble().kind());
            assertEquals(BEFORE, Files.readString(file));
        }
    }

    /// The bot saves its own config at some step of a write, for example because its user changed a setting.
    @Test
    void aBotThatRewritesItsFileBeforeTheLastLookIsNotOverwritten() throws IOException {
        var theirs = BEFORE.replace("binance", "bybit");
        for (int step = 1; step < 40; step++) {
            var place = Files.createDirectory(folder.resolve("run" + step));
            var sound = new BotBench(place);
            var file = sound.file("api-keys.json", BEFORE);
            var bot = BindingDetails.of("bot", "passivbot", List.of(Target.of(file.toString())));
            var at = step;
            var meddled = new FaultyOps(0, Ending.ERROR_BEFORE) {
                private int reads;

                @Override
                public byte[] read(Path read, long most) throws IOException {
                    if (++reads == at) {
                        Files.writeString(file, theirs);
                    }
                    return super.read(read, most);
                }
            };
            try (var handover = BotBench.plainHandover(); var ready = BotBench.ready(sound.connector(FileCarrier.passivbot()), bot, handover)) {
                var result = new BotBench(place, meddled).connector(FileCarrier.passivbot()).write(BoundBot.of(bot), handover, ready.replaces());
                if (meddled.done.stream().filter("read"::equals).count() < step) {
                    assertEquals(new WriteResult.Written(), result);
                    assertTrue(step > 4, "it was looked at often enough");
                    return;
                }
                assertEquals(theirs, Files.readString(file), "what the bot wrote stays, read " + step);
                assertFalse(result instanceof WriteResult.Written, "read " + step);
            }
        }
    }
}
