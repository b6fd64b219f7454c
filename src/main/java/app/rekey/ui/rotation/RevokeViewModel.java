package app.rekey.ui.rotation;

import app.rekey.domain.Id;
import app.rekey.domain.Rotation;
import app.rekey.domain.Stage;
import app.rekey.domain.Version;
import app.rekey.service.rotation.Patience;
import app.rekey.service.rotation.RevokeAnswer;
import app.rekey.service.rotation.StillOn;
import app.rekey.ui.common.Problem.Action;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The last step, or the second of a compromised key: the user deletes the old key, and it is called until the answer proves it dead.
final class RevokeViewModel implements StepModel {
    private final Course course;
    private final Wording wording;
    private final Asking asking;
    private final ReadOnlyObjectWrapper<Optional<Answered>> answer = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<String>> users = new ReadOnlyObjectWrapper<>(List.of());
    private final AtomicReference<CountDownLatch> breakOff = new AtomicReference<>(new CountDownLatch(1));
    private boolean isAsking;
    private boolean deletesItself;

    RevokeViewModel(Course course, Asking asking) {
        this.course = course;
        this.wording = course.wording();
        this.asking = asking;
    }

    /// The last answer, as it is told.
    ///
    /// @param lives whether the exchange took the old key, so that nobody's word makes it dead
    record Answered(Tone tone, String title, String sentence, boolean lives) {}

    ReadOnlyObjectProperty<Optional<Answered>> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /// Bots that would stop if the old key were deleted now, a sentence each.
    ReadOnlyObjectProperty<List<String>> usersProperty() {
        return users.getReadOnlyProperty();
    }

    /// How the old key is deleted on its page.
    List<String> steps() {
        return course.key().flatMap(key -> course.oldVersion().map(old -> wording.keyPage()
                .delete(course.site(key), old.credential().demo(), old.credential().apiKey()))).orElse(List.of());
    }

    Optional<URI> page() {
        return course.key().map(key -> course.site(key).keyPage());
    }

    @Override
    public void open() {
        course.oldVersion().map(Version::id).ifPresent(version -> course.run(wording.text("ui.rotation.revoke.looking"),
                () -> new Before(course.services().rotations().mayDeleteItself(version), course.services().rotations().stillOn(version)), this::looked));
        answer.set(course.oldVersion().filter(old -> old.stage() == Stage.REVOKE_FAILED)
                .flatMap(old -> course.key().map(key -> new Answered(Tone.DANGER, wording.text("ui.rotation.revoke.alive"),
                        wording.text("ui.pane.revokeFailed", old.credential().apiKey().text(), key.exchange().displayName()), true))));
    }

    /// What is to be known before the old key is deleted.
    private record Before(boolean mayDeleteItself, List<StillOn> users) {}

    /// Who revokes first was told by the plan that all bots stop.
    private void looked(Before before) {
        deletesItself = before.mayDeleteItself();
        var isReplaced = course.rotation().filter(rotation -> rotation.order() == Rotation.Order.REPLACE_FIRST).isPresent();
        users.set(course.key().filter(_ -> isReplaced).stream()
                .flatMap(key -> before.users().stream().map(user -> wording.rotation().of(user, key)))
                .toList());
    }

    @Override
    public Foot foot() {
        var untouched = Untouched.at(course, Untouched.Part.REVOKE);
        if (isAsking) {
            return new Foot(untouched, List.of(), Optional.empty(),
                    Optional.of(new Action("revoke-cancel", wording.text("ui.rotation.revoke.cancel"), () -> breakOff.get().countDown())));
        }
        var testable = course.key().filter(key -> key.details().isTestable()).isPresent();
        var word = new Action("revoke-said", wording.text("ui.rotation.revoke.said"), this::askForWord);
        if (!testable) {
            return new Foot(untouched, List.of(), Optional.of(word));
        }
        var others = new ArrayList<Action>();
        if (answer.get().filter(told -> !told.lives()).isPresent()) {
            others.add(word);
        }
        if (deletesItself) {
            others.add(new Action("revoke-delete", wording.text("ui.rotation.revoke.delete"), this::askToDelete));
        }
        return new Foot(untouched, others, Optional.of(new Action("revoke-check", wording.text(answer.get().isEmpty()
                ? "ui.rotation.revoke.check" : "ui.rotation.revoke.again"), this::check)));
    }

    /// Asks until it is dead, with the pauses that the exchange wants.
    private void check() {
        course.oldVersion().map(Version::id).ifPresent(version -> {
            breakOff.set(new CountDownLatch(1));
            isAsking = true;
            answer.set(Optional.empty());
            course.run(wording.text("ui.rotation.revoke.asking"), () -> {
                try {
                    return course.services().rotations().askUntilDead(version, new Countdown(version, breakOff.get()));
                } finally {
                    course.tasks().onScreen(() -> isAsking = false);
                }
            }, result -> {
                isAsking = false;
                told(version, result);
            });
            course.stepChanged();
        });
    }

    /// Waits second by second, and says how long still.
    private final class Countdown implements Patience {
        private final Id version;
        private final CountDownLatch brokenOff;

        Countdown(Id version, CountDownLatch brokenOff) {
            this.version = version;
            this.brokenOff = brokenOff;
        }

        @Override
        public boolean pause(Duration wait) {
            try {
                for (long left = wait.toSeconds(); left > 0; left--) {
                    var seconds = left;
                    course.tasks().onScreen(() -> course.say(wording.text("ui.rotation.revoke.next", wording.spans().of(Duration.ofSeconds(seconds)))));
                    if (brokenOff.await(1, TimeUnit.SECONDS)) {
                        return false;
                    }
                }
            } catch (InterruptedException cancelled) {
                Thread.currentThread().interrupt();
                return false;
            }
            course.tasks().onScreen(() -> course.say(wording.text("ui.rotation.revoke.asking")));
            return brokenOff.getCount() > 0;
        }

        @Override
        public void heard(RevokeAnswer heard) {
            course.tasks().onScreen(() -> told(version, heard));
        }
    }

    private void askForWord() {
        course.oldVersion().ifPresent(old -> asking.ask(new Asking.Question("said",
                wording.text("ui.rotation.revoke.askSaid", old.credential().apiKey().text()),
                wording.text("ui.rotation.revoke.askSaidText"), wording.text("ui.rotation.revoke.said")),
                () -> course.run(wording.text("ui.write.saving"), () -> course.services().rotations().said(old.id()), result -> told(old.id(), result))));
    }

    private void askToDelete() {
        course.oldVersion().ifPresent(old -> course.key().ifPresent(key -> asking.ask(new Asking.Question("delete-itself",
                wording.text("ui.rotation.revoke.askDelete", old.credential().apiKey().text(), key.exchange().displayName()),
                wording.text("ui.rotation.revoke.askDeleteText"), wording.text("ui.rotation.revoke.delete")),
                () -> course.run(wording.text("ui.rotation.revoke.deleting"), () -> course.services().rotations().deleteItself(old.id()),
                        result -> told(old.id(), result)))));
    }

    private void told(Id version, RevokeAnswer result) {
        course.key().ifPresent(key -> answer.set(Optional.of(new Answered(tone(result), wording.text(switch (result) {
            case RevokeAnswer.ProvenDead _ -> "ui.rotation.revoke.dead";
            case RevokeAnswer.Said _ -> "ui.rotation.revoke.word";
            case RevokeAnswer.StillAnswers _ -> "ui.rotation.revoke.alive";
            case RevokeAnswer.ProvesNothing _, RevokeAnswer.NotTestable _ -> "ui.rotation.revoke.nothing";
            case RevokeAnswer.Cancelled _ -> "ui.rotation.revoke.brokenOff";
            case RevokeAnswer.NotAllowed _, RevokeAnswer.NotDeleted _, RevokeAnswer.Refused _ -> "ui.rotation.stopped";
            case RevokeAnswer.NotSaved _ -> "ui.rotation.notSaved";
        }), wording.rotation().of(result, key, version), result instanceof RevokeAnswer.StillAnswers))));
    }

    private static Tone tone(RevokeAnswer result) {
        return switch (result) {
            case RevokeAnswer.ProvenDead _ -> Tone.GOOD;
            case RevokeAnswer.Said _, RevokeAnswer.Cancelled _ -> Tone.NEUTRAL;
            case RevokeAnswer.StillAnswers _, RevokeAnswer.NotSaved _ -> Tone.DANGER;
            case RevokeAnswer.ProvesNothing _, RevokeAnswer.NotTestable _, RevokeAnswer.NotAllowed _, RevokeAnswer.NotDeleted _,
                    RevokeAnswer.Refused _ -> Tone.WARNING;
        };
    }

    @Override
    public void close() {
        breakOff.get().countDown();
    }
}
