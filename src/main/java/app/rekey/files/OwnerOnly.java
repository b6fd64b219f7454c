package app.rekey.files;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;

/// Rights that a file or folder has from its first moment on: its owner's, and nobody else's.
///
/// Rights set after creation would leave a moment in which others can open the file.
final class OwnerOnly {
    private static final String FILE = "rw-------";
    private static final String FOLDER = "rwx------";

    private OwnerOnly() {}

    /// For a new file at `place`.
    static FileAttribute<?>[] file(Path place) throws IOException {
        return attributes(place.getFileSystem(), FILE);
    }

    /// For a new folder at `place`.
    static FileAttribute<?>[] folder(Path place) throws IOException {
        return attributes(place.getFileSystem(), FOLDER);
    }

    private static FileAttribute<?>[] attributes(FileSystem system, String posix) throws IOException {
        var views = system.supportedFileAttributeViews();
        if (views.contains("posix")) {
            return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(posix))};
        }
        if (views.contains("acl")) {
            return new FileAttribute<?>[] {new Acl(List.of(everythingFor(currentUser(system))))};
        }
        return new FileAttribute<?>[0];
    }

    private static UserPrincipal currentUser(FileSystem system) throws IOException {
        return system.getUserPrincipalLookupService().lookupPrincipalByName(System.getProperty("user.name"));
    }

    private static AclEntry everythingFor(UserPrincipal owner) {
        return AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(owner)
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .build();
    }

    /// The form in which Windows takes an access list at creation.
    private record Acl(List<AclEntry> value) implements FileAttribute<List<AclEntry>> {
        @Override
        public String name() {
            return "acl:acl";
        }
    }
}
