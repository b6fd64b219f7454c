package app.rekey.ui.keyedit;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.FormRow;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.SecretField;
import app.rekey.ui.common.Wording;
import java.util.Optional;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Below the secret's field: which private key was recognised in it, and the field for the password of an encrypted one. Takes no room
/// while there is neither.
final class PrivateKeyRow extends VBox {
    private final PrivateKeyPart part;
    private final SecretField password;

    PrivateKeyRow(String id, PrivateKeyPart part, Wording wording) {
        this.part = part;
        var name = wording.text("ui.pem.password");
        password = Described.as(id, name).on(new SecretField(part.password(), wording.texts()));
        password.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                part.tryPassword();
            }
        });
        var asked = new FormRow(name, password).hint(wording.text("ui.pem.passwordHint")).problem(part.passwordProblemProperty());
        asked.visibleProperty().bind(part.encryptedProperty());
        asked.managedProperty().bind(part.encryptedProperty());
        getStyleClass().add("private-key");
        getChildren().addAll(recognised(id), asked);
        visibleProperty().bind(part.recognisedProperty().map(Optional::isPresent));
        managedProperty().bind(visibleProperty());
    }

    /// The password's field, where it is wrong.
    Optional<SecretField> wrongField() {
        return part.passwordProblemProperty().get().map(_ -> password);
    }

    private HBox recognised(String id) {
        var words = Labels.wrapping("", "recognised-words");
        words.setId(id + "-recognised");
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        part.recognisedProperty().subscribe(known -> words.setText(known.orElse("")));
        var row = new HBox(new FontIcon(Feather.KEY), words);
        row.getStyleClass().add("recognised");
        return row;
    }
}
