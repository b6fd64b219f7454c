package app.rekey.ui.rotation;

import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.Rotation;
import app.rekey.domain.Rotation.Order;
import app.rekey.domain.Rotation.Step;
import app.rekey.service.KeptDraft;
import app.rekey.service.TextFiles;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Problem;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keys.KeyActions;
import app.rekey.ui.rotation.RotationContent.State;
import app.rekey.ui.rotation.RotationContent.StepLine;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;

/// The rotation of one key: which step is open, what the others did or will do, and what can be done now.
///
/// It keeps nothing that the vault does not have, but what is typed for the new key.
final class RotationViewModel implements AutoCloseable {
    private final Course course;
    private final Wording wording;
    private final StepWords words;
    private final PlanViewModel plan;
    private final NewKeyViewModel newKey;
    private final TestViewModel test;
    private final ReadOnlyObjectWrapper<Optional<RotationContent>> content = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Foot>> foot = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<StepModel> opened = Optional.empty();
    private boolean enteringAnother;

    /// @param ended a rotation of the key that is over, to look at; empty for the one that is under way, or to be begun
    RotationViewModel(RotationServices services, Key key, Optional<Id> ended, TextFiles files, KeyActions actions, Wording wording, BackgroundTasks tasks) {
        this.wording = wording;
        course = new Course(services, key.id(), ended, actions, wording, tasks);
        words = new StepWords(course);
        plan = new PlanViewModel(course);
        newKey = new NewKeyViewModel(course, files, key.exchange(), this::taken);
        test = new TestViewModel(course, this::enterAnother);
        course.onChange(this::refresh);
        refresh();
    }

    Id keyId() {
        return course.keyId();
    }

    PlanViewModel plan() {
        return plan;
    }

    NewKeyViewModel newKey() {
        return newKey;
    }

    TestViewModel test() {
        return test;
    }

    /// Empty once the key is gone.
    ReadOnlyObjectProperty<Optional<RotationContent>> contentProperty() {
        return content.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Foot>> footProperty() {
        return foot.getReadOnlyProperty();
    }

    ReadOnlyStringProperty busyProperty() {
        return course.busyProperty();
    }

    ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
        return course.problemProperty();
    }

    /// Whether the rotation that is shown has ended.
    boolean isOver() {
        return content.get().filter(told -> told.now().isEmpty()).isPresent();
    }

    /// Takes in what the vault has now.
    void refresh() {
        course.rotation().ifPresent(course::stayOn);
        content.set(course.key().map(this::told));
        var now = content.get().flatMap(RotationContent::now).map(this::model);
        if (!now.equals(opened)) {
            opened = now;
            now.ifPresent(StepModel::open);
        } else {
            now.ifPresent(StepModel::refresh);
        }
        foot.set(now.map(StepModel::foot));
    }

    /// What is typed for the new key, for a lock to keep. Its taker closes it.
    Optional<KeptDraft> draft() {
        return newKey.draft();
    }

    private RotationContent told(Key key) {
        var rotation = course.rotation();
        var order = rotation.map(Rotation::order).orElseGet(plan.orderProperty()::get);
        var now = rotation.map(Rotation::isUnderWay).orElse(true) ? Optional.of(shown(rotation)) : Optional.<Step>empty();
        var steps = order.steps().stream()
                .map(step -> line(key, order, step, now.map(open -> order.steps().indexOf(open)).orElse(order.steps().size())))
                .toList();
        return new RotationContent(key.label(), course.site(key).name(),
                course.oldVersion().map(old -> old.credential().apiKey().text()).orElse(""),
                order == Order.REVOKE_FIRST ? Optional.of(wording.rotation().order(order)) : Optional.empty(), steps, now,
                rotation.filter(Rotation::isUnderWay).isPresent());
    }

    private Step shown(Optional<Rotation> rotation) {
        return rotation.map(open -> open.step() == Step.TEST && enteringAnother ? Step.NEW_KEY : open.step()).orElse(Step.PLAN);
    }

    private StepLine line(Key key, Order order, Step step, int now) {
        int index = order.steps().indexOf(step);
        var state = index < now ? State.DONE : index == now ? State.NOW : State.NEXT;
        var said = state == State.DONE ? words.done(step) : wording.rotation().does(step, order, key.exchange());
        return new StepLine(step, index + 1, state, wording.rotation().step(step), said);
    }

    private StepModel model(Step step) {
        return switch (step) {
            case PLAN -> plan;
            case NEW_KEY -> newKey;
            case TEST, BOTS, PROMOTE, REVOKE -> test;
        };
    }

    /// A new key was taken: it is tested at once, as the user asked with the same click.
    private void taken() {
        enteringAnother = false;
        refresh();
        test.call();
    }

    private void enterAnother() {
        enteringAnother = true;
        course.sayNothing();
        refresh();
    }

    @Override
    public void close() {
        course.close();
        List.of(plan, newKey, test).forEach(StepModel::close);
    }
}
