package app.rekey.ui.bots;

import app.rekey.domain.Binding.Prover;
import app.rekey.domain.Id;
import app.rekey.service.BotBindings;
import app.rekey.service.BotSteps;
import app.rekey.service.BotSteps.Done;
import app.rekey.service.BotSteps.WentBack;
import app.rekey.service.Bots;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.Preview;
import app.rekey.service.Connector.ProofResult;
import app.rekey.service.Connector.WriteResult;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.Trouble;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/// Gives one bot the current version of its key: shows what would change, writes it when asked, makes the bot take it, and sees it work.
///
/// Written, applied and proven are told apart at every step; each is in the vault before the next begins.
final class BotWriteViewModel {
    private final BotSteps steps;
    private final BotBindings bindings;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final BotRow row;
    private final Id version;
    private final BooleanProperty restartsAllowed = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<WriteState> state = new ReadOnlyObjectWrapper<>(new WriteState.Working(""));
    private Optional<Preview.Ready> ready = Optional.empty();
    private boolean insisting;
    private boolean closed;

    /// @param version what the bot shall have
    BotWriteViewModel(Bots bots, BotRow row, Id version, Wording wording, BackgroundTasks tasks) {
        this.steps = bots.steps();
        this.bindings = bots.bindings();
        this.row = row;
        this.version = version;
        this.wording = wording;
        this.tasks = tasks;
    }

    ReadOnlyObjectProperty<WriteState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Whether the user lets this bot be restarted without asking from now on. Kept when it is applied.
    BooleanProperty restartsAllowedProperty() {
        return restartsAllowed;
    }

    BotRow row() {
        return row;
    }

    /// Looks what a write would do. Touches nothing.
    void preview() {
        forgetPlan();
        work("ui.write.looking", () -> steps.preview(row.binding(), version, insisting), this::previewed);
    }

    /// Looks again, with leave to overwrite a credential that is no version of the key.
    void insist() {
        insisting = true;
        preview();
    }

    /// Writes what was shown.
    void write() {
        if (ready.isEmpty()) {
            return;
        }
        var planned = ready.get();
        work("ui.write.writing", () -> steps.write(row.binding(), version, insisting, planned), done -> {
            var plan = planned.apply();
            forgetPlan();
            written(done, plan);
        });
    }

    /// Makes the bot take what was written, and sees it work.
    void apply() {
        var allowing = restartsAllowed.get();
        work("ui.write.applying", () -> allowing ? appliedFromNowOn() : steps.apply(row.binding(), version), this::applied);
    }

    private Done<ApplyResult> appliedFromNowOn() {
        var kept = bindings.allowRestarts(row.binding());
        var done = steps.apply(row.binding(), version);
        return new Done<>(done.result(), done.notKept().or(() -> Optional.of(kept).filter(lost -> !lost.isKept())));
    }

    /// The user has done the rest and seen the bot work.
    void tick() {
        work("ui.write.saving", () -> steps.confirm(row.binding(), version), this::ticked);
    }

    /// Puts back what the write replaced.
    void rollBack() {
        work("ui.write.rollingBack", () -> steps.rollBack(row.binding()), this::rolledBack);
    }

    /// Leaves it as it is, and wipes what the preview held.
    void close() {
        closed = true;
        forgetPlan();
    }

    private <T> void work(String words, Callable<T> work, Consumer<T> then) {
        state.set(new WriteState.Working(wording.text(words, row.bot())));
        tasks.run(work, then, thrown -> state.set(new WriteState.Ended(Tone.WARNING,
                wording.text("ui.write.failed", thrown.getClass().getSimpleName()), false)));
    }

    private void forgetPlan() {
        ready.ifPresent(Preview::close);
        ready = Optional.empty();
    }

    private void previewed(Preview preview) {
        if (closed) {
            preview.close();
            return;
        }
        switch (preview) {
            case Preview.Ready plan -> {
                ready = Optional.of(plan);
                state.set(new WriteState.Planned(plan.changes(), plan.remarks(), plan.apply()));
            }
            case Preview.AlreadyNew(ApplyPlan plan) -> isWritten(wording.text("ui.write.already", row.bot()), plan);
            case Preview.Refused(Trouble trouble) ->
                    state.set(new WriteState.Refused(trouble.sentence(), trouble.kind() == Trouble.Kind.DRIFT && !insisting));
        }
    }

    private void written(Done<WriteResult> done, ApplyPlan plan) {
        switch (done.result()) {
            case WriteResult.Written _ -> isWritten(told(wording.text("ui.write.written", row.bot()), done), plan);
            case WriteResult.Unchanged _ -> isWritten(told(wording.text("ui.write.already", row.bot()), done), plan);
            case WriteResult.Refused(Trouble trouble) ->
                    state.set(new WriteState.Refused(trouble.sentence(), trouble.kind() == Trouble.Kind.DRIFT && !insisting));
            case WriteResult.Broken(Trouble trouble) -> state.set(new WriteState.Ended(Tone.DANGER, told(trouble.sentence(), done), true));
        }
    }

    /// A restart is asked for, unless it is allowed; what needs none is gone on with.
    private void isWritten(String said, ApplyPlan plan) {
        if (bindings.of(row.binding()).filter(bound -> plan.asksFirst(bound.binding().details())).isPresent()) {
            state.set(new WriteState.Written(said, plan));
        } else {
            apply();
        }
    }

    private void applied(Done<ApplyResult> done) {
        switch (done.result()) {
            case ApplyResult.Applied _ -> work("ui.write.proving", () -> steps.prove(row.binding(), version), this::proven);
            case ApplyResult.ToBeTicked(String how) -> state.set(new WriteState.ToBeTicked(wording.text("ui.write.isThere", row.bot()), how));
            case ApplyResult.NotApplied(Trouble trouble, String output) -> state.set(new WriteState.Ended(Tone.DANGER,
                    output.isBlank() ? trouble.sentence() : wording.text("ui.write.output", trouble.sentence(), output.strip()), true));
        }
    }

    private void proven(Done<ProofResult> done) {
        switch (done.result()) {
            case ProofResult.Works(Prover by) -> state.set(new WriteState.Ended(Tone.GOOD, told(wording.text(switch (by) {
                case INTERFACE -> "ui.write.provenByBot";
                case PLATFORM -> "ui.write.provenByPlatform";
                case USER -> "ui.write.provenByUser";
            }, row.bot()), done), false));
            case ProofResult.ToBeTicked(String how) -> state.set(new WriteState.ToBeTicked(wording.text("ui.write.applied", row.bot()), how));
            case ProofResult.DoesNotWork(Trouble trouble) -> state.set(new WriteState.Ended(Tone.DANGER, trouble.sentence(), true));
        }
    }

    private void ticked(SaveResult result) {
        state.set(wording.vault().of(result)
                .map(trouble -> new WriteState.Ended(Tone.WARNING, trouble, false))
                .orElseGet(() -> new WriteState.Ended(Tone.GOOD, wording.text("ui.write.provenByUser", row.bot()), false)));
    }

    private void rolledBack(Done<WentBack> done) {
        var tone = switch (done.result()) {
            case WentBack.PutBack _, WentBack.Unchanged _ -> Tone.NEUTRAL;
            case WentBack.Refused _ -> Tone.DANGER;
        };
        state.set(new WriteState.Ended(tone, told(WentBackWords.of(done.result(), row.bot(), wording), done), false));
    }

    /// With a sentence more where the vault does not know of it.
    private String told(String sentence, Done<?> done) {
        return done.notKept().flatMap(result -> wording.vault().of(result))
                .map(trouble -> sentence + " " + trouble)
                .orElse(sentence);
    }
}
