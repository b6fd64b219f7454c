package app.rekey.service;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/// A copy of a version of a vault, kept on this computer. What is in it shows only after it is restored and unlocked.
///
/// @param saved when that version was kept
/// @param size in bytes
/// @param whole whether its bytes are what was written
public record Backup(Path file, Instant saved, long size, boolean whole) {
    public Backup {
        Objects.requireNonNull(file);
        Objects.requireNonNull(saved);
    }
}
