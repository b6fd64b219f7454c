package app.rekey.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Port that goes through folders and all that is below them.
public interface FolderWalk {
    /// Hands every regular file below `folders` to `file`, on this thread, until there are none or `stop` says so. Linked folders
    /// are not entered, so no loop of links holds it up; linked files are handed over.
    Walked walk(List<Path> folders, Limits limits, Consumer<Path> file, BooleanSupplier stop);

    /// How far a walk goes.
    ///
    /// @param depth levels below a chosen folder
    /// @param files how many files at most
    /// @param bytes larger files are passed over
    record Limits(int depth, int files, long bytes) {
        /// Enough for a home folder; a bot's config is a few thousand bytes.
        public static final Limits USUAL = new Limits(16, 500_000, 1L << 20);
    }

    /// What a walk came through.
    ///
    /// @param files how many files were handed over
    /// @param unreadable folders and files that may not be read, or could not be
    /// @param links linked folders, which were not entered
    /// @param tooDeep folders that lie deeper than the limit
    /// @param tooLarge files that are larger than the limit
    /// @param tooMany whether there were more files than the limit
    record Walked(int files, Passed unreadable, Passed links, Passed tooDeep, Passed tooLarge, boolean tooMany) {
        public Walked {
            Objects.requireNonNull(unreadable);
            Objects.requireNonNull(links);
            Objects.requireNonNull(tooDeep);
            Objects.requireNonNull(tooLarge);
        }
    }

    /// Places that were passed over for one reason.
    ///
    /// @param count of all of them
    /// @param first the first that the walk came to, by name
    record Passed(int count, List<Path> first) {
        /// So many are named at most.
        public static final int MOST_NAMED = 100;

        public Passed {
            first = List.copyOf(first);
        }

        public boolean isEmpty() {
            return count == 0;
        }
    }
}
