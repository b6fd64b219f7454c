package app.rekey.ui.rotation;

import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.Rotation;
import app.rekey.service.Change;
import app.rekey.service.KeptDraft;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Wording;
import app.rekey.ui.rotation.RotationServices.Outside;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The page of rotations: the list of those that are under way and were, or one of them.
public final class RotationsViewModel implements AutoCloseable {
    private static final int NEWEST_ENDED = 10;

    private final RotationServices services;
    private final Outside outside;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final OldKeysViewModel oldKeys;
    private final Runnable unsubscribe;
    private final ReadOnlyObjectWrapper<List<RotationLine>> lines = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<RotationViewModel>> open = new ReadOnlyObjectWrapper<>(Optional.empty());

    public RotationsViewModel(RotationServices services, Outside outside, Wording wording, BackgroundTasks tasks) {
        this.services = services;
        this.outside = outside;
        this.wording = wording;
        this.tasks = tasks;
        oldKeys = new OldKeysViewModel(services, outside, wording, tasks);
        unsubscribe = services.session().onChange(() -> tasks.onScreen(this::refresh));
        refresh();
    }

    /// A rotation in the list.
    ///
    /// @param words how far it is, or how it ended
    record RotationLine(Id key, Id rotation, String label, String place, String words, boolean underWay) {}

    Outside outside() {
        return outside;
    }

    /// Those under way first, then the newest that ended.
    ReadOnlyObjectProperty<List<RotationLine>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    /// The rotation that is shown in the list's place.
    ReadOnlyObjectProperty<Optional<RotationViewModel>> openProperty() {
        return open.getReadOnlyProperty();
    }

    /// What is left of replaced keys.
    OldKeysViewModel oldKeys() {
        return oldKeys;
    }

    /// How many are under way.
    int underWay() {
        return (int) lines.get().stream().filter(RotationLine::underWay).count();
    }

    /// Shows the rotation of a key: the one that is under way, else a plan. What was typed for another key is kept for it.
    public void show(Id key) {
        if (open.get().filter(shown -> shown.keyId().equals(key) && !shown.isOver()).isEmpty()) {
            show(key, Optional.empty());
        }
    }

    /// Shows a rotation that has ended.
    void showEnded(Id key, Id rotation) {
        show(key, Optional.of(rotation));
    }

    private void show(Id key, Optional<Id> ended) {
        services.session().book().key(key).ifPresent(found -> {
            leave();
            open.set(Optional.of(new RotationViewModel(services, outside, found, ended, wording, tasks)));
        });
    }

    /// Back to the list. What is typed for a new key is sealed, to be found again: its exchange shows a secret only once.
    void leave() {
        open.get().flatMap(RotationViewModel::draftToKeep).ifPresent(draft -> tasks.run(() -> {
            try (draft) {
                return services.session().save(List.of(new Change.DraftKept(draft)));
            }
        }, _ -> { }, _ -> { }));
        wipe();
    }

    private void wipe() {
        open.get().ifPresent(RotationViewModel::close);
        open.set(Optional.empty());
    }

    /// The key whose rotation is shown.
    public Optional<Id> shownKey() {
        return open.get().map(RotationViewModel::keyId);
    }

    /// What is typed for a new key, for a lock to keep. Its taker closes it.
    public Optional<KeptDraft> draft() {
        return open.get().flatMap(RotationViewModel::draft);
    }

    private void refresh() {
        var keys = services.session().book().keys();
        var underWay = keys.stream().flatMap(key -> key.rotation().map(rotation -> line(key, rotation)).stream());
        var ended = keys.stream().flatMap(key -> key.rotations().stream().filter(rotation -> !rotation.isUnderWay()).map(rotation -> new Ended(key, rotation)))
                .sorted(Comparator.comparing(Ended::since).reversed())
                .limit(NEWEST_ENDED)
                .map(past -> line(past.key(), past.rotation()));
        lines.set(Stream.concat(underWay, ended).toList());
        oldKeys.refresh();
        open.get().ifPresent(shown -> {
            if (keys.stream().noneMatch(key -> key.id().equals(shown.keyId()))) {
                wipe();
            } else {
                shown.refresh();
            }
        });
    }

    private record Ended(Key key, Rotation rotation) {
        Instant since() {
            return rotation.end().orElseThrow().at();
        }
    }

    private RotationLine line(Key key, Rotation rotation) {
        var words = rotation.end().map(end -> wording.text(switch (end.outcome()) {
            case FINISHED -> "ui.rotation.list.finished";
            case ABANDONED -> "ui.rotation.list.abandoned";
        }, wording.time(end.at()))).orElseGet(() -> wording.rotation().underWay(key, rotation));
        return new RotationLine(key.id(), rotation.id(), key.label(), key.exchange().displayName(), words, rotation.isUnderWay());
    }

    @Override
    public void close() {
        unsubscribe.run();
        oldKeys.close();
        wipe();
    }
}
