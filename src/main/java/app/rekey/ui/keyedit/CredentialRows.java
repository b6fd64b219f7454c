package app.rekey.ui.keyedit;

import app.rekey.domain.Exchange;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.SecretField;
import app.rekey.ui.common.Shown;
import app.rekey.ui.common.Wording;
import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The fields of a [CredentialForm], with what is odd about a paste below each, and the offer to share a block out.
public final class CredentialRows extends VBox {
    private final CredentialForm form;
    private final String prefix;
    private final Wording wording;
    private final PastedRow apiKey;
    private final PastedRow secret;
    private final PastedRow passphrase;
    private final PrivateKeyRow privateKey;
    private final List<PastedPart> leftByPress = new ArrayList<>();
    private boolean pressing;

    /// @param prefix before the ids of the fields, for example `edit`
    /// @param usesPassphrase whether the exchange has a third part
    /// @param choose takes another exchange for the one of the form; empty where that is settled
    public CredentialRows(CredentialForm form, String prefix, ObservableValue<Boolean> usesPassphrase, Optional<Consumer<Exchange>> choose,
            Wording wording) {
        this.form = form;
        this.prefix = prefix;
        this.wording = wording;
        apiKey = row("-api-key", "ui.edit.apiKey", form.apiKey());
        secret = row("-secret", "ui.edit.secret", form.secret());
        privateKey = new PrivateKeyRow(prefix + "-key-password", form.privateKey(), wording);
        passphrase = row("-passphrase", "ui.edit.passphrase", form.passphrase());
        passphrase.visibleProperty().bind(usesPassphrase);
        passphrase.managedProperty().bind(passphrase.visibleProperty());
        getStyleClass().add("form");
        getChildren().addAll(apiKey, secret, privateKey, passphrase,
                Shown.when(form.splittableProperty(),
                        offer("-split", wording.text("ui.edit.splitOffer"), wording.text("ui.edit.split"), form::split)),
                Shown.when(form.swappableProperty(),
                        offer("-swap", wording.text("ui.edit.swapOffer"), wording.text("ui.edit.swap"), form::swap)));
        choose.ifPresent(take -> getChildren().add(exchangeOffer(take)));
    }

    /// The field of the API key alone, for a secret that nobody pastes.
    public static Node apiKeyOnly(CredentialForm form, String prefix, Wording wording) {
        var part = form.apiKey();
        return new PastedRow(prefix + "-api-key", wording.text("ui.edit.apiKey"), part, () -> form.look(part), () -> form.look(part), wording);
    }

    /// The field that is filled first.
    public SecretField first() {
        return apiKey.field();
    }

    /// What stands in an empty field, in grey.
    public StringProperty apiKeyPrompt() {
        return apiKey.field().promptTextProperty();
    }

    public StringProperty secretPrompt() {
        return secret.field().promptTextProperty();
    }

    public StringProperty passphrasePrompt() {
        return passphrase.field().promptTextProperty();
    }

    /// The first field that is wrong.
    public Optional<SecretField> wrongField() {
        return Stream.of(apiKey, secret, passphrase).filter(PastedRow::isWrong).findFirst().map(PastedRow::field).or(privateKey::wrongField);
    }

    /// Leaving a field by a mouse press looks at it after the release: a line that appeared under the pointer in between would move
    /// the button away that is being pressed. So presses anywhere on `screen` are watched.
    public void watchPresses(Node screen) {
        screen.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> pressing = true);
        screen.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> released());
    }

    private void left(PastedPart part) {
        if (pressing) {
            leftByPress.add(part);
        } else {
            form.look(part);
        }
    }

    private void released() {
        pressing = false;
        leftByPress.forEach(form::look);
        leftByPress.clear();
    }

    private PastedRow row(String id, String name, PastedPart part) {
        return new PastedRow(prefix + id, wording.text(name), part, () -> form.look(part), () -> left(part), wording);
    }

    /// Built anew for each exchange that is offered, because its name stands in it.
    private Node exchangeOffer(Consumer<Exchange> choose) {
        var place = new StackPane();
        form.otherExchangeProperty().subscribe(other -> place.getChildren().setAll(other.stream().map(exchange ->
                offer("-exchange-offer", wording.text("ui.edit.exchangeOffer", exchange.displayName()),
                        wording.text("ui.edit.chooseExchange", exchange.displayName()), () -> choose.accept(exchange))).toList()));
        return Shown.when(form.otherExchangeProperty().map(Optional::isPresent), place);
    }

    private HBox offer(String id, String offered, String button, Runnable taken) {
        var words = Labels.wrapping(offered, "split-words");
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        var take = Described.as(prefix + id, button).label(new Button());
        take.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
        take.setMinWidth(USE_PREF_SIZE);
        take.setOnAction(_ -> taken.run());
        var offer = new HBox(words, take);
        offer.getStyleClass().add("split-offer");
        return offer;
    }
}
