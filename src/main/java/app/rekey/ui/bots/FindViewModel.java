package app.rekey.ui.bots;

import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.SiteChoice;
import app.rekey.service.BotImport.Chosen;
import app.rekey.service.BotImport.Taken;
import app.rekey.service.Bots;
import app.rekey.service.Exchanges;
import app.rekey.service.FolderWalk;
import app.rekey.service.FoundKey;
import app.rekey.service.FoundKey.Match;
import app.rekey.service.FoundKey.Whose;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.ScanRun;
import app.rekey.service.VaultSession;
import app.rekey.ui.bots.FoundBot.Known;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Finds bots on this computer: which folders, how far it is, what was found, and taking in what the user chose. Files are only read.
final class FindViewModel {
    private final VaultSession session;
    private final Bots bots;
    private final Exchanges exchanges;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final ObservableList<Path> folders = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<FindState> state = new ReadOnlyObjectWrapper<>(new FindState.Choosing());
    private final BooleanProperty anyChosen = new SimpleBooleanProperty();
    private Optional<ScanRun> run = Optional.empty();
    private boolean closed;

    /// @param home the folder that is looked through unless the user says otherwise
    FindViewModel(VaultSession session, Bots bots, Exchanges exchanges, Path home, Wording wording, BackgroundTasks tasks) {
        this.session = session;
        this.bots = bots;
        this.exchanges = exchanges;
        this.wording = wording;
        this.tasks = tasks;
        folders.add(home);
    }

    /// Where it looks, with all that is below.
    ObservableList<Path> folders() {
        return folders;
    }

    ReadOnlyObjectProperty<FindState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Whether anything is chosen to be taken in.
    BooleanProperty anyChosenProperty() {
        return anyChosen;
    }

    List<Exchange> exchanges() {
        return exchanges.all();
    }

    void add(Path folder) {
        if (!folders.contains(folder)) {
            folders.add(folder);
        }
    }

    void remove(Path folder) {
        folders.remove(folder);
    }

    /// Looks through the folders.
    void search() {
        if (folders.isEmpty() || state.get() instanceof FindState.Searching) {
            return;
        }
        state.set(new FindState.Searching(wording.text("ui.find.starting")));
        var started = bots.scan().start(List.copyOf(folders), FolderWalk.Limits.USUAL,
                (folder, files, found) -> tasks.onScreen(() -> at(folder, files, found)));
        run = Optional.of(started);
        tasks.run(() -> {
            started.await();
            return started;
        }, this::ended, this::unforeseen);
    }

    /// Ends the search; what was found by then is listed.
    void cancel() {
        run.ifPresent(ScanRun::cancel);
    }

    /// Back to the folders.
    void again() {
        state.set(new FindState.Choosing());
    }

    /// Takes the chosen ones in: unknown keys become keys, and every bot is bound to its own.
    void take() {
        if (!(state.get() instanceof FindState.Listed listed)) {
            return;
        }
        var chosen = listed.folders().stream().flatMap(folder -> folder.bots().stream())
                .filter(bot -> bot.chosenProperty().get())
                .map(this::chosen)
                .toList();
        state.set(new FindState.Taking());
        tasks.run(() -> bots.intake().take(chosen), this::taken, this::unforeseen);
    }

    /// Ends the search and forgets what it found.
    void close() {
        closed = true;
        cancel();
        state.set(new FindState.Choosing());
    }

    private Chosen chosen(FoundBot bot) {
        return bot.exchangeProperty().get()
                .map(exchange -> new Chosen(bot.found(), Optional.of(new Whose(exchange,
                        SiteChoice.of(exchanges.of(exchange).sites().getFirst().id()), false))))
                .orElseGet(() -> Chosen.of(bot.found()));
    }

    private void at(Path folder, int files, int found) {
        if (state.get() instanceof FindState.Searching) {
            state.set(new FindState.Searching(wording.text("ui.find.searching", files, found, folder)));
        }
    }

    private void ended(ScanRun ended) {
        run = Optional.empty();
        if (closed) {
            return;
        }
        var groups = new ArrayList<FoundFolder>();
        var all = ended.found().stream().map(found -> new FoundBot(found, known(found))).toList();
        all.stream().map(bot -> folder(bot.found())).distinct().forEach(folder -> groups.add(new FoundFolder(folder,
                all.stream().filter(bot -> folder(bot.found()).equals(folder)).toList())));
        anyChosen.unbind();
        anyChosen.bind(Bindings.createBooleanBinding(() -> all.stream().anyMatch(bot -> bot.chosenProperty().get()),
                all.stream().map(FoundBot::chosenProperty).toArray(BooleanProperty[]::new)));
        state.set(new FindState.Listed(groups, ended.sealed(), summary(ended, all.size()), remarks(ended)));
    }

    private static String folder(FoundKey found) {
        var parent = Path.of(found.where()).getParent();
        return parent == null ? found.where() : parent.toString();
    }

    private String summary(ScanRun ended, int found) {
        int files = ended.walked().map(FolderWalk.Walked::files).orElse(0);
        return wording.text(ended.isCancelled() ? "ui.find.cancelled" : "ui.find.done", found, files);
    }

    private List<String> remarks(ScanRun ended) {
        var remarks = new ArrayList<String>();
        ended.walked().ifPresent(walked -> {
            passed("ui.find.unreadable", walked.unreadable(), remarks);
            passed("ui.find.links", walked.links(), remarks);
            passed("ui.find.tooDeep", walked.tooDeep(), remarks);
            passed("ui.find.tooLarge", walked.tooLarge(), remarks);
            if (walked.tooMany()) {
                remarks.add(wording.text("ui.find.tooMany", walked.files()));
            }
        });
        return remarks;
    }

    private void passed(String words, FolderWalk.Passed places, List<String> remarks) {
        if (!places.isEmpty()) {
            remarks.add(wording.text(words, places.count(), places.first().getFirst(), FolderWalk.Limits.USUAL.bytes() / 1024));
        }
    }

    private Known known(FoundKey found) {
        return switch (found.match()) {
            case Match.Known(var key, var _, boolean current, var binding) -> binding.isPresent()
                    ? new Known(wording.text("ui.find.bound", label(key)), Tone.GOOD, false, false)
                    : new Known(wording.text(current ? "ui.find.current" : "ui.find.older", label(key)), current ? Tone.GOOD : Tone.WARNING, true, false);
            case Match.OtherSecret(var key, var binding) ->
                    new Known(wording.text("ui.find.otherSecret", label(key)), Tone.WARNING, binding.isEmpty(), false);
            case Match.Unknown(var whose) -> whose
                    .map(told -> new Known(wording.text(told.demo() ? "ui.find.unknownOfDemo" : "ui.find.unknownOf", exchanges.name(told.exchange(), told.site())), Tone.NEUTRAL, true, false))
                    .orElseGet(() -> new Known(wording.text("ui.find.unknown"), Tone.NEUTRAL, true, true));
            case Match.OtherExchange(String word) -> new Known(wording.text("ui.find.otherExchange", word), Tone.NEUTRAL, false, false);
        };
    }

    private String label(Id key) {
        return session.book().key(key).map(Key::label).orElse("");
    }

    private void taken(Taken taken) {
        if (closed) {
            return;
        }
        boolean saved = !(taken.saved() instanceof SaveResult.NotSaved);
        var summary = saved ? wording.text("ui.find.taken", taken.keys(), taken.bindings()) : wording.vault().of(taken.saved()).orElse("");
        state.set(new FindState.Taken(saved, summary,
                taken.left().stream().map(left -> wording.text("ui.find.left", left.found().botName(), left.why())).toList()));
    }

    private void unforeseen(Exception thrown) {
        state.set(new FindState.Taken(false, wording.text("ui.bots.failed", thrown.getClass().getSimpleName()), List.of()));
    }
}
