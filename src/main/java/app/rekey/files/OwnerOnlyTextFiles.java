package app.rekey.files;

import app.rekey.service.TextFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes texts as UTF-8 into owner-only files, whole or not at all.
public final class OwnerOnlyTextFiles implements TextFiles {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerOnlyTextFiles.class);

    private final FileOps ops;

    public OwnerOnlyTextFiles(FileOps ops) {
        this.ops = ops;
    }

    @Override
    public Written write(Path file, String text) {
        try {
            new SafeFile(ops).write(file, text.getBytes(StandardCharsets.UTF_8));
            return new Written.Done();
        } catch (IOException refused) {
            LOG.warn("{} was not written ({})", file, refused.getClass().getSimpleName());
            return new Written.NotDone("The folder " + file.toAbsolutePath().getParent() + " does not take it.");
        }
    }
}
