package app.rekey.vault;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/// Says in a sentence why a file could not be read or written.
final class Reasons {
    private Reasons() {}

    static String of(IOException cause) {
        return switch (cause) {
            case AccessDeniedException _ -> "The system does not allow it.";
            case NoSuchFileException _ -> "The file or its folder is no longer there.";
            case FileSystemException e when e.getReason() != null && !e.getReason().isEmpty() -> told(e.getReason());
            default -> told(cause.getMessage() == null || cause.getMessage().isEmpty()
                    ? cause.getClass().getSimpleName()
                    : cause.getMessage());
        };
    }

    private static String told(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("no space") || lower.contains("not enough space") || lower.contains("quota")
                ? "The disk is full."
                : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }
}
