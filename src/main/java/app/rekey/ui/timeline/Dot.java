package app.rekey.ui.timeline;

import app.rekey.domain.Id;
import app.rekey.ui.common.Tone;
import java.time.Instant;

/// A key's end on the line.
///
/// @param words the end in words, for example "12 days, reported", as screen readers and the tooltip say it
public record Dot(Id key, String label, Instant end, Tone tone, String words) {}
