package app.rekey.ui.expiry;

import app.rekey.domain.Exchange;
import app.rekey.domain.ExpiryRule;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Wording;
import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The rules by which exchanges end keys: each with its text, its source, its length, and whether it counts. A part of the settings.
public final class ExpiryRulesView extends VBox {
    private final ExpiryRulesViewModel model;
    private final Wording wording;

    public ExpiryRulesView(ExpiryRulesViewModel model, Wording wording) {
        this.model = model;
        this.wording = wording;
        getStyleClass().add("rules");
        setId("expiry-rules");
        getChildren().add(Labels.wrapping(wording.text("ui.rules.lead"), "form-hint"));
        for (var exchange : Exchange.values()) {
            var rules = model.of(exchange);
            if (!rules.isEmpty()) {
                var lines = new VBox();
                lines.getStyleClass().add("lines");
                rules.forEach(rule -> lines.getChildren().add(line(rule)));
                var section = new VBox(Labels.line(exchange.displayName(), "section-title"), lines);
                section.getStyleClass().add("section");
                getChildren().add(section);
            }
        }
        var reset = Described.as("rules-reset", wording.text("ui.rules.resetAll")).label(new Button());
        reset.setOnAction(_ -> model.resetAll());
        getChildren().add(reset);
    }

    private Node line(RuleSetting setting) {
        var rule = setting.documented();
        var on = Described.as("rule-on-" + rule.id(), wording.text("ui.rules.on", rule.text())).on(new CheckBox());
        on.selectedProperty().bindBidirectional(setting.onProperty());
        var text = Labels.wrapping(rule.text(), "rule-text");
        text.setLabelFor(on);
        var words = new VBox(text, Labels.wrapping(wording.text(standing(rule), wording.expiry().origin(rule)), "line-small"));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var problem = Labels.wrapping("", "form-problem");
        problem.setId("rule-problem-" + rule.id());
        setting.problemProperty().subscribe(what -> {
            problem.setText(what.orElse(""));
            problem.setVisible(what.isPresent());
            problem.setManaged(what.isPresent());
        });
        words.getChildren().add(problem);
        var row = new HBox(on, words);
        if (setting.countsDays()) {
            row.getChildren().add(days(setting));
        }
        row.getChildren().add(reset(setting));
        row.getStyleClass().add("rule");
        return row;
    }

    private Node days(RuleSetting setting) {
        var field = Described.as("rule-days-" + setting.documented().id(),
                wording.text("ui.rules.daysOf", setting.documented().text())).on(new TextField());
        field.getStyleClass().add("rule-days");
        field.textProperty().bindBidirectional(setting.daysProperty());
        field.setOnAction(_ -> setting.commit());
        field.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                setting.commit();
            }
        });
        setting.problemProperty().subscribe(what -> field.pseudoClassStateChanged(Styles.STATE_DANGER, what.isPresent()));
        var pair = new HBox(field, Labels.line(wording.text("ui.rules.days")));
        pair.setAlignment(Pos.CENTER_LEFT);
        pair.setMinWidth(USE_PREF_SIZE);
        pair.getStyleClass().add("rule-length");
        return pair;
    }

    private Node reset(RuleSetting setting) {
        var reset = Described.as("rule-reset-" + setting.documented().id(), wording.text("ui.rules.reset"))
                .tip(wording.text("ui.rules.resetTip")).label(new Button());
        reset.setMinWidth(USE_PREF_SIZE);
        reset.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        reset.setOnAction(_ -> model.reset(setting));
        reset.visibleProperty().bind(setting.editedProperty());
        reset.managedProperty().bind(setting.editedProperty());
        return reset;
    }

    private static String standing(ExpiryRule rule) {
        return switch (rule.standing()) {
            case USUAL -> "ui.rules.usual";
            case UNCONFIRMED -> "ui.rules.unconfirmed";
            case PRESET -> "ui.rules.preset";
        };
    }
}
