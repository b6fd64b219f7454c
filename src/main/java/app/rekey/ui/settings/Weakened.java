package app.rekey.ui.settings;

import app.rekey.service.Settings.Locking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a change of settings protects less than before, in the journal's words.
final class Weakened {
    private Weakened() {}

    static List<String> between(Locking before, Locking after) {
        var less = new ArrayList<String>();
        if (idle(after).compareTo(idle(before)) > 0) {
            less.add(after.idle().map(idle -> "Rekey locks after " + idle.toMinutes() + " min without input.")
                    .orElse("Rekey does not lock for want of input any more."));
        }
        if (before.afterSleep() && !after.afterSleep()) {
            less.add("A computer that slept does not wake up locked any more.");
        }
        if (before.whenMinimised() && !after.whenMinimised()) {
            less.add("Minimising the window does not lock any more.");
        }
        if (after.clipboard().compareTo(before.clipboard()) > 0) {
            less.add("A copied secret stays on the clipboard for " + after.clipboard().toSeconds() + " s.");
        }
        return less;
    }

    private static Duration idle(Locking locking) {
        return locking.idle().orElse(Duration.ofSeconds(Long.MAX_VALUE));
    }
}
