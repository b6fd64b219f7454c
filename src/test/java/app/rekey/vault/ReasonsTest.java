package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReasonsTest {
    @Test
    void everyErrorBecomesASentence() {
        Map.of(
                new IOException("No space left on device"), "The disk is full.",
                new FileSystemException("vault.rekey", null, "Disk quota exceeded"), "The disk is full.",
                new FileSystemException("vault.rekey", null, "Read-only file system"), "Read-only file system.",
                new AccessDeniedException("vault.rekey"), "The system does not allow it.",
                new NoSuchFileException("vault.rekey"), "The file or its folder is no longer there.",
                new IOException(), "IOException.",
                new IOException("another window of this program is saving the same vault"),
                "Another window of this program is saving the same vault.")
                .forEach((error, sentence) -> assertEquals(sentence, Reasons.of(error)));
    }
}
