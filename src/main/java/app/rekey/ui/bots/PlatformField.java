package app.rekey.ui.bots;

import app.rekey.domain.HostedPlatform;
import app.rekey.ui.common.Choices;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.Wording;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// The choice of a hosted platform, with a field for the name of one that Rekey does not know.
final class PlatformField extends VBox {
    private final StringProperty where;
    private final Wording wording;
    private final ComboBox<HostedPlatform> platform;
    private final TextField other;

    /// @param id of the box; the field's is the same with `-other`
    /// @param where gets the id of a platform, or the name that the user gave to another
    PlatformField(String id, String name, StringProperty where, Wording wording) {
        this.where = where;
        this.wording = wording;
        platform = Choices.of(id, name, List.of(HostedPlatform.values()), this::words);
        other = Described.as(id + "-other", wording.text("ui.bind.otherPlatformName")).on(new TextField());
        other.setPromptText(wording.text("ui.bind.otherPlatformName"));
        other.visibleProperty().bind(platform.valueProperty().isEqualTo(HostedPlatform.OTHER));
        other.managedProperty().bind(other.visibleProperty());
        begin();
        platform.valueProperty().addListener((_, _, chosen) -> where.set(chosen == HostedPlatform.OTHER ? other.getText() : chosen.id()));
        other.textProperty().addListener((_, _, typed) -> where.set(typed));
        getStyleClass().add("form-row");
        getChildren().addAll(platform, other);
    }

    /// The cursor to what is to be filled.
    @Override
    public void requestFocus() {
        if (other.isVisible()) {
            other.requestFocus();
        } else {
            platform.requestFocus();
        }
    }

    private void begin() {
        var word = where.get().strip();
        if (!word.isEmpty()) {
            platform.setValue(HostedPlatform.of(word).orElse(HostedPlatform.OTHER));
        }
        if (platform.getValue() == HostedPlatform.OTHER) {
            other.setText(word);
        }
    }

    private String words(HostedPlatform platform) {
        return platform == HostedPlatform.OTHER ? wording.text("ui.bind.otherPlatform") : platform.displayName();
    }
}
