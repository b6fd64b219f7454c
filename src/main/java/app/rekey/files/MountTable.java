package app.rekey.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// What is mounted on this computer, as Linux tells it. Elsewhere no file is ever mounted alone.
public final class MountTable {
    private static final int MOUNT_POINT = 4;

    private final Path mountInfo;

    /// @param mountInfo `/proc/self/mountinfo`, whose fields proc_pid_mountinfo(5) names
    public MountTable(Path mountInfo) {
        this.mountInfo = Objects.requireNonNull(mountInfo);
    }

    /// Whether something is mounted at this very place: on a file, it makes that file one that lies elsewhere.
    public boolean isMounted(Path place) {
        if (!Files.isReadable(mountInfo)) {
            return false;
        }
        var wanted = place.toString();
        try (var lines = Files.lines(mountInfo, StandardCharsets.ISO_8859_1)) {
            var bytes = new String(wanted.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            return lines.map(line -> line.split(" ")).anyMatch(fields -> fields.length > MOUNT_POINT && plain(fields[MOUNT_POINT]).equals(bytes));
        } catch (IOException notToBeHad) {
            return false;
        }
    }

    /// Blanks, tabs, line ends and backslashes stand there as three octal digits.
    private static String plain(String field) {
        return field.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\");
    }
}
