package app.rekey.ui.rotation;

import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.Revocation.Source;
import app.rekey.domain.Rotation.Order;
import app.rekey.domain.Rotation.Step;
import app.rekey.domain.Site;
import app.rekey.domain.Stage;
import app.rekey.domain.Version;
import app.rekey.service.rotation.RevokeAnswer;
import app.rekey.service.rotation.StepResult;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.rotation.RotationServices.Outside;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Old keys that are not proven dead, of rotations and of plain edits, those that are dead by their user's word alone, and the way to give up all
/// keys of an exchange at once.
final class OldKeysViewModel {
    private final RotationServices services;
    private final Outside outside;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final ReadOnlyObjectWrapper<List<OldKey>> lines = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<OldKey>> byWord = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Whole>> exchanges = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper busy = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private final Map<Id, Told> answers = new HashMap<>();
    private boolean closed;

    OldKeysViewModel(RotationServices services, Outside outside, Wording wording, BackgroundTasks tasks) {
        this.services = services;
        this.outside = outside;
        this.wording = wording;
        this.tasks = tasks;
    }

    /// An old version that is to be dead, or is so by its user's word.
    ///
    /// @param users bots that stop when it is deleted, a sentence each
    /// @param told what the last answer said
    /// @param page where it is deleted
    /// @param byWord whether it is dead by its user's word
    record OldKey(Id key, Id version, String label, String place, String apiKey, List<String> users, Optional<Told> told, URI page, boolean byWord) {
        OldKey {
            users = List.copyOf(users);
        }
    }

    /// @param lives whether the exchange took it, so that nobody's word makes it dead
    record Told(Tone tone, String sentence, boolean lives) {}

    /// The keys of an exchange for which a rotation can be begun.
    record Whole(Exchange exchange, List<Id> keys) {
        Whole {
            keys = List.copyOf(keys);
        }
    }

    ReadOnlyObjectProperty<List<OldKey>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    /// Those that only their user's word calls dead, and that can be asked from here: an answer proves it, or proves it wrong.
    ReadOnlyObjectProperty<List<OldKey>> byWordProperty() {
        return byWord.getReadOnlyProperty();
    }

    /// What is under way, in words; empty words for nothing.
    ReadOnlyStringProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// What came of giving up an exchange's keys, or of asking with one that left the lists by its answer.
    ReadOnlyStringProperty saidProperty() {
        return said.getReadOnlyProperty();
    }

    /// Takes in what the vault has now.
    void refresh() {
        lines.set(those(OldKeysViewModel::isToBeDead));
        byWord.set(those(OldKeysViewModel::isDeadByWord));
        exchanges.set(wholes());
    }

    private List<OldKey> those(BiPredicate<Key, Version> which) {
        return services.session().book().keys().stream()
                .flatMap(key -> key.versions().stream().filter(version -> which.test(key, version)).map(version -> line(key, version)))
                .toList();
    }

    /// The version that a rotation is to replace is not to be deleted before that was begun; whatever else was replaced is, and what lives though
    /// it was said to be dead.
    private static boolean isToBeDead(Key key, Version version) {
        return version.stage() == Stage.REVOKE_FAILED || version.stage() == Stage.RETIRING && key.rotation()
                .filter(rotation -> rotation.step() == Step.PLAN && rotation.oldVersion().equals(Optional.of(version.id()))).isEmpty();
    }

    private static boolean isDeadByWord(Key key, Version version) {
        return key.details().isTestable() && version.revocation().filter(known -> known.source() == Source.SAID).isPresent();
    }

    private OldKey line(Key key, Version version) {
        var site = site(key);
        return new OldKey(key.id(), version.id(), key.label(), site.name(), version.credential().apiKey().text(),
                users(key, version), Optional.ofNullable(answers.get(version.id())), site.keyPage(), isDeadByWord(key, version));
    }

    /// Whoever gives a stolen key up was told that all its bots stop, and whoever deleted a key can no longer wait for them.
    private List<String> users(Key key, Version version) {
        var isStolen = key.rotation().filter(rotation -> rotation.order() == Order.REVOKE_FIRST).isPresent();
        return isStolen || version.stage() == Stage.REVOKED ? List.of() : services.rotations().lastSeenOn(version.id()).stream()
                .map(user -> wording.rotation().of(user, key))
                .toList();
    }

    private Site site(Key key) {
        var adapter = services.edit().exchanges().of(key.exchange());
        return adapter.site(key.details().site()).orElseGet(() -> adapter.sites().getFirst());
    }

    /// Calls once with an old version.
    void check(OldKey old) {
        check(List.of(old));
    }

    /// Calls once with each of them, one after the other.
    void checkAll() {
        check(lines.get());
    }

    private void check(List<OldKey> olds) {
        run(wording.text("ui.rotation.old.asking"), () -> {
            var results = new HashMap<OldKey, RevokeAnswer>();
            olds.forEach(old -> results.put(old, services.rotations().ask(old.version())));
            return results;
        }, results -> {
            results.forEach(this::told);
            said.set(results.entrySet().stream().filter(result -> result.getValue() instanceof RevokeAnswer.ProvenDead)
                    .map(result -> sentence(result.getKey(), result.getValue())).collect(Collectors.joining(" ")));
        });
    }

    /// A key that is proven dead leaves the lists, and what proved it is said above them.
    private String sentence(OldKey old, RevokeAnswer answer) {
        return services.session().book().key(old.key())
                .map(key -> wording.text("ui.findings.of", old.label(), wording.rotation().of(answer, key, old.version()))).orElse("");
    }

    /// Asks whether the user's word shall count, as nothing proves it.
    void askForWord(OldKey old) {
        outside.asking().ask(new Asking.Question("said", wording.text("ui.rotation.revoke.askSaid", old.apiKey()),
                wording.text("ui.rotation.revoke.askSaidText"), wording.text("ui.rotation.revoke.said")),
                () -> run(wording.text("ui.write.saving"), () -> services.rotations().said(old.version()), result -> told(old, result)));
    }

    private void told(OldKey old, RevokeAnswer result) {
        services.session().book().key(old.key()).ifPresent(key -> answers.put(old.version(), new Told(switch (result) {
            case RevokeAnswer.ProvenDead _ -> Tone.GOOD;
            case RevokeAnswer.StillAnswers _, RevokeAnswer.NotSaved _ -> Tone.DANGER;
            case RevokeAnswer.Said _, RevokeAnswer.Cancelled _ -> Tone.NEUTRAL;
            case RevokeAnswer.ProvesNothing _, RevokeAnswer.NotTestable _, RevokeAnswer.NotAllowed _, RevokeAnswer.NotDeleted _,
                    RevokeAnswer.Refused _ -> Tone.WARNING;
        }, wording.rotation().of(result, key, old.version()), result instanceof RevokeAnswer.StillAnswers)));
    }

    /// The exchanges whose keys can be given up at once.
    ReadOnlyObjectProperty<List<Whole>> exchangesProperty() {
        return exchanges.getReadOnlyProperty();
    }

    private List<Whole> wholes() {
        var keys = services.session().book().keys();
        return Arrays.stream(Exchange.values())
                .map(exchange -> new Whole(exchange, keys.stream()
                        .filter(key -> key.exchange() == exchange && key.rotation().isEmpty() && key.current().isPresent()).map(Key::id).toList()))
                .filter(whole -> !whole.keys().isEmpty())
                .toList();
    }

    /// Asks, then begins a rotation of each of these keys that revokes first.
    void askToRevoke(Whole whole) {
        outside.asking().ask(new Asking.Question("compromised",
                wording.text("ui.rotation.stolen.ask", whole.keys().size(), whole.exchange().displayName()),
                wording.text("ui.rotation.stolen.askText", whole.exchange().displayName()), wording.text("ui.rotation.stolen.yes")),
                () -> run(wording.text("ui.rotation.plan.beginning"), () -> begin(whole.keys()), failed -> said.set(failed.isEmpty()
                        ? wording.text("ui.rotation.stolen.begun", whole.keys().size(), whole.exchange().displayName())
                        : String.join(" ", failed))));
    }

    /// Why some could not be begun.
    private List<String> begin(List<Id> keys) {
        var failed = new ArrayList<String>();
        for (var key : keys.stream().flatMap(id -> services.session().book().key(id).stream()).toList()) {
            var started = services.rotations().start(key.id(), Order.REVOKE_FIRST);
            switch (started instanceof StepResult.Done(var rotation) ? services.rotations().planRead(rotation.id()) : started) {
                case StepResult.Done _ -> { }
                case StepResult.Refused(var stop) -> failed.add(wording.text("ui.findings.of", key.label(), wording.rotation().of(stop, key)));
                case StepResult.NotSaved(var why) -> failed.add(wording.text("ui.findings.of", key.label(), wording.vault().of(why).orElse("")));
            }
        }
        return failed;
    }

    private <T> void run(String words, Callable<T> work, Consumer<T> then) {
        if (!busy.get().isEmpty()) {
            return;
        }
        busy.set(words);
        said.set("");
        tasks.run(work, result -> {
            busy.set("");
            if (!closed) {
                then.accept(result);
                refresh();
            }
        }, thrown -> {
            busy.set("");
            said.set(wording.text("ui.rotation.unforeseenText", thrown.getClass().getSimpleName()));
        });
    }

    void close() {
        closed = true;
        answers.clear();
    }
}
