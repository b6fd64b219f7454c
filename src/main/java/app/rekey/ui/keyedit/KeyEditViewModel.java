package app.rekey.ui.keyedit;

import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Place;
import app.rekey.domain.Remedy;
import app.rekey.domain.Test;
import app.rekey.service.KeptDraft;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Problem;
import app.rekey.ui.common.Problem.Action;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keyedit.Submission.Outcome;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Adds a key or edits one. Saves after a test call that ended well; without one only when the user says so.
///
/// Secrets live in its [PastedPart]s and are wiped by [#close], which a lock calls at once.
public final class KeyEditViewModel {
    private final EditServices services;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final Optional<Key> edited;
    private final Optional<Id> resumed;
    private final KeyForm form;
    private final String firstLabel;
    private final Map<String, String> firstWords;
    private final CredentialForm credential;
    private final ReadOnlyObjectWrapper<EditState> state = new ReadOnlyObjectWrapper<>(new EditState.Editing());
    private final DialogSearch search;
    private boolean changedMeanwhile;
    private boolean closed;

    public KeyEditViewModel(EditServices services, Wording wording, BackgroundTasks tasks, ZoneId zone, Optional<Key> edited) {
        this(services, wording, tasks, zone, edited, Optional.empty());
    }

    private KeyEditViewModel(EditServices services, Wording wording, BackgroundTasks tasks, ZoneId zone, Optional<Key> edited,
            Optional<Id> resumed) {
        this.services = services;
        this.wording = wording;
        this.tasks = tasks;
        this.edited = edited;
        this.resumed = resumed;
        search = new DialogSearch(services.tester(), wording);
        form = new KeyForm(services.exchanges(), services.rules().get(), wording, zone, edited);
        credential = new CredentialForm(services, form.exchangeProperty()::get, wording, tasks);
        form.exchangeProperty().addListener(_ -> credential.lookAtAll());
        form.onChange(this::changed);
        credential.onChange(this::changed);
        firstLabel = form.labelProperty().get();
        firstWords = FormWords.of(form);
    }

    /// Goes on with a draft that a lock interrupted. The draft stays its caller's.
    public static KeyEditViewModel resuming(
            KeptDraft draft, EditServices services, Wording wording, BackgroundTasks tasks, ZoneId zone, Optional<Key> edited) {
        var dialog = new KeyEditViewModel(services, wording, tasks, zone, edited, Optional.of(draft.id()));
        FormWords.into(dialog.form, draft.fields());
        dialog.form.labelProperty().set(draft.label());
        dialog.credential.fill(draft.typed());
        return dialog;
    }

    /// The draft that it goes on with, which is of no use once the dialog is over.
    public Optional<Id> resumed() {
        return resumed;
    }

    /// What stands in the fields, to be kept by a lock; empty where nothing was typed. Its taker closes it.
    public Optional<KeptDraft> draft() {
        var typed = credential.typed();
        var label = form.labelProperty().get();
        var words = FormWords.of(form);
        boolean untouched = typed.isEmpty() && label.equals(firstLabel) && words.equals(firstWords);
        return untouched || closed
                ? Optional.empty()
                : Optional.of(new KeptDraft(resumed.orElseGet(services.keys()::newId), edited.map(Key::id), label, words, typed));
    }

    public KeyForm form() {
        return form;
    }

    /// The fields of the credential.
    public CredentialForm credential() {
        return credential;
    }

    /// Whether keys of this exchange may sign with a private key.
    boolean hasPrivateKeys(Exchange exchange) {
        return services.exchanges().of(exchange).shape().keyTypes().size() > 1;
    }

    /// The key that is edited; empty when one is added.
    public Optional<Key> edited() {
        return edited;
    }

    public ReadOnlyObjectProperty<EditState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Tests what is typed, and saves it where the key works.
    public void testAndSave() {
        if (form.fromProperty().get() == KeyForm.From.NOT_FROM_HERE) {
            saveUntested();
        } else if (isReady()) {
            state.set(new EditState.Testing());
            submit(Submission::testAndSave);
        }
    }

    /// Saves what is typed without asking the exchange.
    public void saveUntested() {
        if (isReady()) {
            state.set(new EditState.Saving());
            submit(submission -> submission.save(Optional.empty()));
        }
    }

    /// Saves what was tested just now, although the test did not end well.
    public void saveAnyway() {
        if (state.get() instanceof EditState.Rejected rejected && isReady()) {
            state.set(new EditState.Saving());
            submit(submission -> submission.save(Optional.of(rejected.test())));
        }
    }

    /// Looks for what was rejected just now in the other places of its exchange.
    public void lookElsewhere() {
        if (state.get() instanceof EditState.Rejected rejected && isReady()) {
            var now = form.place();
            state.set(new EditState.Looking(wording.text("ui.elsewhere.title")));
            submit(submission -> submission.look(search, rejected.test(), now, this::asking));
        }
    }

    /// Breaks the search off.
    public void cancelSearch() {
        search.cancel();
    }

    /// Wipes all fields. What is under way ends unheard.
    public void close() {
        closed = true;
        cancelSearch();
        credential.close();
    }

    /// Something was changed after a test, or during it: its result says nothing of what stands there now.
    private void changed() {
        changedMeanwhile = true;
        if (state.get() instanceof EditState.Rejected || state.get() instanceof EditState.Failed) {
            state.set(new EditState.Editing());
        }
    }

    /// Whether something is under way that a second click must not start again.
    boolean isBusy(EditState now) {
        return now instanceof EditState.Testing || now instanceof EditState.Looking || now instanceof EditState.Saving;
    }

    private boolean isReady() {
        return !isBusy(state.get()) && form.isGood() & partsAreThere() && credential.isPrivateKeyGood();
    }

    /// A new key needs all its parts; an edited one keeps those that are left empty.
    private boolean partsAreThere() {
        return edited.isPresent() || credential.isComplete();
    }

    private void submit(Function<Submission, Outcome> work) {
        changedMeanwhile = false;
        var details = form.details();
        var submission = new Submission(services, edited, details, credential.parts(), form.keyVersionProperty().get(), form.demoProperty().get());
        tasks.run(() -> {
            try (submission) {
                return work.apply(submission);
            }
        }, this::ended, thrown -> fail(wording.text("ui.edit.failed", thrown.getClass().getSimpleName())));
    }

    private void ended(Outcome outcome) {
        if (closed) {
            return;
        }
        switch (outcome) {
            case Outcome.NoCredential _ -> fail(wording.text("ui.edit.noStored"));
            case Outcome.NotOpened(var reading) -> {
                state.set(new EditState.Editing());
                credential.privateKey().show(reading);
            }
            case Outcome.NoOtherPlace _ -> fail(wording.text("ui.elsewhere.nothing"));
            case Outcome.Looked _ when changedMeanwhile -> state.set(new EditState.Editing());
            case Outcome.Looked(var whereabouts, var test, var from) ->
                    state.set(new EditState.Rejected(search.told(whereabouts, from, this::moveTo), test));
            case Outcome.NotGood _ when changedMeanwhile -> state.set(new EditState.Editing());
            case Outcome.NotGood bad -> state.set(new EditState.Rejected(problem(bad.details(), bad.test()), bad.test()));
            // Kept aside is safe too; the window says where it lies.
            case Outcome.Ended(SaveResult.Saved _), Outcome.Ended(SaveResult.KeptAside _) -> {
                close();
                state.set(new EditState.Saved());
            }
            case Outcome.Ended(SaveResult.NotSaved result) -> fail(wording.vault().of(result).orElseThrow());
        }
    }

    private Problem problem(KeyDetails details, Test test) {
        var adapter = services.exchanges().of(details.exchange());
        var site = adapter.site(details.site()).orElseGet(() -> adapter.sites().getFirst());
        boolean judged = test.diagnosis().kind().judgesKey();
        var sentence = wording.diagnosis().sentence(site, test);
        // Where the key was not judged, the sentence says already that nothing was changed.
        return new Problem(judged ? Tone.DANGER : Tone.WARNING, wording.diagnosis().word(test.diagnosis().kind()),
                judged ? wording.text("ui.edit.rejected", sentence) : sentence,
                wording.diagnosis().causes(site, test, false), Remedy.mayLiveElsewhere(details.exchange(), test.diagnosis())
                        ? List.of(new Action("edit-elsewhere", wording.text("ui.elsewhere.look"), this::lookElsewhere))
                        : List.of());
    }

    private void moveTo(Place place) {
        form.moveTo(place);
        testAndSave();
    }

    private void asking(String words) {
        tasks.onScreen(() -> {
            if (!closed && state.get() instanceof EditState.Looking) {
                state.set(new EditState.Looking(words));
            }
        });
    }

    private void fail(String sentence) {
        if (!closed) {
            state.set(new EditState.Failed(sentence));
        }
    }
}
