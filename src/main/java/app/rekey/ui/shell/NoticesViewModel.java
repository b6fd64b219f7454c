package app.rekey.ui.shell;

import app.rekey.domain.Id;
import app.rekey.domain.Stage;
import app.rekey.domain.Version;
import app.rekey.service.Change;
import app.rekey.service.Conflict;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.VaultNotice;
import app.rekey.service.VaultSession;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Problem;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the open vault has to tell, as lines with buttons above the table, and the decisions that the user takes on conflicts.
public final class NoticesViewModel {
    private final VaultSession session;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final TestRunViewModel run;
    private final Runnable unsubscribe;
    private final ReadOnlyObjectWrapper<List<VaultNotice>> notices = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Conflict>> conflicts = new ReadOnlyObjectWrapper<>(List.of());

    /// @param run tests a credential before the user decides, and tells how a decision ended
    public NoticesViewModel(VaultSession session, Wording wording, BackgroundTasks tasks, TestRunViewModel run) {
        this.session = session;
        this.wording = wording;
        this.tasks = tasks;
        this.run = run;
        this.unsubscribe = session.onChange(() -> tasks.onScreen(this::follow));
        follow();
    }

    public ReadOnlyObjectProperty<List<VaultNotice>> noticesProperty() {
        return notices.getReadOnlyProperty();
    }

    /// What is left to decide.
    public ReadOnlyObjectProperty<List<Conflict>> conflictsProperty() {
        return conflicts.getReadOnlyProperty();
    }

    String sentence(VaultNotice notice) {
        return wording.vault().of(notice);
    }

    Tone tone(VaultNotice notice) {
        return switch (notice) {
            case VaultNotice.Merged _, VaultNotice.CopyMerged _, VaultNotice.UnsavedFound _, VaultNotice.Restored _ -> Tone.NEUTRAL;
            case VaultNotice.KeptAside _, VaultNotice.OlderCopy _, VaultNotice.Conflicting _, VaultNotice.CameBack _,
                    VaultNotice.NotWhole _, VaultNotice.JournalBroken _, VaultNotice.HardLinked _ -> Tone.WARNING;
        };
    }

    /// The buttons of a notice, the best first. `decide` shows the conflicts.
    List<Problem.Action> actions(VaultNotice notice, Runnable decide) {
        var actions = new ArrayList<Problem.Action>();
        switch (notice) {
            case VaultNotice.OlderCopy _ -> {
                actions.add(new Problem.Action("notice-merge", wording.text("ui.notice.merge"), () -> ended(session::mergeNewer)));
                actions.add(new Problem.Action("notice-go-on", wording.text("ui.notice.goOn"), () -> dismiss(notice)));
            }
            case VaultNotice.Conflicting _ -> {
                actions.add(new Problem.Action("notice-decide", wording.text("ui.notice.decide"), decide));
                actions.add(new Problem.Action("notice-later", wording.text("ui.notice.later"), () -> dismiss(notice)));
            }
            case VaultNotice.Merged _, VaultNotice.CopyMerged _, VaultNotice.UnsavedFound _, VaultNotice.KeptAside _,
                    VaultNotice.CameBack _, VaultNotice.Restored _, VaultNotice.NotWhole _, VaultNotice.JournalBroken _,
                    VaultNotice.HardLinked _ ->
                    actions.add(new Problem.Action("notice-ok", wording.text("ui.notice.ok"), () -> dismiss(notice)));
        }
        return actions;
    }

    /// What differs: the key, the bot where it is about one, and the field.
    String title(Conflict.OfField conflict) {
        var field = wording.vault().field(conflict.field());
        return conflict.bot()
                .map(bot -> wording.text("ui.conflict.ofBot", conflict.label(), bot, field))
                .orElseGet(() -> wording.text("ui.conflict.field", conflict.label(), field));
    }

    /// Who wrote a value, and when.
    String written(Conflict.Choice choice) {
        return wording.text(choice.here() ? "ui.conflict.here" : "ui.conflict.elsewhere", wording.time(choice.at()));
    }

    String value(Conflict.Choice choice) {
        return choice.value().isEmpty() ? wording.text("ui.conflict.empty") : choice.value();
    }

    String added(Version version) {
        return wording.text("ui.conflict.version", version.credential().apiKey().text(), wording.time(version.addedAt()));
    }

    String tested(Version version) {
        return version.lastTest()
                .map(test -> wording.text("ui.conflict.tested", wording.diagnosis().word(test.diagnosis().kind()), wording.time(test.at())))
                .orElseGet(() -> wording.text("ui.conflict.untested"));
    }

    /// Whether a credential of this conflict can be called from this computer at all.
    boolean isTestable(Conflict.OfCredential conflict) {
        return session.book().key(conflict.key()).filter(key -> key.details().isTestable()).isPresent();
    }

    /// Whether a test is under way; there is one at a time.
    ReadOnlyBooleanProperty testingProperty() {
        return run.runningProperty();
    }

    /// Calls the exchange with this one of the credentials. What it answers shows with it.
    void test(Version version) {
        run.startVersion(version.id());
    }

    /// This value holds from now on.
    void decide(Conflict.OfField conflict, Conflict.Choice choice) {
        ended(() -> session.save(List.of(new Change.Decided(conflict, choice.fact()))));
    }

    /// This credential is the key's; the others are to be revoked at the exchange.
    void keep(Conflict.OfCredential conflict, Id version) {
        ended(() -> session.save(conflict.versions().stream()
                .filter(other -> !other.id().equals(version))
                .<Change>map(other -> new Change.StageChanged(other.id(), Stage.RETIRING))
                .toList()));
    }

    void dismiss(VaultNotice notice) {
        tasks.run(() -> {
            session.dismiss(notice);
            return notice;
        }, _ -> { }, thrown -> run.say(wording.text("ui.notice.failed", thrown.getClass().getSimpleName())));
    }

    /// Takes this off the session, which lives longer.
    public void close() {
        unsubscribe.run();
    }

    private void ended(Callable<SaveResult> work) {
        tasks.run(work, run::say,
                thrown -> run.say(wording.text("ui.notice.failed", thrown.getClass().getSimpleName())));
    }

    private void follow() {
        notices.set(session.notices());
        conflicts.set(session.conflicts());
    }
}
