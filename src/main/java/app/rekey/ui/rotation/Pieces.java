package app.rekey.ui.rotation;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.rotation.WantedKey.Need;
import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the steps of the page are put together from.
final class Pieces {
    private final Wording wording;

    Pieces(Wording wording) {
        this.wording = wording;
    }

    /// A part of a step under its title.
    static VBox section(String title, Node... content) {
        var box = new VBox(Labels.line(title, "section-title"));
        box.getChildren().addAll(content);
        box.getStyleClass().add("section");
        return box;
    }

    /// Lines in one frame.
    static VBox lines(List<? extends Node> nodes) {
        var lines = new VBox();
        lines.getChildren().addAll(nodes);
        lines.getStyleClass().add("lines");
        return lines;
    }

    /// What to do, numbered.
    VBox steps(List<String> sentences) {
        var steps = new VBox();
        steps.getStyleClass().add("guide-steps");
        for (int i = 0; i < sentences.size(); i++) {
            var place = Labels.line(wording.text("ui.guide.number", i + 1), "guide-number");
            place.setMinWidth(Region.USE_PREF_SIZE);
            var words = Labels.wrapping(sentences.get(i));
            HBox.setHgrow(words, Priority.ALWAYS);
            var row = new HBox(place, words);
            row.getStyleClass().add("guide-step");
            steps.getChildren().add(row);
        }
        return steps;
    }

    /// What the new key must have, each with a button that copies it.
    VBox needs(List<Need> needs, String prefix, Consumer<String> copy) {
        return lines(needs.stream().map(need -> need(need, prefix, copy)).toList());
    }

    private HBox need(Need need, String prefix, Consumer<String> copy) {
        var words = new VBox(Labels.line(need.name(), "line-small"), Labels.wrapping(need.value()));
        HBox.setHgrow(words, Priority.ALWAYS);
        var line = new HBox(words);
        line.getStyleClass().add("line");
        need.copy().ifPresent(text -> {
            var button = icon(Feather.COPY, Described.as(prefix + "-copy-" + need.id(), wording.text("ui.rotation.copy", need.name()))
                    .tip(wording.text("ui.rotation.copy", need.name())).on(new Button()));
            button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
            button.setOnAction(_ -> copy.accept(text));
            line.getChildren().add(button);
        });
        return line;
    }

    /// A label with an icon before it, both in a tone.
    static Label toned(Tone tone, Ikon icon, String words, String... styleClasses) {
        var label = Labels.wrapping(words, styleClasses);
        label.setGraphic(new FontIcon(icon));
        label.getStyleClass().addAll("toned", tone.styleClass());
        return label;
    }

    /// The icon of a tone.
    static Ikon icon(Tone tone) {
        return switch (tone) {
            case GOOD -> Feather.CHECK_CIRCLE;
            case WARNING -> Feather.ALERT_TRIANGLE;
            case DANGER -> Feather.X_CIRCLE;
            case NEUTRAL -> Feather.INFO;
        };
    }

    static Button button(String id, String words, Ikon icon, Runnable action) {
        var button = icon(icon, Described.as(id, words).label(new Button()));
        button.setOnAction(_ -> action.run());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static Button icon(Ikon icon, Button button) {
        button.setGraphic(new FontIcon(icon));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
