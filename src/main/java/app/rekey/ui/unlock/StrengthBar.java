package app.rekey.ui.unlock;

import app.rekey.service.PasswordStrength;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// How hard the typed password is to guess: bars, and the word for it.
final class StrengthBar extends HBox {
    private static final PseudoClass REACHED = PseudoClass.getPseudoClass("reached");
    private static final int STRENGTHS = PasswordStrength.Level.values().length;

    private final Wording wording;

    StrengthBar(String id, NewPassword password, Wording wording) {
        this.wording = wording;
        var bars = new HBox();
        bars.getStyleClass().add("strength-bars");
        for (int i = 0; i < STRENGTHS; i++) {
            var bar = new Region();
            bar.getStyleClass().add("strength-bar");
            HBox.setHgrow(bar, Priority.ALWAYS);
            bars.getChildren().add(bar);
        }
        var word = new Label();
        word.setId(id);
        HBox.setHgrow(bars, Priority.ALWAYS);
        getChildren().addAll(bars, word);
        getStyleClass().add("strength");
        password.levelProperty().subscribe(level -> {
            word.setText(level.map(this::word).orElseGet(() -> wording.text("ui.setup.strengthNone")));
            getStyleClass().removeAll(Tone.GOOD.styleClass(), Tone.WARNING.styleClass(), Tone.DANGER.styleClass());
            level.ifPresent(l -> getStyleClass().add(tone(l).styleClass()));
            for (int i = 0; i < STRENGTHS; i++) {
                int bar = i;
                bars.getChildren().get(i).pseudoClassStateChanged(REACHED, level.filter(l -> l.ordinal() >= bar).isPresent());
            }
        });
    }

    private String word(PasswordStrength.Level level) {
        return wording.text(switch (level) {
            case REFUSED -> "ui.setup.strengthRefused";
            case WEAK -> "ui.setup.strengthWeak";
            case GOOD -> "ui.setup.strengthGood";
        });
    }

    private static Tone tone(PasswordStrength.Level level) {
        return switch (level) {
            case REFUSED -> Tone.DANGER;
            case WEAK -> Tone.WARNING;
            case GOOD -> Tone.GOOD;
        };
    }
}
