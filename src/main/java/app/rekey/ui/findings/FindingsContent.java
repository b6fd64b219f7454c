package app.rekey.ui.findings;

import app.rekey.domain.Finding;
import app.rekey.domain.Id;
import app.rekey.ui.common.Problem.Action;
import app.rekey.ui.common.Tone;
import java.util.List;
import java.util.Optional;

/// Everything that the page tells at one moment.
///
/// @param sections one a kind of finding, worst first
public record FindingsContent(List<Section> sections, List<MutedRow> muted) {
    static final FindingsContent NONE = new FindingsContent(List.of(), List.of());

    public FindingsContent {
        sections = List.copyOf(sections);
        muted = List.copyOf(muted);
    }

    /// All findings of a kind.
    public record Section(Finding.Kind kind, String title, String meaning, Tone tone, List<Row> rows) {
        public Section {
            rows = List.copyOf(rows);
        }
    }

    /// One finding: the key it belongs to, what is particular about it, and the button that mends it.
    public record Row(Id key, String label, String place, String detail, Optional<Action> mend) {}

    /// One that was silenced.
    public record MutedRow(Id key, Finding.Kind kind, String title, String label, String reason, String since) {}

    /// How many findings speak.
    public int count() {
        return sections.stream().mapToInt(section -> section.rows().size()).sum();
    }
}
