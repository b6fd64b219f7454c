package app.rekey.ui.bots;

import app.rekey.domain.Key;
import app.rekey.domain.Version;
import app.rekey.service.BotSteps;
import app.rekey.service.BotSteps.Guiding;
import app.rekey.service.Guide;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.Trouble;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.shell.SecretCopies;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Leads the user to a bot that only they can reach: the steps, the texts to copy for them, and the tick when it works.
///
/// The texts are kept until the tick is saved or the model is closed, and wiped then.
final class GuideViewModel {
    private final BotSteps steps;
    private final BotRow row;
    private final SecretCopies.Guided guided;
    private final SecretCopies copies;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final ReadOnlyObjectWrapper<GuideState> state = new ReadOnlyObjectWrapper<>(new GuideState.Working(""));
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private Optional<Guide> guide = Optional.empty();
    private Optional<Runnable> ticker = Optional.empty();
    private boolean closed;

    /// @param version of `key` that the bot shall have
    GuideViewModel(BotSteps steps, BotRow row, Key key, Version version, SecretCopies copies, Wording wording, BackgroundTasks tasks) {
        this.steps = steps;
        this.row = row;
        this.guided = new SecretCopies.Guided(key, version, row.bot());
        this.copies = copies;
        this.wording = wording;
        this.tasks = tasks;
    }

    ReadOnlyObjectProperty<GuideState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// What the last copy or tick failed at; empty words for nothing.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    BotRow row() {
        return row;
    }

    SecretCopies copies() {
        return copies;
    }

    /// Fetches the steps and the texts.
    void open() {
        state.set(new GuideState.Working(wording.text("ui.guide.opening")));
        tasks.run(() -> steps.guide(row.binding(), guided.version().id()), this::opened, thrown -> end(Tone.WARNING,
                wording.text("ui.guide.failed", thrown.getClass().getSimpleName())));
    }

    /// Copies one of the guide's texts; asks first where nobody was asked in this session yet.
    void copy(Guide.Copy text) {
        problem.set("");
        if (copies.isAllowed()) {
            copies.copy(guided, text, this::told);
        } else {
            state.set(new GuideState.Asking(text));
        }
    }

    /// The question was answered with yes.
    void copyNow(Guide.Copy text) {
        copies.allow();
        lead();
        copy(text);
    }

    /// Shows the steps again, and copies nothing.
    void lead() {
        guide.ifPresent(ours -> state.set(new GuideState.Leading(ours)));
    }

    /// Tells `listener` of the tick, which then keeps it in place of this model.
    void onTick(Runnable listener) {
        ticker = Optional.of(listener);
    }

    /// The user has carried it there and seen that it works.
    void tick() {
        if (ticker.isPresent()) {
            ticker.get().run();
            return;
        }
        problem.set("");
        state.set(new GuideState.Working(wording.text("ui.write.saving")));
        tasks.run(() -> steps.confirm(row.binding(), guided.version().id()), this::ticked, thrown -> {
            lead();
            told(wording.text("ui.guide.failed", thrown.getClass().getSimpleName()));
        });
    }

    /// Wipes the texts. What is on the clipboard stays there for its time, as the user may be about to paste it.
    void close() {
        closed = true;
        forget();
    }

    private void opened(Guiding guiding) {
        switch (guiding) {
            case Guiding.Led(Guide found) when closed -> found.close();
            case Guiding.Led(Guide found) -> {
                guide = Optional.of(found);
                lead();
            }
            case Guiding.NotLed(Trouble trouble) -> end(Tone.WARNING, trouble.sentence());
        }
    }

    private void ticked(SaveResult result) {
        var trouble = wording.vault().of(result);
        if (result.isKept()) {
            end(trouble.isPresent() ? Tone.WARNING : Tone.GOOD, trouble.orElseGet(() -> wording.text("ui.write.provenByUser", row.bot())));
        } else {
            lead();
            told(trouble.orElse(""));
        }
    }

    private void told(String sentence) {
        if (!closed) {
            problem.set(sentence);
        }
    }

    private void end(Tone tone, String sentence) {
        forget();
        state.set(new GuideState.Ended(tone, sentence));
    }

    private void forget() {
        guide.ifPresent(Guide::close);
        guide = Optional.empty();
    }
}
