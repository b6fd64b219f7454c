package app.rekey.files;

import app.rekey.service.FolderWalk;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Goes through folders of this computer. Passes over what holds no bot's config and is large: version control, packages, caches, and
/// the system's own file systems.
public final class DiskWalk implements FolderWalk {
    private static final Set<String> SKIPPED = Set.of(
            ".git", ".hg", ".svn", "node_modules", "venv", ".venv", "env.bak", "site-packages", "dist-packages", "__pycache__", ".tox", ".nox",
            ".mypy_cache", ".pytest_cache", ".ruff_cache", ".cache", ".gradle", ".m2", ".cargo", ".rustup", ".npm", ".idea", ".vscode",
            "lost+found", "$RECYCLE.BIN", "System Volume Information");
    private static final Set<Path> SYSTEM = Set.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"), Path.of("/run"));

    @Override
    public Walked walk(List<Path> folders, Limits limits, Consumer<Path> file, BooleanSupplier stop) {
        var course = new Course(limits, file, stop);
        folders.forEach(course::go);
        return course.walked();
    }

    private static final class Course extends SimpleFileVisitor<Path> {
        private final Limits limits;
        private final Consumer<Path> file;
        private final BooleanSupplier stop;
        private final Set<Path> entered = new HashSet<>();
        private final PassedOver unreadable = new PassedOver();
        private final PassedOver links = new PassedOver();
        private final PassedOver tooDeep = new PassedOver();
        private final PassedOver tooLarge = new PassedOver();
        private int files;
        private boolean tooMany;

        Course(Limits limits, Consumer<Path> file, BooleanSupplier stop) {
            this.limits = limits;
            this.file = file;
            this.stop = stop;
        }

        void go(Path chosen) {
            try {
                // A chosen folder may be a link itself: that one was meant.
                Files.walkFileTree(chosen.toRealPath(), EnumSet.noneOf(FileVisitOption.class), limits.depth(), this);
            } catch (IOException notThere) {
                unreadable.add(chosen);
            }
        }

        Walked walked() {
            return new Walked(files, unreadable.passed(), links.passed(), tooDeep.passed(), tooLarge.passed(), tooMany);
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (stop.getAsBoolean() || tooMany) {
                return FileVisitResult.TERMINATE;
            }
            var name = folder.getFileName();
            // Of two chosen folders one may lie in the other.
            return name != null && SKIPPED.contains(name.toString()) || SYSTEM.contains(folder) || !entered.add(folder)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path place, BasicFileAttributes attributes) throws IOException {
            if (stop.getAsBoolean()) {
                return FileVisitResult.TERMINATE;
            }
            if (attributes.isDirectory()) {
                // The walk hands a folder over as a file where it is at its deepest.
                if (entered.add(place)) {
                    tooDeep.add(place);
                }
                return FileVisitResult.CONTINUE;
            }
            if (attributes.isSymbolicLink()) {
                link(place);
            } else if (attributes.isRegularFile()) {
                regular(place, attributes.size());
            }
            return tooMany ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path place, IOException why) {
            unreadable.add(place);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException brokenOff) {
            if (brokenOff != null) {
                unreadable.add(folder);
            }
            return FileVisitResult.CONTINUE;
        }

        private void link(Path place) throws IOException {
            if (Files.isDirectory(place)) {
                links.add(place);
            } else if (Files.isRegularFile(place)) {
                regular(place, Files.size(place));
            }
        }

        private void regular(Path place, long bytes) {
            if (bytes > limits.bytes()) {
                tooLarge.add(place);
                return;
            }
            if (files == limits.files()) {
                tooMany = true;
                return;
            }
            if (!Files.isReadable(place)) {
                // A container leaves files of its own user in folders of ours: nobody would know why a bot is not found.
                unreadable.add(place);
                return;
            }
            files++;
            file.accept(place);
        }
    }

    private static final class PassedOver {
        private final List<Path> first = new ArrayList<>();
        private int count;

        void add(Path place) {
            count++;
            if (first.size() < Passed.MOST_NAMED) {
                first.add(place);
            }
        }

        Passed passed() {
            return new Passed(count, first);
        }
    }
}
