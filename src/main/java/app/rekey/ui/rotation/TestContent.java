package app.rekey.ui.rotation;

import app.rekey.service.rotation.Confirmation;
import app.rekey.ui.common.Tone;
import java.util.List;
import java.util.Optional;

/// What the test of the new key found.
///
/// @param lines what is known, a line for each question
/// @param ticks what the user has to say yes to
/// @param blocks why it cannot be given to bots; empty where it can
record TestContent(List<Line> lines, List<Tick> ticks, Optional<String> blocks) {
    TestContent {
        lines = List.copyOf(lines);
        ticks = List.copyOf(ticks);
    }

    /// @param id for tests, for example `account`
    record Line(String id, Tone tone, String name, List<String> sentences) {
        Line {
            sentences = List.copyOf(sentences);
        }
    }

    record Tick(Confirmation confirmation, String sentence) {}
}
