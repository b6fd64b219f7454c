package app.rekey.files;

import app.rekey.domain.FileRisk;
import app.rekey.service.FileRisks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/// Tells by a file's rights and by the git work tree around it who may come by its content.
///
/// Rights are those of owner, group and others, on systems that have them; lists of rights (ACL) are not looked at.
public final class ExposedFiles implements FileRisks {
    @Override
    public Set<FileRisk> of(Path file) {
        var risks = EnumSet.noneOf(FileRisk.class);
        try {
            var real = file.toRealPath();
            if (Files.isRegularFile(real)) {
                if (isOpenToOthers(real)) {
                    risks.add(FileRisk.READABLE_BY_OTHERS);
                }
                if (GitTree.around(real).filter(tree -> !tree.ignores(real)).isPresent()) {
                    risks.add(FileRisk.IN_GIT_NOT_IGNORED);
                }
            }
        } catch (IOException notThere) {
            return Set.of();
        }
        return risks;
    }

    /// Whether others may read the file and come to it through every folder above it.
    private static boolean isOpenToOthers(Path file) throws IOException {
        if (!has(file, PosixFilePermission.OTHERS_READ)) {
            return false;
        }
        for (var folder = file.getParent(); folder != null; folder = folder.getParent()) {
            if (!has(folder, PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    private static boolean has(Path place, PosixFilePermission permission) throws IOException {
        var view = Files.getFileAttributeView(place, PosixFileAttributeView.class);
        return view != null && view.readAttributes().permissions().contains(permission);
    }
}
