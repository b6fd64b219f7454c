package app.rekey.vault;

import app.rekey.files.DiskOps;
import app.rekey.files.FileOps;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// A real disk that fails, or a power cut, before or after its n-th operation.
public class FaultyOps implements FileOps {
    /// How an operation ends.
    public enum Ending {
        /// The system says no before anything happened.
        ERROR_BEFORE,
        /// It happened, and then the system says no.
        ERROR_AFTER,
        /// The program is gone before it.
        CRASH_BEFORE,
        /// Half of what was to be written is written, and the program is gone.
        CRASH_WITHIN,
        /// It happened, and the program is gone.
        CRASH_AFTER;

        public boolean isCrash() {
            return this == CRASH_BEFORE || this == CRASH_WITHIN || this == CRASH_AFTER;
        }
    }

    /// Nothing of the program runs after it, so nothing may catch it.
    public static final class Crash extends Error {
        Crash() {
            super("the program is gone", null, false, false);
        }
    }

    private final FileOps disk = new DiskOps();
    private int failing;
    private Ending ending;
    private boolean crashed;
    public final List<String> done = new ArrayList<>();
    final List<Duration> pauses = new ArrayList<>();

    /// @param failing the number of the operation that fails, from 1; 0 for none
    public FaultyOps(int failing, Ending ending) {
        this.failing = failing;
        this.ending = ending;
    }

    /// The n-th operation from now on fails so.
    public void failAt(int next, Ending how) {
        failing = done.size() + next;
        ending = how;
    }

    static FaultyOps sound() {
        return new FaultyOps(0, Ending.ERROR_BEFORE);
    }

    boolean isSound() {
        return failing == 0;
    }

    private interface Operation<T> {
        T run() throws IOException;
    }

    private interface Step {
        void run() throws IOException;
    }

    @Override
    public boolean exists(Path place) {
        return disk.exists(place);
    }

    @Override
    public Path realPath(Path place) throws IOException {
        return at("realPath", () -> disk.realPath(place));
    }

    @Override
    public byte[] read(Path file, long most) throws IOException {
        return at("read", () -> disk.read(file, most));
    }

    @Override
    public byte[] readStart(Path file, int length) throws IOException {
        return at("readStart", () -> disk.readStart(file, length));
    }

    @Override
    public long size(Path file) throws IOException {
        return at("size", () -> disk.size(file));
    }

    @Override
    public String stamp(Path place) {
        return disk.stamp(place);
    }

    @Override
    public boolean hasOtherNames(Path file) {
        return disk.hasOtherNames(file);
    }

    @Override
    public void createFolders(Path folder) throws IOException {
        step("createFolders", () -> disk.createFolders(folder));
    }

    @Override
    public void writeNew(Path file, byte[] bytes) throws IOException {
        if (done.size() + 1 == failing && ending == Ending.CRASH_WITHIN) {
            disk.writeNew(file, Arrays.copyOf(bytes, bytes.length / 2));
        }
        step("writeNew", () -> disk.writeNew(file, bytes));
    }

    @Override
    public void overwrite(Path file, byte[] bytes) throws IOException {
        if (done.size() + 1 == failing && ending == Ending.CRASH_WITHIN) {
            disk.overwrite(file, Arrays.copyOf(bytes, bytes.length / 2));
        }
        step("overwrite", () -> disk.overwrite(file, bytes));
    }

    @Override
    public void emptyLike(Path like, Path file) throws IOException {
        step("emptyLike", () -> disk.emptyLike(like, file));
    }

    @Override
    public void copyRights(Path like, Path file) throws IOException {
        step("copyRights", () -> disk.copyRights(like, file));
    }

    @Override
    public void replace(Path finished, Path target) throws IOException {
        step("replace", () -> disk.replace(finished, target));
    }

    @Override
    public void publish(Path finished, Path target) throws IOException {
        step("publish", () -> disk.publish(finished, target));
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        step("syncFolder", () -> disk.syncFolder(folder));
    }

    @Override
    public void delete(Path file) throws IOException {
        step("delete", () -> disk.delete(file));
    }

    @Override
    public List<Path> files(Path folder, Pattern name, Instant before, Path like) throws IOException {
        return at("files", () -> disk.files(folder, name, before, like));
    }

    @Override
    public List<Path> folders(Path folder) throws IOException {
        return at("folders", () -> disk.folders(folder));
    }

    @Override
    public Closeable lock(Path file) throws IOException {
        return at("lock", () -> disk.lock(file));
    }

    @Override
    public void pause(Duration length) {
        pauses.add(length);
    }

    private void step(String name, Step step) throws IOException {
        at(name, () -> {
            step.run();
            return true;
        });
    }

    private <T> T at(String name, Operation<T> operation) throws IOException {
        if (crashed) {
            throw new Crash();
        }
        done.add(name);
        if (done.size() != failing) {
            return operation.run();
        }
        crashed = ending.isCrash();
        if (ending == Ending.ERROR_AFTER || ending == Ending.CRASH_AFTER) {
            var result = operation.run();
            if (result instanceof Closeable held) {
                held.close();
            }
        }
        if (crashed) {
            throw new Crash();
        }
        throw new IOException("No space left on device");
    }

    /// All plain files below a folder.
    static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }
}
