package app.rekey.ui.keyedit;

import app.rekey.domain.Test;
import app.rekey.ui.common.Problem;

/// How far the dialog has come.
public sealed interface EditState {
    /// Fields are filled in.
    record Editing() implements EditState {}

    /// The test call is under way.
    record Testing() implements EditState {}

    /// The key is looked for in the other places of its exchange; `words` say where now.
    record Looking(String words) implements EditState {}

    /// The key is being written.
    record Saving() implements EditState {}

    /// The test did not end well; nothing was saved, and the problem is told. The user may save all the same.
    record Rejected(Problem problem, Test test) implements EditState {}

    /// Nothing was saved, for a reason that has nothing to do with the key.
    record Failed(String sentence) implements EditState {}

    /// It is in the vault, and the dialog is over.
    record Saved() implements EditState {}
}
