package app.rekey.ui.shell;

import app.rekey.ui.common.Described;
import javafx.scene.layout.Region;

/// A question that a page asks before something that cannot be taken back. Keeping is the default.
public final class QuestionDialog implements ShellDialog {
    private final QuestionView view;

    /// @param keep the button that changes nothing
    public QuestionDialog(String title, String text, Described yes, Runnable onYes, Described keep, Runnable onKeep) {
        view = new QuestionView(title, text, yes, onYes, keep, onKeep);
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public void focus() {
        view.focus();
    }

    @Override
    public void close() {
        // A question holds nothing.
    }
}
