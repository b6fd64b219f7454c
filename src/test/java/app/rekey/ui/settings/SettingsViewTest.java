package app.rekey.ui.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.ui.support.Bench;
import app.rekey.ui.support.ScreenTest;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

/// The search among the settings.
final class SettingsViewTest extends ScreenTest {
    private final Bench bench = Bench.empty();

    @Test
    void whatIsCalledSoStandsBeforeWhatOnlySpeaksOfIt() {
        var view = onScreen(() -> new SettingsView(List.of(section("rules", "Rules", "Backups and the connection are told below."),
                section("backups", "Backups", "A folder."), section("connection", "Connection", "A proxy.")), bench.wording));
        show(() -> view, 900, 600);
        onScreen(() -> {
            view.focus();
            return true;
        });
        type("backups");
        assertEquals(List.of("settings-section-backups", "settings-section-rules"), cards());
    }

    private SettingsSection section(String id, String title, String words) {
        return new SettingsSection(id, title, new VBox(new Label(words)), () -> { });
    }

    private List<String> cards() {
        return onScreen(() -> ((VBox) stage().getScene().lookup(".settings-sections")).getChildren().stream().map(Node::getId).toList());
    }
}
