package app.rekey.ui.findings;

import app.rekey.domain.Finding;
import app.rekey.domain.Findings;
import app.rekey.domain.Id;
import app.rekey.domain.KeyBook;
import app.rekey.service.BotRefresh;
import app.rekey.service.KeyService;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.VaultSession;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.findings.FindingsContent.MutedRow;
import app.rekey.ui.findings.FindingsContent.Row;
import app.rekey.ui.findings.FindingsContent.Section;
import app.rekey.ui.keys.FindingMends;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What is unwise about the keys of the open vault, and the question for the reason before one of them is muted.
public final class FindingsViewModel {
    private final VaultSession session;
    private final KeyService keys;
    private final BotRefresh bots;
    private final FindingMends mends;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final Runnable unsubscribe;
    private final Runnable unsubscribeFromBots;
    private final ReadOnlyObjectWrapper<FindingsContent> content = new ReadOnlyObjectWrapper<>(FindingsContent.NONE);
    private final BooleanProperty showMuted = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<Asked>> asked = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StringProperty reason = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<String>> reasonProblem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");

    /// The finding that is about to be muted.
    public record Asked(Id key, Finding.Kind kind) {}

    public FindingsViewModel(
            VaultSession session, KeyService keys, BotRefresh bots, FindingMends mends, Wording wording, BackgroundTasks tasks) {
        this.session = session;
        this.keys = keys;
        this.bots = bots;
        this.mends = mends;
        this.wording = wording;
        this.tasks = tasks;
        unsubscribe = session.onChange(() -> tasks.onScreen(this::refresh));
        unsubscribeFromBots = bots.onSeen(() -> tasks.onScreen(this::refresh));
        refresh();
    }

    public ReadOnlyObjectProperty<FindingsContent> contentProperty() {
        return content.getReadOnlyProperty();
    }

    /// Whether those that were muted are listed too.
    public BooleanProperty showMutedProperty() {
        return showMuted;
    }

    /// The finding for which a reason is being asked.
    public ReadOnlyObjectProperty<Optional<Asked>> askedProperty() {
        return asked.getReadOnlyProperty();
    }

    public StringProperty reasonProperty() {
        return reason;
    }

    public ReadOnlyObjectProperty<Optional<String>> reasonProblemProperty() {
        return reasonProblem.getReadOnlyProperty();
    }

    /// Why the last wish was not fulfilled; empty where it was.
    public ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /// How pressing the worst of them is.
    public Tone tone() {
        return content.get().sections().stream().findFirst().map(Section::tone).orElse(Tone.NEUTRAL);
    }

    /// Asks for the reason to mute this finding.
    public void ask(Id key, Finding.Kind kind) {
        reason.set("");
        reasonProblem.set(Optional.empty());
        asked.set(Optional.of(new Asked(key, kind)));
    }

    /// Takes the question back.
    public void stopAsking() {
        asked.set(Optional.empty());
    }

    /// Mutes the finding that was asked about, if there is a reason.
    public void mute() {
        var why = reason.get().strip();
        reasonProblem.set(why.isEmpty() ? Optional.of(wording.text("ui.findings.noReason")) : Optional.empty());
        asked.get().filter(_ -> !why.isEmpty()).ifPresent(finding -> {
            stopAsking();
            save(() -> keys.mute(finding.key(), finding.kind(), why));
        });
    }

    /// Lets a muted finding speak again.
    public void unmute(Id key, Finding.Kind kind) {
        save(() -> keys.unmute(key, kind));
    }

    /// Forgets everything and listens no more.
    public void close() {
        unsubscribe.run();
        unsubscribeFromBots.run();
        stopAsking();
        reason.set("");
        content.set(FindingsContent.NONE);
    }

    private void save(Supplier<SaveResult> work) {
        trouble.set("");
        tasks.run(work::get, result -> trouble.set(wording.vault().of(result).orElse("")),
                thrown -> trouble.set(wording.text("ui.findings.notSaved", thrown.getClass().getSimpleName())));
    }

    private void refresh() {
        var book = session.book();
        var findings = Findings.of(book, bots.risks());
        var fresh = new FindingsContent(
                Arrays.stream(Finding.Kind.values()).flatMap(kind -> section(kind, findings.open(), book).stream()).toList(),
                findings.muted().stream().map(muted -> muted(muted, book)).toList());
        boolean gone = asked.get().filter(a -> findings.open().stream().noneMatch(f -> f.key().equals(a.key()) && f.kind() == a.kind())).isPresent();
        if (gone) {
            stopAsking();
        }
        if (!fresh.equals(content.get())) {
            content.set(fresh);
        }
    }

    private Optional<Section> section(Finding.Kind kind, List<Finding> open, KeyBook book) {
        var rows = open.stream().filter(finding -> finding.kind() == kind).map(finding -> row(finding, book)).toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(kind, mends.title(kind), mends.meaning(kind), mends.tone(kind), rows));
    }

    private Row row(Finding finding, KeyBook book) {
        var key = book.key(finding.key()).orElseThrow();
        return new Row(key.id(), key.label(), key.exchange().displayName(), mends.detail(finding, book), mends.mend(finding, book));
    }

    private MutedRow muted(Findings.Muted muted, KeyBook book) {
        var finding = muted.finding();
        return new MutedRow(finding.key(), finding.kind(), mends.title(finding.kind()), book.key(finding.key()).orElseThrow().label(),
                muted.mute().reason(), wording.time(muted.mute().at()));
    }
}
