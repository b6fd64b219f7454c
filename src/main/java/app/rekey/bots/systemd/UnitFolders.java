package app.rekey.bots.systemd;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Where a manager of systemd looks for units and drop-ins (systemd.unit(5), "Unit File Load Path").
///
/// @param ofUser whether that is the manager of a user, which `systemctl --user` speaks to
/// @param strongestFirst of two files of one name, the one in the earlier folder counts
/// @param home what `%h` means
public record UnitFolders(boolean ofUser, List<Path> strongestFirst, Path home) {
    public UnitFolders {
        Objects.requireNonNull(home);
        strongestFirst = List.copyOf(strongestFirst);
    }

    /// Those of the system and of the user whose home this is.
    public static List<UnitFolders> ofThisComputer(Path home) {
        return List.of(
                new UnitFolders(false, List.of(Path.of("/etc/systemd/system"), Path.of("/run/systemd/system"),
                        Path.of("/usr/local/lib/systemd/system"), Path.of("/usr/lib/systemd/system"), Path.of("/lib/systemd/system")), Path.of("/root")),
                new UnitFolders(true, List.of(home.resolve(".config/systemd/user"), Path.of("/etc/systemd/user"),
                        home.resolve(".local/share/systemd/user"), Path.of("/usr/lib/systemd/user")), home));
    }
}
