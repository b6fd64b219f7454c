package app.rekey.ui.bots;

import app.rekey.domain.BindingDetails;
import java.util.List;

/// How far the search for bots is.
sealed interface FindState {
    /// The folders are being chosen.
    record Choosing() implements FindState {}

    /// `words` says where it is and what it has found.
    record Searching(String words) implements FindState {}

    /// The search is over.
    ///
    /// @param sealed how to bind those whose keys nobody can read without their own password
    /// @param remarks what was not looked at, and why
    record Listed(List<FoundFolder> folders, List<BindingDetails> sealed, String summary, List<String> remarks) implements FindState {
        public Listed {
            folders = List.copyOf(folders);
            sealed = List.copyOf(sealed);
            remarks = List.copyOf(remarks);
        }
    }

    /// The chosen ones are being taken in.
    record Taking() implements FindState {}

    /// They were, or why not.
    ///
    /// @param left what was not taken in, each with its reason
    record Taken(boolean saved, String summary, List<String> left) implements FindState {
        public Taken {
            left = List.copyOf(left);
        }
    }
}
