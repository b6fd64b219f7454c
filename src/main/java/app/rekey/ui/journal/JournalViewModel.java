package app.rekey.ui.journal;

import app.rekey.domain.JournalBook;
import app.rekey.service.Notes;
import app.rekey.service.TextFiles;
import app.rekey.service.TextFiles.Written;
import app.rekey.service.VaultSession;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.journal.JournalWords.ChainLine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What was done with the vault: read when the page is opened and with every change of the vault after that, searched, exported.
public final class JournalViewModel {
    private final VaultSession session;
    private final TextFiles files;
    private final Wording wording;
    private final Clock clock;
    private final BackgroundTasks tasks;
    private final JournalWords words;
    private final Runnable unsubscribe;
    private final ObservableList<JournalRow> rows = FXCollections.observableArrayList();
    private final StringProperty query = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<ChainLine> chain = new ReadOnlyObjectWrapper<>(new ChainLine(Tone.NEUTRAL, ""));
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper(true);
    private JournalBook book = JournalBook.EMPTY;
    private boolean opened;
    private boolean closed;

    public JournalViewModel(VaultSession session, TextFiles files, Wording wording, Clock clock, BackgroundTasks tasks) {
        this.session = session;
        this.files = files;
        this.wording = wording;
        this.clock = clock;
        this.tasks = tasks;
        this.words = new JournalWords(wording, clock.getZone());
        query.addListener(_ -> fill());
        unsubscribe = session.onChange(() -> tasks.onScreen(this::changed));
    }

    ObservableList<JournalRow> rows() {
        return rows;
    }

    public StringProperty queryProperty() {
        return query;
    }

    /// Whether the journal is complete.
    ReadOnlyObjectProperty<ChainLine> chainProperty() {
        return chain.getReadOnlyProperty();
    }

    /// What came of the last export.
    public ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /// Whether there is no event at all.
    public ReadOnlyBooleanProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    /// Reads the journal. Called when the page is shown.
    public void open() {
        opened = true;
        outcome.set("");
        read();
    }

    /// Writes all events, whatever the search shows, to a file that was chosen.
    public void export(Path file) {
        // A file dialog is the desktop's own, and may outlive the lock.
        if (closed) {
            return;
        }
        var whole = book;
        tasks.run(() -> {
            var written = files.write(file, words.text(whole));
            if (written instanceof Written.Done) {
                new Notes(session).exported(whole.entries().size());
            }
            return written;
        }, written -> outcome.set(switch (written) {
            case Written.Done _ -> wording.text("ui.journal.exported", whole.entries().size(), file);
            case Written.NotDone(String reason) -> wording.text("ui.journal.notExported", reason);
        }), thrown -> outcome.set(wording.text("ui.journal.exportFailed", thrown.getClass().getSimpleName())));
    }

    /// The name that a file for today's export is offered under.
    public String fileName() {
        return "rekey-journal-" + LocalDate.now(clock) + ".txt";
    }

    /// Forgets everything and listens no more.
    public void close() {
        closed = true;
        unsubscribe.run();
        book = JournalBook.EMPTY;
        rows.clear();
        query.set("");
    }

    private void changed() {
        if (opened && !closed) {
            read();
        }
    }

    private void read() {
        tasks.run(session::journal, this::show, thrown -> outcome.set(wording.text("ui.journal.notRead", thrown.getClass().getSimpleName())));
    }

    private void show(JournalBook fresh) {
        if (!closed && !fresh.equals(book)) {
            book = fresh;
            empty.set(fresh.entries().isEmpty());
            chain.set(words.chain(fresh));
            fill();
        }
    }

    private void fill() {
        var fresh = words.rows(book, query.get(), LocalDate.now(clock));
        if (!fresh.equals(List.copyOf(rows))) {
            rows.setAll(fresh);
        }
    }
}
