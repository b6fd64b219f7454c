package app.rekey.files;

import app.rekey.files.ForeignFiles.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/// Tells which files of other programs are written in place, as far as that is to be seen before the write, and which not at all.
final class InPlace {
    private final MountTable mounts;

    InPlace(MountTable mounts) {
        this.mounts = Objects.requireNonNull(mounts);
    }

    /// Empty where the file is replaced.
    Set<Why> why(Path file) throws IOException {
        var why = EnumSet.noneOf(Why.class);
        if (mounts.isMounted(file)) {
            why.add(Why.MOUNTED_ALONE);
        }
        var views = file.getFileSystem().supportedFileAttributeViews();
        if (views.contains("unix") && Files.getAttribute(file, "unix:nlink") instanceof Integer names && names > 1) {
            why.add(Why.OTHER_NAMES);
        }
        var folder = Objects.requireNonNull(file.getParent(), "a file lies in a folder");
        if (!Files.isWritable(folder)) {
            why.add(Why.CLOSED_FOLDER);
        }
        if (views.contains("unix") && !isOurs(file)) {
            why.add(Why.OTHER_OWNER);
        }
        return why;
    }

    /// Whether a new file of ours can be given this file's owner: it is ours, or we are root. Programs in a container may run under a
    /// number that has no name; then nobody can tell.
    private static boolean isOurs(Path file) throws IOException {
        try {
            var us = file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(System.getProperty("user.name"));
            return us.getName().equals("root") || Files.getOwner(file).equals(us);
        } catch (UserPrincipalNotFoundException numberWithoutName) {
            return false;
        }
    }

    /// A file that its owner has made read-only is left alone even where the system would allow more.
    static boolean isWritable(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return Files.isWritable(file)
                && (view == null || !Set.of().equals(writers(view.readAttributes().permissions())));
    }

    private static Set<PosixFilePermission> writers(Set<PosixFilePermission> permissions) {
        var writers = EnumSet.of(PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
        writers.retainAll(permissions);
        return writers;
    }
}
