package app.rekey.vault;

import app.rekey.files.FileOps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files in which a new version is written beside the vault, before it takes the vault's place.
final class Temporaries {
    // Sync tools skip names like this by themselves: `~$` and `.tmp` are those of office programs.
    private static final Pattern NAME = Pattern.compile("~\\$rekey-[0-9a-f]{16}\\.tmp");
    private static final Logger LOG = LoggerFactory.getLogger(Temporaries.class);
    private static final Duration STALE = Duration.ofMinutes(10);
    private static final int RANDOM = 8;

    private final FileOps ops;
    private final Clock clock;
    private final RandomGenerator random;

    Temporaries(FileOps ops, Clock clock, RandomGenerator random) {
        this.ops = ops;
        this.clock = clock;
        this.random = random;
    }

    static boolean isOne(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    /// A name that is free in this folder.
    Path in(Path folder) {
        var bytes = new byte[RANDOM];
        random.nextBytes(bytes);
        return folder.resolve("~$rekey-" + HexFormat.of().formatHex(bytes) + ".tmp");
    }

    /// Deletes what saves of this user left in a folder when they were broken off.
    void sweep(Path folder, Path own) {
        try {
            for (var stale : ops.files(folder, NAME, clock.instant().minus(STALE), own)) {
                // A disk whose clock is behind makes our own look old.
                if (!stale.equals(own)) {
                    ops.delete(stale);
                }
            }
        } catch (IOException leftThere) {
            LOG.warn("Temporary files of an earlier save in {} could not be deleted.", folder, leftThere);
        }
    }

    void discard(Path temporary) {
        try {
            ops.delete(temporary);
        } catch (IOException leftThere) {
            LOG.warn("{} could not be deleted; a later save does it.", temporary, leftThere);
        }
    }
}
