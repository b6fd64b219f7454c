package app.rekey.files;

import app.rekey.domain.Secret;
import app.rekey.service.NewFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes new files that only their owner can read.
public final class NewOwnerOnlyFiles implements NewFiles {
    private static final Logger LOG = LoggerFactory.getLogger(NewOwnerOnlyFiles.class);

    private final FileOps ops;

    public NewOwnerOnlyFiles(FileOps ops) {
        this.ops = ops;
    }

    @Override
    public Made make(Path file) {
        try {
            ops.writeNew(file, new byte[0]);
            return new Empty(file);
        } catch (FileAlreadyExistsException taken) {
            return new Made.Refused("There is a file at " + file + " already; it was not touched.");
        } catch (IOException refused) {
            return new Made.Refused("No file can be made at " + file + ".");
        }
    }

    private final class Empty implements Made.Ready {
        private final Path file;

        Empty(Path file) {
            this.file = file;
        }

        @Override
        public boolean fill(Secret content) {
            return content.read(bytes -> {
                var line = withLineBreak(bytes);
                try {
                    new SafeFile(ops).write(file, line);
                    return true;
                } catch (IOException full) {
                    discard();
                    return false;
                } finally {
                    Arrays.fill(line, (byte) 0);
                }
            });
        }

        @Override
        public void discard() {
            try {
                ops.delete(file);
            } catch (IOException left) {
                LOG.warn("An empty file could not be taken away again");
            }
        }

        private static byte[] withLineBreak(byte[] line) {
            var text = Arrays.copyOf(line, line.length + 1);
            text[line.length] = '\n';
            return text;
        }
    }
}
