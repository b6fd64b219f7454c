package app.rekey.ui.rotation;

import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.Rotation;
import app.rekey.domain.Rotation.Order;
import app.rekey.domain.Rotation.Step;
import app.rekey.service.Change;
import app.rekey.service.KeptDraft;
import app.rekey.service.rotation.AbandonResult;
import app.rekey.service.rotation.Consent;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Problem;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.rotation.RotationContent.State;
import app.rekey.ui.rotation.RotationContent.StepLine;
import app.rekey.ui.rotation.RotationServices.Outside;
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
    private final BotsStepViewModel bots;
    private final PromoteViewModel promote;
    private final RevokeViewModel revoke;
    private final EndViewModel end;
    private final Asking asking;
    private final ReadOnlyObjectWrapper<Optional<RotationContent>> content = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Foot>> foot = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<StepModel> opened = Optional.empty();
    private boolean enteringAnother;

    /// @param ended a rotation of the key that is over, to look at; empty for the one that is under way, or to be begun
    RotationViewModel(RotationServices services, Outside outside, Key key, Optional<Id> ended, Wording wording, BackgroundTasks tasks) {
        this.wording = wording;
        this.asking = outside.asking();
        course = new Course(services, key.id(), ended, outside.actions(), wording, tasks);
        words = new StepWords(course);
        plan = new PlanViewModel(course);
        newKey = new NewKeyViewModel(course, key.exchange(), asking, this::taken);
        test = new TestViewModel(course, asking, this::enterAnother);
        bots = new BotsStepViewModel(course, asking, outside.leading());
        promote = new PromoteViewModel(course);
        revoke = new RevokeViewModel(course, asking);
        end = new EndViewModel(course);
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

    BotsStepViewModel bots() {
        return bots;
    }

    PromoteViewModel promote() {
        return promote;
    }

    RevokeViewModel revoke() {
        return revoke;
    }

    EndViewModel end() {
        return end;
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
        if (course.isBusy()) {
            // What is under way ends with another look; until then its step stays on the screen.
            opened.ifPresent(StepModel::refresh);
            foot.set(opened.map(StepModel::foot));
            return;
        }
        content.set(course.key().map(this::told));
        var now = content.get().map(told -> told.now().map(this::model).orElse(end));
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

    /// The same, where the vault does not have it yet. Its taker closes it.
    Optional<KeptDraft> draftToKeep() {
        return newKey.draftToKeep();
    }

    private RotationContent told(Key key) {
        var rotation = course.rotation();
        var order = rotation.map(Rotation::order).orElseGet(plan.orderProperty()::get);
        var now = rotation.map(Rotation::isUnderWay).orElse(true) ? Optional.of(shown(rotation)) : Optional.<Step>empty();
        var steps = order.steps().stream().map(step -> line(key, order, step, state(rotation, order, step, now))).toList();
        return new RotationContent(key.label(), course.site(key).name(),
                course.oldVersion().map(old -> old.credential().apiKey().text()).orElse(""),
                order == Order.REVOKE_FIRST ? Optional.of(wording.rotation().order(order)) : Optional.empty(), steps, now,
                rotation.filter(Rotation::isUnderWay).isPresent());
    }

    private Step shown(Optional<Rotation> rotation) {
        return rotation.map(open -> open.step() == Step.TEST && enteringAnother ? Step.NEW_KEY : open.step()).orElse(Step.PLAN);
    }

    /// What was given up did not take the step at which it was, nor those after it.
    private static State state(Optional<Rotation> rotation, Order order, Step step, Optional<Step> now) {
        if (now.isEmpty()) {
            var abandoned = rotation.filter(known -> known.end().filter(end -> end.outcome() == Rotation.Outcome.ABANDONED).isPresent());
            return abandoned.filter(known -> !known.isPast(step)).isPresent() ? State.NOT_TAKEN : State.DONE;
        }
        int ahead = order.steps().indexOf(step) - order.steps().indexOf(now.get());
        return ahead < 0 ? State.DONE : ahead == 0 ? State.NOW : State.NEXT;
    }

    private StepLine line(Key key, Order order, Step step, State state) {
        return new StepLine(step, order.steps().indexOf(step) + 1, state, wording.rotation().step(step), switch (state) {
            case DONE -> words.done(step);
            case NOW, NEXT -> wording.rotation().does(step, order, key.exchange());
            case NOT_TAKEN -> wording.text("ui.rotation.done.notTaken");
        });
    }

    private StepModel model(Step step) {
        return switch (step) {
            case PLAN -> plan;
            case NEW_KEY -> newKey;
            case TEST -> test;
            case BOTS -> bots;
            case PROMOTE -> promote;
            case REVOKE -> revoke;
        };
    }

    /// A new key was taken: it is tested at once, as the user asked with the same click.
    private void taken() {
        enteringAnother = false;
        test.callOnceOpened();
    }

    private void enterAnother() {
        enteringAnother = true;
        course.sayNothing();
        refresh();
    }

    /// Asks, then gives the rotation up: every bot gets back what it had.
    void abandon() {
        course.key().ifPresent(key -> course.rotation().filter(Rotation::isUnderWay).ifPresent(rotation -> {
            var text = wording.text(rotation.newVersion().isEmpty() ? "ui.rotation.abandon.textNothing" : "ui.rotation.abandon.text",
                    key.exchange().displayName());
            asking.ask(new Asking.Question("abandon", wording.text("ui.rotation.abandon.title", key.label()),
                    rotation.newVersion().isEmpty() ? text : Untouched.beforeGoingBack(course, text),
                    wording.text("ui.rotation.abandon.yes")), () -> abandonNow(rotation));
        }));
    }

    private void abandonNow(Rotation rotation) {
        course.run(wording.text("ui.rotation.abandon.busy"), () -> {
            var result = course.services().rotations().abandon(rotation.id(), new Consent(false, true));
            if (result instanceof AbandonResult.Abandoned) {
                course.services().session().save(List.of(new Change.DraftDropped(rotation.id())));
            }
            return result;
        }, result -> {
            var done = result instanceof AbandonResult.Abandoned;
            if (result instanceof AbandonResult.Partly(var open)) {
                bots.gone(open);
            }
            course.key().ifPresent(key -> course.say(done ? Tone.NEUTRAL : Tone.WARNING,
                    wording.text(done ? "ui.rotation.abandon.done" : "ui.rotation.stopped"), wording.rotation().of(result, key)));
        });
    }

    @Override
    public void close() {
        course.close();
        List.of(plan, newKey, test, bots, promote, revoke, end).forEach(StepModel::close);
    }
}
