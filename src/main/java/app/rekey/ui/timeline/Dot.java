package app.rekey.ui.timeline;

import app.rekey.domain.Expiry;
import app.rekey.domain.Id;
import app.rekey.ui.common.Tone;
import java.time.Instant;

/// A key's end on the line.
public record Dot(Id key, String label, Expiry.At expiry, Tone tone) {
    Instant end() {
        return expiry.instant();
    }
}
