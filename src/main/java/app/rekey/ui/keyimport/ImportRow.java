package app.rekey.ui.keyimport;

import app.rekey.ui.common.Tone;
import java.util.Objects;

/// A row of the file, as the table shows it.
///
/// @param number counts from 1, the header line of a CSV not among them
/// @param place its exchange and site; empty where the row is faulty
/// @param apiKey masked; empty where the row is faulty
/// @param fate what will happen with it
record ImportRow(int number, String label, String place, String apiKey, Fate fate) {
    ImportRow {
        Objects.requireNonNull(fate);
    }

    record Fate(Tone tone, String words) {}
}
