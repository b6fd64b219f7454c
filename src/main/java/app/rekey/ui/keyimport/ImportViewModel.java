package app.rekey.ui.keyimport;

import app.rekey.domain.Id;
import app.rekey.domain.MaskedApiKey;
import app.rekey.service.ImportPlan;
import app.rekey.service.ImportReader;
import app.rekey.service.ImportReader.ImportResult;
import app.rekey.service.KeyImport;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keyimport.ImportRow.Fate;
import app.rekey.ui.keys.KeyPlace;
import app.rekey.words.ImportWords;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/// Takes the keys of a file in: reads it, tells what each row would do, and saves what is new when the user says so. What is saved is
/// what was shown, whatever becomes of the file meanwhile.
///
/// It holds the file's credentials from the reading to the save; leaving it, and the lock, wipe them.
final class ImportViewModel {
    private final KeyImport imports;
    private final ImportReader reader;
    private final KeyPlace places;
    private final Wording wording;
    private final ImportWords words;
    private final BackgroundTasks tasks;
    private final Consumer<List<Id>> onTaken;
    private final ReadOnlyObjectWrapper<ImportState> state = new ReadOnlyObjectWrapper<>(new ImportState.Choosing());
    private final BooleanProperty leaveOut = new SimpleBooleanProperty();
    private final BooleanBinding takeable = Bindings.createBooleanBinding(this::isTakeable, state, leaveOut);
    private Optional<ImportPlan> plan = Optional.empty();
    private List<Id> taken = List.of();
    private int readings;
    private boolean closed;

    /// @param onTaken is told of the keys that were taken in, when they are
    ImportViewModel(KeyImport imports, ImportReader reader, KeyPlace places, Wording wording, BackgroundTasks tasks, Consumer<List<Id>> onTaken) {
        this.imports = imports;
        this.reader = reader;
        this.places = places;
        this.wording = wording;
        this.words = new ImportWords(wording.words());
        this.tasks = tasks;
        this.onTaken = onTaken;
    }

    ReadOnlyObjectProperty<ImportState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Whether the good rows are to be taken although others are faulty.
    BooleanProperty leaveOutProperty() {
        return leaveOut;
    }

    /// Whether anything can be taken in now.
    BooleanBinding takeable() {
        return takeable;
    }

    /// The keys that were taken in.
    List<Id> taken() {
        return taken;
    }

    /// Reads the file and shows what its rows would do. Not while keys are being saved.
    void read(Path file) {
        if (closed || state.get() instanceof ImportState.Saving) {
            return;
        }
        wipe();
        leaveOut.set(false);
        int reading = ++readings;
        state.set(new ImportState.Reading(file));
        tasks.run(() -> look(file), seen -> show(reading, file, seen),
                thrown -> show(reading, file, new Seen.Nothing(wording.text("ui.import.failed", thrown.getClass().getSimpleName()))));
    }

    /// Gives up the reading, and asks for a file again.
    void stop() {
        if (state.get() instanceof ImportState.Reading) {
            readings++;
            state.set(new ImportState.Choosing());
        }
    }

    private sealed interface Seen {
        record Planned(ImportPlan plan) implements Seen {}

        record Nothing(String why) implements Seen {}
    }

    private Seen look(Path file) {
        return switch (reader.read(file)) {
            case ImportResult.NotReadable(var reason) -> new Seen.Nothing(words.notRead(file, reason));
            case ImportResult.Rows rows -> new Seen.Planned(imports.plan(rows));
        };
    }

    private void show(int reading, Path file, Seen seen) {
        boolean wanted = !closed && reading == readings;
        switch (seen) {
            case Seen.Planned(var made) when wanted -> {
                plan = Optional.of(made);
                state.set(preview(file, made));
            }
            case Seen.Planned(var made) -> made.close();
            case Seen.Nothing(var why) -> {
                if (wanted) {
                    state.set(new ImportState.NotRead(file, why));
                }
            }
        }
    }

    private ImportState.Preview preview(Path file, ImportPlan made) {
        var rows = made.rows().stream().map(this::row).sorted(Comparator.comparing(row -> row.fate().tone() != Tone.DANGER)).toList();
        var name = Optional.ofNullable(file.getFileName()).orElse(file).toString();
        return new ImportState.Preview(file, words.counts(name, made), rows, made.fresh().size(), made.hasFaulty(), Optional.empty());
    }

    private ImportRow row(ImportPlan.Row row) {
        return switch (row) {
            case ImportPlan.New(int number, var draft, var remarks) -> new ImportRow(number, draft.details().label(), places.of(draft.details()),
                    MaskedApiKey.of(draft.credential().apiKey()).text(), new Fate(remarks.isEmpty() ? Tone.GOOD : Tone.WARNING, words.fate(row)));
            case ImportPlan.Here(int number, var details, var apiKey, _, var likeness) -> new ImportRow(number, details.label(), places.of(details),
                    apiKey.text(), new Fate(likeness == ImportPlan.Likeness.OTHER_SECRET ? Tone.WARNING : Tone.NEUTRAL, words.fate(row)));
            case ImportPlan.Again(int number, var details, var apiKey, _) ->
                    new ImportRow(number, details.label(), places.of(details), apiKey.text(), new Fate(Tone.NEUTRAL, words.fate(row)));
            case ImportPlan.Faulty faulty -> new ImportRow(faulty.number(), faulty.label(), "", "", new Fate(Tone.DANGER, words.fate(row)));
        };
    }

    private boolean isTakeable() {
        return state.get() instanceof ImportState.Preview shown && shown.fresh() > 0 && (!shown.faulty() || leaveOut.get());
    }

    /// Takes in what is new.
    void take() {
        if (!isTakeable() || !(state.get() instanceof ImportState.Preview shown)) {
            return;
        }
        // From here on the credentials are the save's, which a lock does not break off: it wipes them at its end.
        var saved = plan.orElseThrow();
        plan = Optional.empty();
        state.set(new ImportState.Saving(shown.fresh()));
        tasks.run(() -> {
            var result = imports.take(saved);
            if (result.saved().isKept()) {
                saved.close();
            }
            return result;
        }, result -> ended(shown, saved, result), thrown -> goBack(shown, saved, wording.text("ui.import.failed", thrown.getClass().getSimpleName())));
    }

    private void ended(ImportState.Preview shown, ImportPlan saved, KeyImport.Taken result) {
        var remark = wording.vault().of(result.saved());
        if (!result.saved().isKept()) {
            goBack(shown, saved, remark.orElse(""));
        } else if (!closed) {
            taken = result.keys();
            onTaken.accept(taken);
            state.set(new ImportState.Done(shown.file(), taken.size(), words.taken(taken.size()), remark, words.stillThere(shown.file())));
        }
    }

    private void goBack(ImportState.Preview shown, ImportPlan saved, String why) {
        if (closed) {
            saved.close();
            return;
        }
        plan = Optional.of(saved);
        state.set(shown.refused(why));
    }

    /// Forgets the file and what was read of it.
    void close() {
        closed = true;
        wipe();
    }

    private void wipe() {
        plan.ifPresent(ImportPlan::close);
        plan = Optional.empty();
    }
}
