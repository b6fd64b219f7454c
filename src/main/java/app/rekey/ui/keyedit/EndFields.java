package app.rekey.ui.keyedit;

import app.rekey.domain.ExpiryRule;
import app.rekey.ui.common.Choices;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.FormRow;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Shown;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keyedit.EndForm.Who;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The fields about a key's end: who says when, the rule and the day it counts from, and the call that keeps it alive.
final class EndFields extends VBox {
    private final EndForm form;
    private final Wording wording;

    EndFields(EndForm form, Wording wording) {
        this.form = form;
        this.wording = wording;
        getStyleClass().add("form");
        getChildren().addAll(end(), preset(), keepAlive());
    }

    private Node end() {
        var choice = Choices.of("edit-end", wording.text("ui.edit.end"), List.of(Who.values()), this::words);
        choice.valueProperty().bindBidirectional(form.whoProperty());
        offerWhatThereIs(choice);
        var date = day("edit-end-date", wording.text("ui.edit.endDate"), form.dateProperty());
        Shown.when(form.whoProperty().map(who -> who == Who.ON_DATE), date);
        HBox.setHgrow(choice, Priority.ALWAYS);
        var both = new HBox(choice, date);
        both.setId("edit-end-both");
        both.getStyleClass().add("pair");
        return new FormRow(wording.text("ui.edit.end"), both).problem(form.problemProperty());
    }

    /// An exchange without rules to choose from does not offer to choose one.
    private void offerWhatThereIs(ComboBox<Who> choice) {
        Runnable offer = () -> {
            var chosen = choice.getValue();
            choice.getItems().setAll(Who.values());
            if (form.presets().isEmpty()) {
                choice.getItems().remove(Who.PRESET);
            }
            choice.setValue(chosen);
        };
        offer.run();
        form.presets().addListener((ListChangeListener<ExpiryRule>) _ -> offer.run());
    }

    private Node preset() {
        ComboBox<ExpiryRule> rule = Choices.of("edit-preset", wording.text("ui.edit.preset"), form.presets(), this::words);
        form.presets().addListener((ListChangeListener<ExpiryRule>) _ -> {
            rule.getItems().setAll(form.presets());
            form.presetProperty().get().ifPresent(rule::setValue);
        });
        form.presetProperty().subscribe(chosen -> rule.setValue(chosen.orElse(null)));
        rule.valueProperty().addListener((_, _, chosen) -> {
            if (chosen != null) {
                form.presetProperty().set(Optional.of(chosen));
            }
        });
        var from = day("edit-preset-from", wording.text("ui.edit.presetFrom"), form.fromProperty());
        rule.setMaxWidth(Double.MAX_VALUE);
        var story = Labels.wrapping("", "form-hint");
        story.setId("edit-preset-story");
        form.presetProperty().subscribe(chosen -> story.setText(chosen.map(this::story).orElse("")));
        var outcome = Labels.wrapping("", "preset-outcome");
        outcome.setId("edit-preset-outcome");
        outcome.textProperty().bind(form.outcomeProperty());
        Shown.when(form.outcomeProperty().map(words -> !words.isEmpty()), outcome);
        // Below each other: the names of rules are long, and the day must stay readable beside none of them.
        var told = new VBox(new FormRow(wording.text("ui.edit.preset"), rule), story);
        var counted = new VBox(new FormRow(wording.text("ui.edit.presetFrom"), from), outcome);
        told.getStyleClass().add("form-row");
        counted.getStyleClass().add("form-row");
        var box = new VBox(told, counted);
        box.getStyleClass().add("form");
        return Shown.when(form.whoProperty().map(who -> who == Who.PRESET), box);
    }

    private Node keepAlive() {
        var box = Described.as("edit-keep-alive", wording.text("ui.edit.keepAlive")).label(new CheckBox());
        box.setWrapText(true);
        box.selectedProperty().bindBidirectional(form.keepAliveProperty());
        Label hint = Labels.wrapping(wording.text("ui.edit.keepAliveHint"), "form-hint");
        var row = new VBox(box, hint);
        row.getStyleClass().add("form-row");
        return Shown.when(form.canIdleProperty(), row);
    }

    private String story(ExpiryRule rule) {
        var counted = wording.text(switch (rule.effect()) {
            case ExpiryRule.Effect.Ends ends -> switch (ends.from()) {
                case LAST_USE -> "ui.edit.fromLastUse";
                case CREATION -> "ui.edit.fromCreation";
                case RENEWAL -> "ui.edit.fromRenewal";
                case PASSWORD_CHANGE -> "ui.edit.fromPasswordChange";
            };
            case ExpiryRule.Effect.AnyDay _, ExpiryRule.Effect.Never _ -> "ui.edit.fromNothing";
        });
        return wording.expiry().rule(rule) + " " + counted;
    }

    private DatePicker day(String id, String name, ObjectProperty<Optional<LocalDate>> value) {
        var picker = Described.as(id, name).on(new DatePicker());
        value.subscribe(day -> picker.setValue(day.orElse(null)));
        picker.valueProperty().addListener((_, _, day) -> value.set(Optional.ofNullable(day)));
        picker.getStyleClass().add("day-field");
        picker.setMinWidth(USE_PREF_SIZE);
        return picker;
    }

    private String words(Who who) {
        return wording.text(switch (who) {
            case RULES -> "ui.edit.endExchange";
            case PRESET -> "ui.edit.endPreset";
            case ON_DATE -> "ui.edit.endOnDate";
            case NEVER -> "ui.edit.endNever";
        });
    }

    private String words(ExpiryRule rule) {
        return wording.text("ui.edit.presetDays", rule.days(), rule.origin().source());
    }
}
