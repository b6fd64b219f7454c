package app.rekey.ui.bots;

import app.rekey.domain.CredentialPart;
import app.rekey.domain.Secret;
import app.rekey.domain.Target;
import app.rekey.service.BotBindings.BindResult;
import app.rekey.service.Bots;
import app.rekey.service.Connector;
import app.rekey.service.VaultSession;
import app.rekey.ui.bots.BindingForm.KeyChoice;
import app.rekey.ui.bots.BotsViewModel.Said;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Binds a bot to a key, or changes what is said of one that is bound. Every file is only read.
final class BindingViewModel {
    private final BindingForm form;
    private final VaultSession session;
    private final Bots bots;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final Runnable leave;
    private final ObservableList<Offer> offers = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Said> said = new ReadOnlyObjectWrapper<>(Said.NOTHING);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private boolean closed;

    /// @param leave called once the binding is saved
    BindingViewModel(BindingForm form, VaultSession session, Bots bots, Wording wording, BackgroundTasks tasks, Runnable leave) {
        this.form = form;
        this.session = session;
        this.bots = bots;
        this.wording = wording;
        this.tasks = tasks;
        this.leave = leave;
    }

    /// A credential that stands in the chosen file, without the credential.
    record Offer(TargetForm form, String connector, String name, Target target) {}

    BindingForm form() {
        return form;
    }

    /// What was found in the file that was chosen last, where that is more than one.
    ObservableList<Offer> offers() {
        return offers;
    }

    /// What the bot has, or why it was not saved. Empty words for nothing.
    ReadOnlyObjectProperty<Said> saidProperty() {
        return said.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// The bot gets its credential from one more place.
    void addTarget() {
        form.targets().add(new TargetForm());
    }

    void removeTarget(TargetForm target) {
        form.targets().remove(target);
        offers.removeIf(offer -> offer.form() == target);
    }

    /// A file was chosen: looks what kind of bot it is of, and what stands in it.
    void chosen(TargetForm target, Path file) {
        target.whereProperty().set(file.toString());
        target.problemProperty().set(Optional.empty());
        offers.clear();
        tasks.run(() -> find(target, file), found -> offered(target, found), _ -> look());
    }

    /// Puts one of the found credentials into the fields.
    void take(Offer offer) {
        offers.clear();
        form.connectorProperty().set(offer.connector());
        offer.form().fill(offer.target());
        if (form.botProperty().get().isBlank()) {
            form.botProperty().set(offer.name());
        }
        look();
    }

    /// Reads what the bot has now, and tells it.
    void look() {
        if (closed || !form.isReadable()) {
            return;
        }
        var details = form.details();
        var wanted = form.keyProperty().get().map(KeyChoice::id);
        var typed = typedPassword();
        busy.set(true);
        tasks.run(() -> {
            // The kept one is opened here: the vault may be in use, and the screen does not wait for it.
            var password = typed.or(() -> form.edited().flatMap(session::accessPassword));
            try {
                return bots.connectors().of(details.connector())
                        .map(connector -> new BindingLook(session, wording).look(connector, details, wanted, password))
                        .orElseGet(() -> new Said(Tone.WARNING, wording.text("ui.bind.unknownKind", details.connector())));
            } finally {
                password.ifPresent(Secret::close);
            }
        }, this::done, this::unforeseen);
    }

    /// Saves the binding, where every field is right and the bot can be read that way.
    void save() {
        if (busy.get() || !form.check(wording)) {
            return;
        }
        var details = form.details();
        var key = form.keyProperty().get().orElseThrow().id();
        var password = typedPassword();
        busy.set(true);
        tasks.run(() -> {
            try {
                return form.edited().map(binding -> bots.bindings().edit(binding, details, password))
                        .orElseGet(() -> bots.bindings().bind(key, details, password));
            } finally {
                password.ifPresent(Secret::close);
            }
        }, this::saved, this::unforeseen);
    }

    /// Wipes what was typed.
    void close() {
        closed = true;
        form.password().clear();
        offers.clear();
    }

    private Optional<Secret> typedPassword() {
        return form.password().isEmpty() ? Optional.empty() : Optional.of(form.password().copy());
    }

    private List<Offer> find(TargetForm target, Path file) {
        var found = new ArrayList<Offer>();
        for (Connector connector : bots.connectors().all()) {
            for (var each : connector.find(file)) {
                try (each) {
                    found.add(new Offer(target, connector.id(), each.name(), each.target()));
                }
            }
        }
        return found;
    }

    /// The chosen kind of bot comes first; of the others only where that one found nothing.
    private void offered(TargetForm target, List<Offer> found) {
        if (closed) {
            return;
        }
        var ours = found.stream().filter(offer -> offer.connector().equals(form.connectorProperty().get())).toList();
        var best = ours.isEmpty() ? found.stream().filter(offer -> offer.connector().equals(found.getFirst().connector())).toList() : ours;
        if (best.size() == 1) {
            take(best.getFirst());
        } else {
            offers.setAll(best);
            look();
        }
    }

    /// Which part of a credential a bot of this key needs a place for.
    boolean uses(CredentialPart part) {
        return part != CredentialPart.PASSPHRASE || form.keyProperty().get().filter(key -> !key.exchange().usesPassphrase()).isEmpty();
    }

    private void done(Said told) {
        busy.set(false);
        said.set(closed ? Said.NOTHING : told);
    }

    private void saved(BindResult result) {
        switch (result) {
            case BindResult.Done bound -> {
                busy.set(false);
                wording.vault().of(bound.saved()).ifPresentOrElse(trouble -> done(new Said(Tone.WARNING, trouble)), leave);
            }
            case BindResult.NotBound(var trouble) -> done(new Said(Tone.WARNING, trouble.sentence()));
            case BindResult.NotSaved(var not) -> done(new Said(Tone.WARNING, wording.vault().of(not).orElse("")));
        }
    }

    private void unforeseen(Exception thrown) {
        done(new Said(Tone.WARNING, wording.text("ui.bots.failed", thrown.getClass().getSimpleName())));
    }
}
