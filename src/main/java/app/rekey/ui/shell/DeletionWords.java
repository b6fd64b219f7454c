package app.rekey.ui.shell;

import app.rekey.domain.Key;
import app.rekey.ui.common.Wording;
import java.util.List;

/// Says what a deletion means, before it is confirmed.
final class DeletionWords {
    private final Wording wording;

    DeletionWords(Wording wording) {
        this.wording = wording;
    }

    /// What becomes of these keys and their bots, and of rotations that are under way: with a key go all versions that a bot could be put back to.
    String of(List<Key> keys) {
        int bots = keys.stream().mapToInt(key -> key.bindings().size()).sum();
        var means = keys.size() == 1
                ? wording.text("ui.delete.text", bots, keys.getFirst().exchange().displayName())
                : wording.text("ui.delete.textMany", bots);
        long rotated = keys.stream().filter(key -> key.rotation().isPresent()).count();
        return rotated == 0 ? means : wording.text("ui.delete.rotated", means, rotated);
    }
}
