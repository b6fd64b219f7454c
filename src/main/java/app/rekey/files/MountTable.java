package app.rekey.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// What is mounted on this computer, as Linux tells it: here, and in the containers that run on it. Elsewhere no file is ever mounted alone.
///
/// A container that was given one file has a mount of that file, by which it goes on seeing it when another takes its place. Every
/// user may read what another's process has mounted (proc_pid_mountinfo(5)).
public final class MountTable {
    private final Path mountInfo;
    private final Path processes;

    /// @param mountInfo `/proc/self/mountinfo`
    /// @param processes `/proc`
    public MountTable(Path mountInfo, Path processes) {
        this.mountInfo = Objects.requireNonNull(mountInfo);
        this.processes = Objects.requireNonNull(processes);
    }

    /// One line of a table. Names are in the bytes of the system, a character each.
    ///
    /// @param root what of the device is mounted
    /// @param point where
    private record Mount(String device, String root, String point) {
        private static final int DEVICE = 2;
        private static final int ROOT = 3;
        private static final int POINT = 4;

        static Optional<Mount> of(String line) {
            var fields = line.split(" ");
            return fields.length > POINT ? Optional.of(new Mount(fields[DEVICE], plain(fields[ROOT]), plain(fields[POINT]))) : Optional.empty();
        }

        /// Blanks, tabs, line ends and backslashes stand there as three octal digits.
        private static String plain(String field) {
            return field.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\");
        }

        boolean covers(String place) {
            return point.equals("/") || place.equals(point) || place.startsWith(point + "/");
        }

        /// The mount that something at this place would have if it were mounted by itself.
        Mount only(String place) {
            var rest = point.equals("/") ? place : place.substring(point.length());
            return new Mount(device, root.equals("/") ? rest : root + rest, "");
        }

        boolean isOfSame(Mount other) {
            return device.equals(other.device) && root.equals(other.root);
        }

        /// The same after another file took its name: Linux marks the one that was mounted.
        Mount replaced() {
            return new Mount(device, root + "//deleted", point);
        }
    }

    /// Whether this very file is mounted by itself: something lies over it here, or somewhere else it is seen by such a mount.
    public boolean isMounted(Path file) {
        var place = bytes(file);
        var own = table(mountInfo).toList();
        return own.stream().anyMatch(mount -> mount.point().equals(place))
                || alone(place, own).filter(mount -> Stream.concat(own.stream(), others()).anyMatch(mount::isOfSame)).isPresent();
    }

    /// Whether a container was given the file that lay here before this one, and goes on seeing that.
    public boolean isAnotherSeen(Path file) {
        var own = table(mountInfo).toList();
        return alone(bytes(file), own).map(Mount::replaced).filter(mount -> others().anyMatch(mount::isOfSame)).isPresent();
    }

    private static String bytes(Path file) {
        return new String(file.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /// Of two mounts at one point the later lies over the other.
    private static Optional<Mount> alone(String place, List<Mount> own) {
        return own.stream().filter(mount -> mount.covers(place)).reduce((one, next) -> next.point().length() >= one.point().length() ? next : one)
                .map(mount -> mount.only(place));
    }

    private Stream<Mount> others() {
        var tables = new ArrayList<Path>();
        try (var folders = Files.newDirectoryStream(processes, folder -> folder.getFileName().toString().matches("[0-9]+"))) {
            folders.forEach(folder -> tables.add(folder.resolve("mountinfo")));
        } catch (IOException | DirectoryIteratorException notToBeHad) {
            return Stream.empty();
        }
        return tables.stream().flatMap(MountTable::table);
    }

    private static Stream<Mount> table(Path mountInfo) {
        try {
            return new String(Files.readAllBytes(mountInfo), StandardCharsets.ISO_8859_1).lines().flatMap(line -> Mount.of(line).stream());
        } catch (IOException notToBeHadOrGone) {
            return Stream.empty();
        }
    }
}
