package app.rekey.bots;

import app.rekey.files.ForeignFiles;
import app.rekey.service.Trouble;
import java.nio.file.Path;

/// The sentences about writing a file.
final class Puts {
    private Puts() {}

    /// Nothing where it was written.
    ///
    /// @param begun whether another file of the same bot was written before
    static void require(ForeignFiles.Put put, Path file, boolean begun) throws Stop {
        var rest = begun ? "Another file of this bot was written already: roll back, or write again." : "Nothing was changed.";
        switch (put) {
            case WRITTEN -> { }
            case CHANGED_MEANWHILE -> throw new Stop(Trouble.Kind.CHANGED_MEANWHILE,
                    file + " was changed by another program at this very moment, perhaps by the bot itself. " + rest);
            case NOT_WRITTEN -> throw new Stop(Trouble.Kind.READ_ONLY,
                    file + " could not be written: the disk is full, or you may not write there. " + rest);
            case DOUBTFUL -> throw new Stop(Trouble.Kind.FAILED, file + " was not written to its end. Look at it, or roll back.");
        }
    }

    static String sentence(ForeignFiles.Why why, Path file) {
        return switch (why) {
            case MOUNTED_ALONE -> file + " is mounted into a container by itself, so it is written in place, not replaced in one step.";
            case OTHER_NAMES -> file + " has other names (hard links), so it is written in place and all of them change.";
            case OTHER_OWNER -> file + " belongs to another user, so it is written in place and stays theirs.";
            case CLOSED_FOLDER -> "The folder of " + file + " takes no new file, so it is written in place.";
        };
    }
}
