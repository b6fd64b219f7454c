package app.rekey.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.service.Settings;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Theme;
import app.rekey.ui.common.Tone;
import app.rekey.ui.support.ScreenTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

/// Words are readable in both themes: at least 4.5 : 1, as the Web Content Accessibility Guidelines (1.4.3) ask.
final class ContrastTest extends ScreenTest {
    private static final double ENOUGH = 4.5;
    private static final String CHOSEN = "-color-bg-default, -color-accent-subtle";
    private static final List<String> GROUNDS = List.of("-color-bg-default", "-color-bg-subtle", "-color-bg-inset", CHOSEN);
    /// Rules whose words never stand on the ground of what is chosen, or have another colour there.
    private static final Set<String> NEVER_ON_CHOSEN = Set.of(".secret-field .secret-caps-lock", ".problem-title", ".access-said", ".oddity-words",
            ".recognised-words", ".journal-chain", ".write-after", ".rotation-untouched", ".bots-count", ".expiry.tone-danger:dated .expiry-left",
            ".expiry.tone-warning:dated .expiry-left");

    @Test
    void wordsAreReadableInBothThemes() {
        var tooFaint = new ArrayList<String>();
        show(VBox::new, 400, 400);
        for (var look : List.of(Settings.Theme.LIGHT, Settings.Theme.DARK)) {
            tooFaint.addAll(onScreen(() -> faintIn(look)));
        }
        assertEquals(List.of(), tooFaint);
    }

    /// Whatever rule of the style sheet colours words, on every ground that words stand on, in every tone.
    @Test
    void everyRuleThatColoursWordsIsReadableOnEveryGround() throws IOException {
        var rules = rules();
        assertTrue(rules.size() > 40, "the style sheet was read");
        var tooFaint = new ArrayList<String>();
        show(VBox::new, 400, 400);
        for (var look : List.of(Settings.Theme.LIGHT, Settings.Theme.DARK)) {
            tooFaint.addAll(onScreen(() -> faintIn(look, rules)));
        }
        assertEquals(List.of(), tooFaint);
    }

    /// A rule that colours words.
    ///
    /// @param ground its own background; empty where words stand on what lies below
    private record Rule(String selector, String words, Optional<String> ground) {
        boolean hasTones() {
            return words.contains("-tone-") || ground.filter(own -> own.contains("-tone-")).isPresent();
        }
    }

    private static List<Rule> rules() throws IOException {
        try (var sheet = ContrastTest.class.getResourceAsStream("rekey.css")) {
            var css = new String(sheet.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?s)/\\*.*?\\*/", "");
            return Pattern.compile("([^{}]+)\\{([^}]*)}").matcher(css).results()
                    .flatMap(rule -> value(rule.group(2), "-fx-text-fill").map(words -> new Rule(rule.group(1).strip(), words,
                            value(rule.group(2), "-fx-background-color"))).stream())
                    .toList();
        }
    }

    private static Optional<String> value(String body, String property) {
        return Pattern.compile(property + ":([^;]+);").matcher(body).results().map(found -> found.group(1).strip()).findFirst();
    }

    private List<String> faintIn(Settings.Theme look, List<Rule> rules) {
        try (var theme = new Theme(look)) {
            var pages = new ArrayList<VBox>();
            for (var ground : GROUNDS) {
                var page = new VBox();
                page.setStyle("-fx-background-color: " + ground + ";");
                for (var rule : rules.stream().filter(each -> !ground.equals(CHOSEN) || !NEVER_ON_CHOSEN.contains(each.selector())).toList()) {
                    for (var tone : rule.hasTones() ? Tone.values() : new Tone[] {Tone.NEUTRAL}) {
                        var label = Labels.line(rule.selector(), tone.styleClass());
                        label.setStyle("-fx-text-fill: " + rule.words() + ";"
                                + rule.ground().map(own -> "-fx-background-color: " + own + ";").orElse(""));
                        page.getChildren().add(label);
                    }
                }
                pages.add(page);
            }
            var scene = stage().getScene();
            scene.setRoot(new VBox(pages.toArray(VBox[]::new)));
            theme.dress(scene, 14);
            scene.getRoot().applyCss();
            return pages.stream().flatMap(page -> page.getChildren().stream().map(Label.class::cast)
                    .filter(label -> contrast((Color) label.getTextFill(), ground(label, page)) < ENOUGH)
                    .map(label -> look + " " + label.getText() + " " + label.getStyleClass().getLast() + " on " + page.getStyle() + " "
                            + String.format(Locale.ROOT, "%.2f", contrast((Color) label.getTextFill(), ground(label, page))))).toList();
        }
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
        var paper = over(page, Color.BLACK);
        return label.getBackground() == null ? paper : over(label, paper);
    }

    private static Color over(Region region, Color below) {
        var seen = below;
        for (var layer : region.getBackground().getFills()) {
            seen = over((Color) layer.getFill(), seen);
        }
        return seen;
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
