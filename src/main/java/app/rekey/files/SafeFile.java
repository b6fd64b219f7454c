package app.rekey.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;

/// Writes small files so that a reader finds the old content or the new one, never a part of it. Owner-only.
public final class SafeFile {
    private final FileOps ops;

    public SafeFile(FileOps ops) {
        this.ops = Objects.requireNonNull(ops);
    }

    /// Puts `bytes` in the place of `file`, in missing folders too: written beside it, forced, moved over it in one step.
    ///
    /// When it throws, the file is as it was, or it is new and only the disk's word for it is missing.
    public void write(Path file, byte[] bytes) throws IOException {
        var folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
        ops.createFolders(folder);
        var target = ops.exists(file) ? ops.realPath(file) : file.toAbsolutePath();
        var temporary = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            ops.writeNew(temporary, bytes);
            ops.replace(temporary, target);
        } catch (IOException notWritten) {
            deleteQuietly(temporary, notWritten);
            throw notWritten;
        }
        ops.syncFolder(Objects.requireNonNull(target.getParent()));
    }

    private void deleteQuietly(Path temporary, IOException why) {
        try {
            ops.delete(temporary);
        } catch (IOException leftBehind) {
            why.addSuppressed(leftBehind);
        }
    }
}
