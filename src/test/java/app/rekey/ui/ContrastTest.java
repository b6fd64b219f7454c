package app.rekey.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.service.Settings;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Theme;
import app.rekey.ui.common.Tone;
import app.rekey.ui.support.ScreenTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

/// Words are readable in both themes: at least 4.5 : 1, as the Web Content Accessibility Guidelines (1.4.3) ask.
final class ContrastTest extends ScreenTest {
    private static final double ENOUGH = 4.5;

    @Test
    void wordsAreReadableInBothThemes() {
        var tooFaint = new ArrayList<String>();
        show(VBox::new, 400, 400);
        for (var look : List.of(Settings.Theme.LIGHT, Settings.Theme.DARK)) {
            tooFaint.addAll(onScreen(() -> faintIn(look)));
        }
        assertEquals(List.of(), tooFaint);
    }

    private List<String> faintIn(Settings.Theme look) {
        try (var theme = new Theme(look)) {
            var page = new VBox();
            page.getStyleClass().add("dialog");
            for (var tone : Tone.values()) {
                page.getChildren().add(Labels.line(tone.name(), "status-pill", tone.styleClass()));
                page.getChildren().add(Labels.line(tone.name(), "view-count", tone.styleClass()));
            }
            for (var styleClass : List.of("form-hint", "form-problem", "oddity-words", "expiry-source", "line-small", "stage-pill",
                    "stage-current", "demo-chip", "cover-lead", "cover-step", "section-title", "fact-name")) {
                page.getChildren().add(Labels.line(styleClass, styleClass));
            }
            var scene = stage().getScene();
            scene.setRoot(page);
            theme.dress(scene, 14);
            page.applyCss();
            return page.getChildren().stream()
                    .map(Label.class::cast)
                    .filter(label -> contrast((Color) label.getTextFill(), ground(label, page)) < ENOUGH)
                    .map(label -> look + " " + label.getStyleClass() + " "
                            + String.format(Locale.ROOT, "%.2f", contrast((Color) label.getTextFill(), ground(label, page))))
                    .toList();
        }
    }

    private static Color ground(Label label, Region page) {
        var paper = fill(page);
        return label.getBackground() == null ? paper : over(fill(label), paper);
    }

    private static Color fill(Region region) {
        return (Color) region.getBackground().getFills().getLast().getFill();
    }

    private static Color over(Color top, Color below) {
        double a = top.getOpacity();
        return Color.color(top.getRed() * a + below.getRed() * (1 - a), top.getGreen() * a + below.getGreen() * (1 - a),
                top.getBlue() * a + below.getBlue() * (1 - a));
    }

    private static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
