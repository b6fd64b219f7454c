package app.rekey.ui.bots;

import app.rekey.domain.BindingState;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.service.BotSteps.Done;
import app.rekey.service.BotSteps.WentBack;
import app.rekey.service.Bots;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.RefreshRun;
import app.rekey.service.Trouble;
import app.rekey.service.VaultSession;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keys.BindingStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Every bot that uses a key of the open vault: how it stands, filters and search, reading it again, and the small deeds that need
/// no dialog.
public final class BotsViewModel {
    private final VaultSession session;
    private final Bots bots;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final BotRows maker;
    private final Runnable unsubscribe;
    private final ReadOnlyObjectWrapper<List<BotRow>> all = new ReadOnlyObjectWrapper<>(List.of());
    private final ObservableList<BotLine> lines = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<List<BotFilter>> filters = new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<Optional<BindingState>> only = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty byKey = new SimpleBooleanProperty();
    private final StringProperty query = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyObjectWrapper<Said> said = new ReadOnlyObjectWrapper<>(Said.NOTHING);
    private Optional<RefreshRun> run = Optional.empty();
    private boolean closed;

    public BotsViewModel(VaultSession session, Bots bots, Wording wording, BackgroundTasks tasks) {
        this.session = session;
        this.bots = bots;
        this.wording = wording;
        this.tasks = tasks;
        maker = new BotRows(wording, id -> bots.refresh().seen(id).why().map(Trouble::sentence));
        only.addListener(_ -> show());
        byKey.addListener(_ -> show());
        query.addListener(_ -> show());
        unsubscribe = session.onChange(() -> tasks.onScreen(this::follow));
        follow();
    }

    /// What is told of the last deed, or of the one under way. Empty words for nothing.
    record Said(Tone tone, String words) {
        static final Said NOTHING = new Said(Tone.NEUTRAL, "");
    }

    /// What filter and search let through, by bot or below their keys.
    ObservableList<BotLine> lines() {
        return lines;
    }

    /// Every bot, the worst first.
    ReadOnlyObjectProperty<List<BotRow>> allProperty() {
        return all.getReadOnlyProperty();
    }

    /// All, the dead ones, and each state that there is.
    ReadOnlyObjectProperty<List<BotFilter>> filtersProperty() {
        return filters.getReadOnlyProperty();
    }

    /// The one state that is shown; empty for all.
    ObjectProperty<Optional<BindingState>> onlyProperty() {
        return only;
    }

    BooleanProperty byKeyProperty() {
        return byKey;
    }

    StringProperty queryProperty() {
        return query;
    }

    /// Whether bots are being read.
    ReadOnlyBooleanProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Said> saidProperty() {
        return said.getReadOnlyProperty();
    }

    /// Tells something on the page.
    void say(Tone tone, String words) {
        said.set(new Said(tone, words));
    }

    /// Reads what every bot has.
    public void readAll() {
        read(all.get().stream().map(BotRow::binding).toList());
    }

    /// Reads what one bot has.
    void read(Id binding) {
        read(List.of(binding));
    }

    /// Ends the reading; what was read by then is kept.
    void cancel() {
        run.ifPresent(RefreshRun::cancel);
    }

    /// Clears whatever hides this bot.
    void reveal(Id binding) {
        if (lines.stream().noneMatch(line -> line instanceof BotLine.Bot(BotRow row) && row.binding().equals(binding))) {
            only.set(Optional.empty());
            query.set("");
        }
    }

    /// The user says that the bot works with what it was given.
    void confirm(BotRow row) {
        bots.bindings().of(row.binding()).flatMap(bound -> bound.binding().progress().written().map(done -> done.version()).or(row::version))
                .ifPresent(version -> save(() -> bots.steps().confirm(row.binding(), version), "ui.bots.confirmed", row));
    }

    /// Puts back what the last write replaced.
    void rollBack(BotRow row) {
        tasks.run(() -> bots.steps().rollBack(row.binding()), done -> rolledBack(done, row), this::unforeseen);
    }

    /// What is to be known before a bot is unbound: a rotation of its key would go on without it, up to the old key's deletion.
    String unbindMeans(BotRow row) {
        var means = wording.text("ui.bots.askUnbindText");
        return session.book().key(row.key()).flatMap(Key::rotation)
                .map(_ -> wording.text("ui.bots.askUnbindRotated", means, row.keyLabel())).orElse(means);
    }

    /// Forgets that the bot uses its key. The bot keeps what it has.
    void unbind(BotRow row) {
        save(() -> bots.bindings().unbind(row.binding()), "ui.bots.unbound", row);
    }

    /// Forgets everything and listens no more.
    public void close() {
        closed = true;
        cancel();
        unsubscribe.run();
        lines.clear();
        all.set(List.of());
        query.set("");
        said.set(Said.NOTHING);
    }

    private void read(Collection<Id> bindings) {
        if (reading.get() || bindings.isEmpty()) {
            return;
        }
        reading.set(true);
        progress.set(0);
        say(Tone.NEUTRAL, wording.text("ui.bots.reading"));
        var started = bots.refresh().start(bindings, (_, _, done, total) -> tasks.onScreen(() -> progressed(done, total)));
        run = Optional.of(started);
        tasks.run(() -> {
            started.await();
            return started;
        }, this::wasRead, thrown -> {
            reading.set(false);
            unforeseen(thrown);
        });
    }

    private void progressed(int done, int total) {
        if (reading.get()) {
            progress.set((double) done / total);
            say(Tone.NEUTRAL, wording.text("ui.bots.readingSome", done, total));
        }
    }

    private void wasRead(RefreshRun ended) {
        reading.set(false);
        run = Optional.empty();
        if (closed) {
            return;
        }
        follow();
        var notKept = ended.trouble().flatMap(result -> wording.vault().of(result));
        say(notKept.isPresent() ? Tone.WARNING : Tone.NEUTRAL, notKept.orElseGet(() -> wording.text(
                ended.isCancelled() ? "ui.bots.readingCancelled" : "ui.bots.wasRead", ended.total(), troubled())));
    }

    long troubled() {
        return all.get().stream().filter(row -> row.state().needsAttention()).count();
    }

    private void save(Supplier<SaveResult> work, String words, BotRow row) {
        tasks.run(work::get, result -> {
            var trouble = wording.vault().of(result);
            say(trouble.isPresent() ? Tone.WARNING : Tone.GOOD, trouble.orElseGet(() -> wording.text(words, row.bot(), row.keyLabel())));
        }, this::unforeseen);
    }

    private void rolledBack(Done<WentBack> done, BotRow row) {
        var notKept = done.notKept().flatMap(result -> wording.vault().of(result));
        var told = (WentBackWords.of(done.result(), row.bot(), wording) + " " + notKept.orElse("")).strip();
        say(switch (done.result()) {
            case WentBack.PutBack _ -> notKept.isPresent() ? Tone.WARNING : Tone.GOOD;
            case WentBack.Unchanged _ -> notKept.isPresent() ? Tone.WARNING : Tone.NEUTRAL;
            case WentBack.Refused _ -> Tone.WARNING;
        }, told);
    }

    private void unforeseen(Exception thrown) {
        say(Tone.WARNING, wording.text("ui.bots.failed", thrown.getClass().getSimpleName()));
    }

    private void follow() {
        if (closed) {
            return;
        }
        all.set(maker.of(session.book()));
        var counts = all.get().stream().collect(Collectors.groupingBy(BotRow::state, Collectors.counting()));
        filters.set(Stream.concat(
                Stream.of(new BotFilter("bots-only-all", wording.text("ui.bots.all"), Optional.empty(), all.get().size())),
                Arrays.stream(BindingState.values())
                        .sorted(Comparator.comparing((BindingState state) -> state != BindingState.DEAD))
                        .filter(state -> state == BindingState.DEAD || counts.containsKey(state))
                        .map(state -> new BotFilter("bots-only-" + state.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                BindingStatus.of(state, wording).word(), Optional.of(state), counts.getOrDefault(state, 0L))))
                .toList());
        show();
    }

    private void show() {
        var shown = all.get().stream()
                .filter(row -> only.get().isEmpty() || only.get().get() == row.state())
                .filter(row -> query.get().isBlank() || row.matches(query.get()))
                .toList();
        var fresh = byKey.get() ? belowKeys(shown) : shown.stream().<BotLine>map(BotLine.Bot::new).toList();
        if (!fresh.equals(lines)) {
            lines.setAll(fresh);
        }
    }

    /// The key with the worst bot first.
    private List<BotLine> belowKeys(List<BotRow> rows) {
        var groups = new ArrayList<BotLine>();
        rows.stream().map(BotRow::key).distinct().forEach(key -> {
            var bots = rows.stream().filter(row -> row.key().equals(key)).toList();
            groups.add(new BotLine.Head(key, bots.getFirst().keyLabel(), wording.text("ui.bots.ofKey", bots.size())));
            bots.forEach(row -> groups.add(new BotLine.Bot(row)));
        });
        return groups;
    }
}
