package app.rekey.ui.common;

import java.util.List;

/// Something that is wrong, as it is told: what happened, what likely caused it, and what to do next.
///
/// @param causes likeliest first; may be empty
/// @param actions buttons, the best first; may be empty
public record Problem(Tone tone, String title, String sentence, List<String> causes, List<Action> actions) {
    public Problem {
        causes = List.copyOf(causes);
        actions = List.copyOf(actions);
    }

    /// A button that mends something. `id` names it for tests.
    ///
    /// Two actions of one name are the same button, so that an unchanged problem can be told from a new one.
    public record Action(String id, String label, Runnable run) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Action that && id.equals(that.id) && label.equals(that.label);
        }

        @Override
        public int hashCode() {
            return 31 * id.hashCode() + label.hashCode();
        }
    }
}
