package app.rekey.bots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.rekey.bots.compose.ComposeCarrier;
import app.rekey.bots.file.FileCarrier;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.Target;
import app.rekey.files.DiskOps;
import app.rekey.files.ForeignFiles;
import app.rekey.files.MountTable;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.Preview;
import app.rekey.service.Connector.RollBackResult;
import app.rekey.service.Connector.WriteResult;
import app.rekey.service.Trouble;
import app.rekey.vault.FaultyOps;
import app.rekey.vault.FaultyOps.Ending;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the system sets as limits: size, mounts, rights, a failure between two files of one bot.
final class WritesAtTheLimitTest {
    private static final String BEFORE = "{\"a\": {\"exchange\": \"binance\", \"key\": \"OLD-KEY-0123456789\", \"secret\": \"OLD-SECRET-0123456789\"}}";
    private static final String AFTER = BEFORE.replace("OLD-", "NEW-");

    @TempDir
    private Path folder;

    @Test
    void aFileOverFiftyMegabytesIsNotRead() throws IOException {
        var bench = new BotBench(folder);
        var file = bench.file("api-keys.json", BEFORE);
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(ForeignFiles.MOST_BYTES + 1);
        }
        try (var handover = BotBench.plainHandover()) {
            var refused = assertInstanceOf(Preview.Refused.class, bench.connector(FileCarrier.passivbot()).preview(BoundBot.of(bot(file)), handover));
            assertEquals(new Trouble(Trouble.Kind.MALFORMED, file + " is larger than 50 MB, which no bot's config is. It was not read."), refused.trouble());
        }
    }

    @Test
    void aRealBindMountOfAFileIsSeenAndGoesOnShowingTheSameFile() throws IOException {
        var bench = new BotBench(folder);
        var file = bench.file("host/api-keys.json", BEFORE);
        var mounted = bench.file("container/api-keys.json", "");
        assumeTrue(ended("mount", "--bind", file.toString(), mounted.toString()), "mounting needs root and a system that allows it");
        try (var handover = BotBench.plainHandover()) {
            var disk = new ForeignFiles(new DiskOps(), new MountTable(Path.of("/proc/self/mountinfo"), Path.of("/proc")), Clock.systemUTC(), new Random(1));
            var connector = new CarrierConnector(FileCarrier.passivbot(), disk, new RestartByUser(new UserCommand(Duration.ofSeconds(20))));
            try (var ready = BotBench.ready(connector, bot(mounted), handover)) {
                assertTrue(ready.remarks().contains(mounted + " is mounted into a container by itself, so it is written in place, not replaced in one step."),
                        ready.remarks().toString());
                assertEquals(new WriteResult.Written(), connector.write(BoundBot.of(bot(mounted)), handover, ready.replaces()));
            }
            assertEquals(AFTER, Files.readString(file));
            assertEquals(AFTER, Files.readString(mounted));
        } finally {
            ended("umount", mounted.toString());
        }
    }

    @Test
    void inAFolderThatTakesNoNewFileTheFileIsWrittenInPlace() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "no folder is closed to root");
        var bench = new BotBench(folder);
        var file = bench.file("closed/api-keys.json", BEFORE);
        Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("r-xr-xr-x"));
        try (var handover = BotBench.plainHandover(); var ready = BotBench.ready(bench.connector(FileCarrier.passivbot()), bot(file), handover)) {
            assertTrue(ready.remarks().contains("The folder of " + file.toRealPath() + " takes no new file, so it is written in place."), ready.remarks().toString());
            assertEquals(new WriteResult.Written(), bench.connector(FileCarrier.passivbot()).write(BoundBot.of(bot(file)), handover, ready.replaces()));
            assertEquals(AFTER, Files.readString(file));
        } finally {
            Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void theOwnerOfAFileThatRootWritesStays() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root gives files away");
        var bench = new BotBench(folder);
        var file = bench.file("api-keys.json", BEFORE);
        Files.setAttribute(file, "unix:uid", 12_345);
        Files.setAttribute(file, "unix:gid", 23_456);
        try (var handover = BotBench.plainHandover()) {
            assertEquals(new WriteResult.Written(), BotBench.write(bench.connector(FileCarrier.passivbot()), bot(file), handover));
        }
        assertEquals(12_345, Files.getAttribute(file, "unix:uid"));
        assertEquals(23_456, Files.getAttribute(file, "unix:gid"));
    }

    @ParameterizedTest
    @EnumSource
    void aWriteOfTwoFilesThatBreaksOffAnywhereIsNeverCalledWrittenAndCanBeTakenBack(Ending ending) throws IOException {
        var brokenOff = 0;
        for (int step = 1; step < 80; step++) {
            var place = Files.createDirectory(folder.resolve("run" + step));
            var sound = new BotBench(place);
            var compose = sound.file("compose.yaml", "services: {bot: {env_file: [a.env, b.env]}}\n");
            var first = sound.file("a.env", "API_KEY=OLD-KEY-0123456789\n");
            var second = sound.file("b.env", "API_SECRET=OLD-SECRET-0123456789\n");
            var bot = BindingDetails.of("bot", "compose", List.of(Target.of(compose.toString())));
            var ops = new FaultyOps(step, ending);
            var connector = sound.connector(new ComposeCarrier());
            try (var handover = BotBench.plainHandover(); var ready = BotBench.ready(connector, bot, handover)) {
                try {
                    var result = new BotBench(place, ops).connector(new ComposeCarrier()).write(BoundBot.of(bot), handover, ready.replaces());
                    var isNew = Files.readString(first).contains("NEW-") && Files.readString(second).contains("NEW-");
                    var isOld = Files.readString(first).contains("OLD-") && Files.readString(second).contains("OLD-");
                    assertTrue(!(result instanceof WriteResult.Written) || isNew, "step " + step + ": " + result);
                    assertTrue(!(result instanceof WriteResult.Refused) || isOld, "step " + step + ": " + result);
                    brokenOff += result instanceof WriteResult.Broken ? 1 : 0;
                } catch (FaultyOps.Crash gone) {
                    assertTrue(ending.isCrash());
                    brokenOff++;
                }
                var back = connector.rollBack(BoundBot.of(bot), ready.replaces());
                assertTrue(back instanceof RollBackResult.RolledBack || back instanceof RollBackResult.Unchanged, "step " + step + ": " + back);
                assertEquals("API_KEY=OLD-KEY-0123456789\n", Files.readString(first));
                assertEquals("API_SECRET=OLD-SECRET-0123456789\n", Files.readString(second));
            }
            if (ops.done.size() < step) {
                break;
            }
        }
        assertTrue(brokenOff > 0, "some write broke off between the two files");
    }

    @Test
    void aCommandThatDoesNotEndIsStoppedWithAllThatItStarted() {
        var ran = new UserCommand(Duration.ofMillis(300)).run(List.of("sh", "-c", "echo begun; sleep 61.25 & wait"));
        assertEquals(new UserCommand.TooSlow(Duration.ofMillis(300), "begun\n"), ran);
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().filter(line -> line.endsWith("sleep 61.25")).isPresent())
                .forEach(left -> left.onExit().orTimeout(5, TimeUnit.SECONDS).join());
    }

    @Test
    void onlyTheEndOfWhatACommandSaysIsKept() {
        var ran = assertInstanceOf(UserCommand.Ended.class, new UserCommand(Duration.ofSeconds(20)).run(
                List.of("sh", "-c", "i=0; while [ $i -lt 3000 ]; do echo line $i; i=$((i+1)); done; exit 7")));
        assertEquals(7, ran.code());
        assertEquals(4000, ran.output().length());
        assertTrue(ran.output().endsWith("line 2999\n"));
    }

    @Test
    void aCommandRunsWithoutAShell() {
        assertEquals(new UserCommand.Ended(0, "$HOME; *\n"), new UserCommand(Duration.ofSeconds(20)).run(List.of("echo", "$HOME;", "*")));
    }

    private static boolean ended(String... words) {
        return new UserCommand(Duration.ofSeconds(10)).run(List.of(words)) instanceof UserCommand.Ended ended && ended.code() == 0;
    }

    private static BindingDetails bot(Path file) {
        return BindingDetails.of("bot", "passivbot", List.of(Target.of(file.toString())));
    }
}
